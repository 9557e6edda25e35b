"""Whether the options of a list overlap: the same words twice, or ranges such as 18–25 and 25–30.

French and English are understood; texts are read without their accents.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf

FIGURE = r"(\d{1,12}(?:[.,]\d{1,6})?)"
UNIT = r"\s*[^\W\d]{0,8}\.?\s*"
BETWEEN = re.compile(
    rf"{FIGURE}{UNIT}(?:-|\N{{EN DASH}}|\N{{EM DASH}}|\ba\b|\bto\b|\bet\b|\band\b)\s*{FIGURE}"
)
BELOW = re.compile(rf"(?:moins de|under|less than|fewer than|below|<)\s*{FIGURE}")
ABOVE = re.compile(rf"(?:plus de|over|more than|above|>)\s*{FIGURE}")
AT_LEAST = re.compile(
    rf"{FIGURE}{UNIT}(?:\+|(?:et|ou) (?:plus|davantage)|(?:and|or) (?:more|over|older|above))"
    rf"|(?:au moins|a partir de|at least|from)\s*{FIGURE}"
)
AT_MOST = re.compile(
    rf"{FIGURE}{UNIT}(?:(?:et|ou) moins|(?:and|or) (?:less|fewer|under|younger|below))"
    rf"|(?:jusqu'a|au plus|up to|at most)\s*{FIGURE}"
)
BY_THOUSANDS = re.compile(r"(?<=\d)[ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}](?=\d{3}\b)")


@dataclass(frozen=True)
class Overlap:
    """Two options, by their labels, where one answer may fit both."""

    first: str
    second: str
    doubled: bool


def plain(text: str) -> str:
    """Returns the text without capitals and accents, letter for letter."""
    lower = "".join(unicodedata.normalize("NFKD", sign)[0].lower()[:1] for sign in text)
    return lower.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")


def overlap_in(labels: Sequence[str]) -> Overlap | None:
    """Returns the first two labels that overlap, or None if none do."""
    for first, second in combinations(labels, 2):
        if " ".join(plain(first).split()) == " ".join(plain(second).split()):
            return Overlap(first, second, doubled=True)
        ranges = (range_of(first), range_of(second))
        if ranges[0] and ranges[1] and _meet(ranges[0], ranges[1]):
            return Overlap(first, second, doubled=False)
    return None


def range_of(label: str) -> tuple[float, float] | None:
    """Returns the lowest and the highest number that the label stands for.

    Returns None if it names no range.
    """
    text = BY_THOUSANDS.sub("", plain(label))
    if found := BETWEEN.search(text):
        low, high = _number(found[1]), _number(found[2])
        return (low, high) if low <= high else None
    for pattern, before, after in ((AT_LEAST, 0, inf), (AT_MOST, -inf, 0)):
        if found := pattern.search(text):
            bound = _number(found[1] or found[2])
            return (bound + before, inf) if after == inf else (-inf, bound)
    if found := BELOW.search(text):
        return (-inf, _just_under(_number(found[1])))
    if found := ABOVE.search(text):
        return (-_just_under(-_number(found[1])), inf)
    return None


def _meet(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _just_under(bound: float) -> float:
    # Whatever lies nearest below: "under 18" leaves 18 itself, and any fraction of it, to others.
    return bound - 1e-9 * max(1.0, abs(bound))


def _number(text: str) -> float:
    return float(text.replace(",", "."))
