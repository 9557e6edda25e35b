"""Numbers as bars: how many fall within each range, none of which tells of one person."""

import math
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise
from typing import Any

from participation.questions import Bar, Tally, Wording

# Where the scale begins and ends, so many people gave that number or one further out.
AT_THE_ENDS = 5
MOST_RANGES = 6
NICE = (1, 2, 5, 10)


def ranges_of(values: Iterable[tuple[Any, int]], wording: Wording) -> Tally:
    """Returns the tally by ranges of a number's (value, how many) pairs; both ends are open."""
    given = sorted(values)
    n = sum(count for _, count in given)
    low, high = _from(given), _from(given[::-1])
    if low is None or high is None or high <= low:
        return Tally(n)
    whole = all(float(value).is_integer() for value, _ in given)
    step = max(_step((high - low) / MOST_RANGES), 1 if whole else 0)
    edges = list(_edges(low, high, step))
    found = [0] * (len(edges) + 1)
    for value, count in given:
        found[sum(value >= edge for edge in edges)] += count
    labels = _labels(edges, 1 if whole else 0, wording)
    bars = (Bar(label, k, 100 * k / n) for label, k in zip(labels, found, strict=True))
    return Tally(n, tuple(bars))


def _from(given: list[tuple[Any, int]]) -> float | None:
    """Returns the first number that enough people gave, those before it counted in, or None."""
    reached = accumulate(count for _, count in given)
    ranked = zip(given, reached, strict=True)
    return next((float(value) for (value, _), people in ranked if people >= AT_THE_ENDS), None)


def _step(width: float) -> float:
    """The next larger number that people count by: 1, 2, 5, 10, 20, 50…"""
    power: float = 10 ** math.floor(math.log10(width))
    return next(nice * power for nice in NICE if nice * power >= width)


def _edges(low: float, high: float, step: float) -> Iterator[float]:
    first = math.floor(low / step) + 1
    for place in range(first, max(first, math.ceil(high / step) - 1) + 1):
        yield round(place * step, 9)


def _labels(edges: list[float], gap: int, wording: Wording) -> Iterator[str]:
    yield wording("range.below", high=edges[0])
    for low, high in pairwise(edges):
        if gap and high - gap == low:
            yield wording("range.one", value=low)
        else:
            yield wording("range.between" if gap else "range.up_to", low=low, high=high - gap)
    yield wording("range.from", low=edges[-1])
