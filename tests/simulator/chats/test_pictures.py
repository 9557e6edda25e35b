"""Telling a picture's size from its bytes."""

import struct

import pytest

from simulator.chats.files import Files
from simulator.chats.pictures import kind_of, size_of
from tests.simulator.conftest import picture

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04ab" + b"\xff\xc0\x00\x11\x08" + struct.pack(">HH", 30, 40) + b"\0" * 9
)
WEBP = b"RIFF\0\0\0\0WEBP"


@pytest.mark.parametrize(
    ("data", "kind", "size"),
    [
        (picture(40, 30), "image/png", (40, 30)),
        (JPEG, "image/jpeg", (40, 30)),
        (b"GIF89a" + struct.pack("<HH", 40, 30), "image/gif", (40, 30)),
        (WEBP + b"VP8 " + b"\0" * 10 + struct.pack("<HH", 40, 30), "image/webp", (40, 30)),
        (
            WEBP + b"VP8L\0\0\0\0\x2f" + (39 | 29 << 14).to_bytes(4, "little"),
            "image/webp",
            (40, 30),
        ),
        (WEBP + b"VP8X" + b"\0" * 8 + b"\x27\0\0\x1d\0\0", "image/webp", (40, 30)),
        (b"\x89PNG\r\n\x1a\n", "image/png", None),
        (b"\xff\xd8\xff\xe0\x00\x04ab", "image/jpeg", None),
        (b"GIF89a\0\0\0\0", "image/gif", None),
        (b"%PDF", None, None),
        (b"", None, None),
    ],
)
def test_kind_and_size(data: bytes, kind: str | None, size: tuple[int, int] | None) -> None:
    assert (kind_of(data), size_of(data)) == (kind, size)


def test_a_photo_has_several_sizes_the_largest_last() -> None:
    sizes = Files().keep_photo(picture(2000, 1000))
    assert sizes is not None
    assert [(size.width, size.height) for size in sizes] == [
        (90, 45),
        (320, 160),
        (800, 400),
        (1280, 640),
    ]
    assert len({size.file_id for size in sizes}) == 4
