"""How answers changed while they came: days put together into a few periods of enough people."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, tzinfo

from participation.questions import QuestionBase, Tally, Wording
from participation.results.crosstabs import Values, added
from participation.results.publication import THRESHOLD
from participation.results.timelines import day_of

MOST_PERIODS = 6


@dataclass(frozen=True)
class Period:
    """The answers from one day to another; each of the two days has at least one."""

    begins: date
    ends: date
    tally: Tally


def periods(
    by_quarter: Mapping[int, Values], timezone: tzinfo, question: QuestionBase, wording: Wording
) -> tuple[Period, ...]:
    """Returns the periods in order; none if all answers came at once or too few came."""
    by_day: dict[date, list[Values]] = {}
    for quarter, values in by_quarter.items():
        by_day.setdefault(day_of(quarter, timezone), []).append(values)
    days = {day: added(by_day[day]) for day in sorted(by_day)}
    found = [
        Period(part[0], part[-1], question.tally(added(days[day] for day in part), wording))
        for part in _parts({day: _size(values) for day, values in days.items()})
    ]
    return tuple(found) if len(found) > 1 else ()


def _parts(sizes: Mapping[date, int]) -> list[list[date]]:
    """Days that follow each other, put together; what is left over at the end joins the last."""
    wanted = max(THRESHOLD, math.ceil(sum(sizes.values()) / MOST_PERIODS))
    parts: list[list[date]] = []
    rest: list[date] = []
    for day in sizes:
        rest.append(day)
        if sum(sizes[each] for each in rest) >= wanted:
            parts.append(rest)
            rest = []
    if sum(sizes[each] for each in rest) >= THRESHOLD or not parts:
        return [*parts, rest] if rest else parts
    parts[-1] += rest
    return parts


def _size(values: Iterable[tuple[object, int]]) -> int:
    return sum(n for _, n in values)
