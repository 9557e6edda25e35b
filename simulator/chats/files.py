"""The files people and bots sent: kept in memory, or in a folder beside the state."""

import mimetypes
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.chats.pictures import size_of

Json = dict[str, Any]

PREFIXES = {
    "photo": "AgACAgQAAx",
    "document": "BQACAgQAAx",
    "voice": "AwACAgQAAx",
    "sticker": "CAACAgQAAx",
}
# The longer side of the sizes Telegram keeps of a photo.
SIZES = (90, 320, 800, 1280)


@dataclass(frozen=True)
class StoredFile:
    """Where a file id leads."""

    file_id: str
    unique_id: str
    kind: str
    path: str
    size: int
    width: int = 0
    height: int = 0
    name: str = ""
    media_type: str = ""

    def photo_size(self) -> Json:
        """Returns the file as a PhotoSize."""
        return {**self.described(), "width": self.width, "height": self.height}

    def document(self) -> Json:
        """Returns the file as a Document."""
        document = self.described()
        if self.name:
            document["file_name"] = self.name
        if self.media_type:
            document["mime_type"] = self.media_type
        return document

    def described(self) -> Json:
        """Returns the fields every kind of file has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


class Files:
    """All files by id, and their bytes by path."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder
        self.by_id: dict[str, StoredFile] = {}
        self._at_path: dict[str, list[StoredFile]] = {}
        self._bytes: dict[str, bytes] = {}
        self.count = 0

    def keep(self, data: bytes, kind: str, extension: str) -> StoredFile:
        """Store a file and give it an id. Returns where the id leads."""
        return self._named(self._write(data, kind, extension), kind, len(data))

    def keep_document(self, data: bytes, name: str, media_type: str = "") -> StoredFile:
        """Store a file under its name. Returns where its id leads.

        Its type is the one given, or else the one its name says.
        """
        extension = name.rpartition(".")[2] if "." in name else ""
        usable = extension if extension.isascii() and extension.isalnum() else "bin"
        path = self._write(data, "document", usable)
        guessed = media_type or mimetypes.guess_type(name)[0] or ""
        return self._named(path, "document", len(data), name=name, media_type=guessed)

    def keep_photo(self, data: bytes) -> list[StoredFile] | None:
        """Store a photo. Returns its sizes from small to large, or None if it is no picture.

        Every size leads to the same bytes: only the numbers differ.
        """
        size = size_of(data)
        if not size:
            return None
        path = self._write(data, "photo", "jpg")
        longer = max(size)
        scales = [side / longer for side in SIZES if side < longer] + [min(1, SIZES[-1] / longer)]
        return [
            self._named(path, "photo", len(data), *_scaled(size, scale))
            for scale in dict.fromkeys(scales)
        ]

    def read(self, path: str) -> bytes | None:
        """Returns the bytes at a path, or None if there are none."""
        if self.folder is None or path not in self._at_path:
            return self._bytes.get(path)
        place = self.folder / path
        return place.read_bytes() if place.is_file() else None

    def sizes_of(self, file_id: str) -> list[StoredFile] | None:
        """Returns all sizes of the photo this id belongs to, or None if there is no such photo."""
        chosen = self.by_id.get(file_id)
        if not chosen or chosen.kind != "photo":
            return None
        return self._at_path[chosen.path]

    def add(self, stored: StoredFile) -> None:
        """Know a file whose bytes are already in the folder."""
        self.by_id[stored.file_id] = stored
        self._at_path.setdefault(stored.path, []).append(stored)

    def _write(self, data: bytes, kind: str, extension: str) -> str:
        self.count += 1
        path = f"{kind}s/file_{self.count}.{extension}"
        if self.folder is None:
            self._bytes[path] = data
        else:
            place = self.folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        return path

    def _named(
        self,
        path: str,
        kind: str,
        size: int,
        width: int = 0,
        height: int = 0,
        name: str = "",
        media_type: str = "",
    ) -> StoredFile:
        stored = StoredFile(
            PREFIXES[kind] + secrets.token_urlsafe(30),
            "AQAD" + secrets.token_urlsafe(9),
            kind,
            path,
            size,
            width,
            height,
            name,
            media_type,
        )
        self.add(stored)
        return stored


def _scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))
