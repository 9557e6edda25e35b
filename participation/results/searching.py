"""Words looked for in what people wrote: whatever the case, the accents and the apostrophes."""

import unicodedata
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, type_coerce

from participation.storage.db import Session
from participation.storage.types import json_text

# Beyond the last letter that French, English and their neighbours write.
LAST_LETTER = 0x17F
LONGEST_SEARCH = 100
APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
# What means something in a pattern of either database.
SIGNS = frozenset("*?[]^$.|()+{}\\-")


def contains(session: Session, column: Any, words: str, *, in_json: bool) -> ColumnElement[bool]:
    """Returns the condition that a column holds each of these words, in texts or texts as JSON."""
    operator = "~" if session.get_bind().dialect.name == "postgresql" else "GLOB"
    text = type_coerce(column, Text)
    patterns = (_pattern(word, operator, in_json) for word in words[:LONGEST_SEARCH].split())
    return and_(*(text.op(operator, is_comparison=True)(pattern) for pattern in patterns))


def _pattern(word: str, operator: str, in_json: bool) -> str:
    written = json_text(word)[1:-1] if in_json else word
    any_of_them = "".join(_either(sign, operator) for sign in written)
    return any_of_them if operator == "~" else f"*{any_of_them}*"


def _either(sign: str, operator: str) -> str:
    if sign in SIGNS:
        if operator == "~":
            return f"\\{sign}"
        return f"[{sign}]" if sign in "*?[" else sign
    variants = APOSTROPHES if sign in APOSTROPHES else _written_as(sign)
    return f"[{variants}]" if len(variants) > 1 else sign


@cache
def _variants() -> dict[str, str]:
    """Every letter without case and accent, with all the ways there are to write it."""
    found: dict[str, str] = {}
    for letter in map(chr, range(ord("A"), LAST_LETTER + 1)):
        if letter.isalpha():
            found[_bare(letter)] = found.get(_bare(letter), "") + letter
    return found


def _written_as(sign: str) -> str:
    return _variants().get(_bare(sign), sign)


def _bare(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0].casefold()[0]
