"""Which signs a font can draw, and texts brought down to these: a document refuses any other."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONT = Path(__file__).parent / "print" / "fonts" / "Inter_400Regular.ttf"
# What holds the parts of an emoji together: the zero-width joiner, the keycap, the variation.
JOINERS = frozenset("\u200d\u20e3\ufe0f")
SPACES = re.compile("[ \t]{2,}|\t")
UNKNOWN = "?"
# The table of a font's signs, as groups of neighbours.
GROUPED = 12


def printable(text: str) -> str:
    """Returns the text in signs that the font has: no emoji, and `?` for each missing letter."""
    # Twice: what stood between a letter and its accent may be gone.
    drawn = _composed(_composed(text))
    plain = SPACES.sub(" ", drawn).strip()
    # A title of nothing but emoji, or of spaces, would leave a document without one.
    return plain or (UNKNOWN if text else "")


def _composed(text: str) -> str:
    return "".join(map(_drawn, unicodedata.normalize("NFC", text)))


def _drawn(sign: str) -> str:
    if sign in "\n\t":
        return sign
    # Signs that control something are in some fonts, and in no document.
    if sign in JOINERS or unicodedata.category(sign) == "Cc":
        return ""
    if ord(sign) in _signs():
        return sign
    # A letter in a fancy dress, perhaps.
    plain = unicodedata.normalize("NFKC", sign)
    if all(ord(each) in _signs() for each in plain):
        return plain
    return UNKNOWN if unicodedata.category(sign)[0] in "LN" else ""


@cache
def _signs() -> frozenset[int]:
    return frozenset(_signs_in(FONT.read_bytes()))


def _signs_in(font: bytes) -> Iterator[int]:
    """Every code point that the font maps to a glyph of its own."""
    table = next(start for name, start in _tables(font) if name == b"cmap")
    (subtables,) = struct.unpack_from(">H", font, table + 2)
    for number in range(subtables):
        (offset,) = struct.unpack_from(">I", font, table + 4 + 8 * number + 4)
        (form,) = struct.unpack_from(">H", font, table + offset)
        if form == GROUPED:
            (groups,) = struct.unpack_from(">I", font, table + offset + 12)
            for group in range(groups):
                place = table + offset + 16 + 12 * group
                first, last, _ = struct.unpack_from(">III", font, place)
                yield from range(first, last + 1)


def _tables(font: bytes) -> Iterator[tuple[bytes, int]]:
    (count,) = struct.unpack_from(">H", font, 4)
    for number in range(count):
        name, _, start, _ = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        yield name, start
