"""How numbers are spread: quartiles and a histogram. Pure, from (value, how many) pairs."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_BINS = 12
# Steps that people count in, and ten, a hundred, a tenth… of them.
ROUND_STEPS = (1, 2, 5, 10)

Counted = Iterable[tuple[float, int]]


@dataclass(frozen=True)
class Bin:
    """How many gave a number from `low` on, and below `high` (the last holds its end too)."""

    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Quartiles:
    """A quarter gave less than `first`, half less than `median`, three quarters than `third`."""

    minimum: float
    first: float
    median: float
    third: float
    maximum: float


def quartiles(counted: Counted) -> Quartiles | None:
    """Returns the quartiles, interpolated between two answers.

    Returns None if nothing was given.
    """
    given = sorted((value, n) for value, n in counted if n > 0)
    total = sum(n for _, n in given)
    if not total:
        return None
    marks = [_at(given, (total - 1) * quarter / 4) for quarter in range(5)]
    return Quartiles(*marks)


def histogram(counted: Counted) -> tuple[Bin, ...]:
    """Returns bins of one round width that hold every number.

    There are twelve at most, and none if nothing was given.
    """
    given = [(value, n) for value, n in counted if n > 0]
    if not given:
        return ()
    low, high = min(value for value, _ in given), max(value for value, _ in given)
    is_whole = all(float(value).is_integer() for value, _ in given)
    if low == high and not is_whole:
        return (Bin(low, high, sum(n for _, n in given)),)
    step = _step(low, high, 1.0 if is_whole else 0.0)
    first = _steps(low, step)
    last = _steps(high, step)
    if not is_whole and last > first and math.isclose(last * step, high):
        last -= 1  # the highest alone makes no bin of its own
    counts = [0] * (last - first + 1)
    for value, n in given:
        counts[min(_steps(value, step), last) - first] += n
    decimals = max(0, -math.floor(math.log10(step)))
    edges = [round((first + place) * step, decimals) for place in range(len(counts) + 1)]
    return tuple(Bin(edges[i], edges[i + 1], n) for i, n in enumerate(counts))


def _steps(value: float, step: float) -> int:
    """How many whole steps; 0.3 is three tenths, though 0.3 / 0.1 falls short of it."""
    nearest = round(value / step)
    is_edge = math.isclose(nearest * step, value, rel_tol=1e-12, abs_tol=step * 1e-9)
    return nearest if is_edge else math.floor(value / step)


def _step(low: float, high: float, least: float) -> float:
    """The narrowest round width by which so few bins are enough."""
    width = max((high - low) / (MOST_BINS - 2), least, 1e-9)
    scale = 10.0 ** math.floor(math.log10(width))
    return next(step * scale for step in ROUND_STEPS if step * scale >= width * (1 - 1e-9))


def _at(given: Sequence[tuple[float, int]], rank: float) -> float:
    below, above = _value(given, math.floor(rank)), _value(given, math.ceil(rank))
    return below + (above - below) * (rank - math.floor(rank))


def _value(given: Sequence[tuple[float, int]], rank: int) -> float:
    for value, n in given:
        rank -= n
        if rank < 0:
            return float(value)
    raise IndexError(rank)
