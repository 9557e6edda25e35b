"""How answers came over time: counted by quarters of an hour, put together into days or weeks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from sqlalchemy import func, select

from participation.models.tables import ANSWER
from participation.questions import QuestionBase
from participation.results.crosstabs import Values
from participation.storage.db import Session
from participation.storage.types import QuarterHour

QUARTER = 900
# Longer than this it is told week by week.
MOST_DAYS = 62
DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """A day, or the week that begins on it, and how many answered in it."""

    begins: date
    n: int


@dataclass(frozen=True)
class Timeline:
    """Every day from the first answer to the last, or every week where there are many."""

    spans: tuple[Span, ...]
    by_week: bool

    @property
    def most(self) -> int:
        """The highest count."""
        return max((span.n for span in self.spans), default=0)


async def answers_by_quarter(
    session: Session,
    number: int,
    question: QuestionBase,
    versions: tuple[int, ...] | None = None,
) -> dict[int, Values]:
    """Returns the answers in force to a question by quarter of an hour, each with how many gave it.

    Answers that are not counted together are only numbered: their value is None.
    """
    quarter: Any = QuarterHour(ANSWER.c.answered_at).label("quarter")
    value: Any = ANSWER.c.value if question.countable else ANSWER.c.skipped
    query: Any = (
        select(quarter, value, func.count())
        .where(ANSWER.c.question_id == number, ANSWER.c.superseded_at.is_(None), ~ANSWER.c.skipped)
        .group_by(quarter, value)
    )
    if versions is not None:
        query = query.where(ANSWER.c.version.in_(versions))
    found: dict[int, Values] = {}
    for came, given, n in await session.exec(query):
        found.setdefault(came, []).append((given if question.countable else None, n))
    return found


def totals(by_quarter: Mapping[int, Values]) -> dict[int, int]:
    """Returns how many answers came in each quarter of an hour, whatever they were."""
    return {quarter: sum(n for _, n in values) for quarter, values in by_quarter.items()}


def day_of(quarter: int, timezone: tzinfo) -> date:
    """Returns the day in that timezone on which a quarter of an hour falls."""
    return datetime.fromtimestamp(quarter * QUARTER, UTC).astimezone(timezone).date()


def timeline(by_quarter: Mapping[int, int], timezone: tzinfo) -> Timeline:
    """Returns how many answered each day in that timezone, days without an answer too.

    Returns weeks instead where there are many days.
    """
    by_day: dict[date, int] = {}
    for quarter, n in by_quarter.items():
        day = day_of(quarter, timezone)
        by_day[day] = by_day.get(day, 0) + n
    if not by_day:
        return Timeline((), by_week=False)
    by_week = max(by_day) - min(by_day) >= MOST_DAYS * DAY
    return Timeline(_filled(_by_week(by_day), WEEK) if by_week else _filled(by_day, DAY), by_week)


def _by_week(by_day: Mapping[date, int]) -> dict[date, int]:
    weeks: dict[date, int] = {}
    for day, n in by_day.items():
        monday = day - day.weekday() * DAY
        weeks[monday] = weeks.get(monday, 0) + n
    return weeks


def _filled(counted: Mapping[date, int], step: timedelta) -> tuple[Span, ...]:
    spans, begins = [], min(counted)
    while begins <= max(counted):
        spans.append(Span(begins, counted.get(begins, 0)))
        begins += step
    return tuple(spans)
