"""The messages of a chat, packed, so that a city of 100,000 people fits in a small machine."""

import json
import zlib
from collections.abc import Iterator, MutableMapping
from typing import Any

Json = dict[str, Any]

# What most messages share; zlib then keeps of each what is its own. The likeliest comes last.
COMMON = (
    b'"entities":[{"type":"bold","offset":0,"length":1}],"entities":[{"type":"bot_command",'
    b'"photo":[{"file_id":"AgACAgQAAx","file_unique_id":"AQAD","file_size":1,"width":90,"height":90'
    b'"caption":""edit_date":17,"reply_to_message":{"message_id":1,"location":{"latitude":50.,'
    b'"longitude":3.,"link_preview_options":{"is_disabled":true},'
    b'"from":{"id":700000,"is_bot":false,"first_name":"","last_name":"","language_code":"fr"},'
    b'"text":"","reply_markup":{"inline_keyboard":[[{"text":"","callback_data":"/answer"}],'
    b'"style":"primary"}]]}}{"message_id":1,"date":17,"from":{"id":1,"is_bot":true,"first_name":"",'
    b'"username":"_bot"},"chat":{"id":700000,"type":"private","first_name":""},"text":""'
)
VERSION_BYTES = 5


class History(MutableMapping[int, Json]):
    """Messages by their number, each with the version of the chat at which it last changed."""

    __slots__ = ("_packed",)

    def __init__(self) -> None:
        self._packed: dict[int, bytes] = {}

    def __getitem__(self, message_id: int) -> Json:
        return _unpacked(self._packed[message_id])

    def __setitem__(self, message_id: int, message: Json) -> None:
        kept = self._packed.get(message_id)
        version = kept[:VERSION_BYTES] if kept else bytes(VERSION_BYTES)
        self._packed[message_id] = version + _packed(message)

    def __delitem__(self, message_id: int) -> None:
        del self._packed[message_id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def __contains__(self, message_id: object) -> bool:
        return message_id in self._packed

    def touch(self, message_id: int, version: int) -> None:
        """Note the version at which a message changed."""
        content = self._packed[message_id][VERSION_BYTES:]
        self._packed[message_id] = version.to_bytes(VERSION_BYTES, "big") + content

    def version(self, message_id: int) -> int:
        """Returns the version of the chat at which a message last changed."""
        return int.from_bytes(self._packed[message_id][:VERSION_BYTES], "big")

    def changed_after(self, version: int) -> list[int]:
        """Returns the numbers of the messages that changed after a version, in order."""
        return sorted(number for number in self._packed if self.version(number) > version)


def _packed(message: Json) -> bytes:
    text = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
    packing = zlib.compressobj(1, zlib.DEFLATED, -15, 8, zlib.Z_DEFAULT_STRATEGY, COMMON)
    return packing.compress(text.encode("utf-8", "surrogatepass")) + packing.flush()


def _unpacked(packed: bytes) -> Json:
    unpacking = zlib.decompressobj(-15, COMMON)
    text = unpacking.decompress(packed[VERSION_BYTES:])
    message: Json = json.loads(text.decode("utf-8", "surrogatepass"))
    return message
