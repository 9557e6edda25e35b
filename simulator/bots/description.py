"""The machine-readable description of the Bot API, and checking a request against it."""

import json
import re
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from simulator.bots.checks import Checks, Upload
from simulator.errors import bad_request
from simulator.texts.texts import read_json

__all__ = ["Description", "Upload", "load"]

Json = dict[str, Any]

WORDS_FOR_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "file_id": "file_id is not specified",
    "action": "wrong parameter action in request",
}
WORDS_FOR_UNREADABLE = {"reply_markup": "can't parse reply keyboard markup JSON object"}
ATTACHED = "attach://"
PLACES_FOR_FILES = {"media", "thumbnail", "cover", "photo"}
FLAGS = {"true": True, "1": True, "false": False, "0": False}


class Description:
    """Methods and types as the Bot API documents them."""

    def __init__(self, document: Json) -> None:
        self.version: str = document["version"]
        self.methods: dict[str, Json] = document["methods"]
        self.types: dict[str, Json] = document["types"]
        self.not_simulated: list[str] = document["not_simulated"]
        self._names = {name.lower(): name for name in (*self.methods, *self.not_simulated)}
        self._checks = Checks(self.types)

    def method_named(self, name: str) -> str | None:
        """Returns the method's proper name, whatever the case given, or None if there is none."""
        return self._names.get(name.lower())

    def read(self, method: str, given: Json) -> Json:
        """Check the parameters of a call. Returns them turned into what their types say.

        Raises Refusal if one is missing, unknown or of another type.
        """
        fields = self.methods[method]["fields"]
        left = {name: value for name, value in given.items() if value is not None}
        values: Json = {}
        for name, value in list(left.items()):
            if name in fields:
                del left[name]
                values[name] = value
        attached = {name: left.pop(name) for name in list(left) if isinstance(left[name], Upload)}
        for name, value in values.items():
            read = self._top_level(value, name, fields[name]["types"], attached)
            values[name] = _with_files(read, attached) if attached else read
        for name, field in fields.items():
            if field["required"] and name not in values:
                raise bad_request(WORDS_FOR_MISSING.get(name, f'parameter "{name}" is required'))
        if left:
            raise bad_request(f'{method} has no parameter "{min(left)}"')
        return values

    def _top_level(self, value: Any, name: str, types: list[str], attached: Json) -> Any:
        """Forms carry objects and arrays as JSON text, and numbers and flags as words."""
        if isinstance(value, str):
            if "InputFile" in types and value.startswith(ATTACHED):
                value = attached.get(value.removeprefix(ATTACHED), value)
            elif "String" in types:
                return _whole_number(value) if "Integer" in types else value
            else:
                value = self._from_text(value, name, types)
        elif type(value) in (int, float) and "String" in types and "Integer" not in types:
            return str(value)
        return self.check(value, name, types)

    def _from_text(self, value: str, name: str, types: list[str]) -> Any:
        if types == ["Boolean"]:
            return FLAGS.get(value.lower(), value)
        if types == ["Integer"]:
            return _whole_number(value)
        try:
            return read_json(value)
        except ValueError:
            words = WORDS_FOR_UNREADABLE.get(name, f"can't parse {name} JSON object")
            raise bad_request(words) from None

    def check(self, value: Any, name: str, types: Iterable[str]) -> Any:
        """Returns the value if it is of one of these types.

        Raises a Refusal that names the field if not.
        """
        return self._checks.of(types)(value, name)

    def check_result(self, method: str, result: Any) -> None:
        """Check a result against what the method may give.

        Raises Refusal if it may not give this one.
        """
        self.check(result, method, self.methods[method]["returns"])


def _with_files(value: Any, attached: Json) -> Any:
    """The value with every ``attach://name`` in a place for files replaced by that file."""
    if isinstance(value, list):
        return [_with_files(item, attached) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        name: attached.get(item.removeprefix(ATTACHED), item)
        if name in PLACES_FOR_FILES and isinstance(item, str) and item.startswith(ATTACHED)
        else _with_files(item, attached)
        for name, item in value.items()
    }


def _whole_number(text: str) -> int | str:
    return int(text) if re.fullmatch(r"[+-]?[0-9]{1,18}", text) else text


def load() -> Description:
    """Returns the description that ships with the package."""
    text = files("simulator").joinpath("data/bot-api.json").read_text("utf-8")
    return Description(json.loads(text))
