"""How a campaign comes in, as it comes: its reach, its hours, and where people leave it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from participation.campaigns.lifecycle import definition_of
from participation.models import Campaign, CampaignStatus
from participation.models.tables import RESPONSE
from participation.questions import QuestionBase
from participation.responses.counters import Counts, read_counts
from participation.results.reach import Reach, campaign_reach
from participation.results.tallies import question_numbers
from participation.results.timelines import QUARTER
from participation.storage.db import Session
from participation.storage.types import QuarterHour

HOUR = timedelta(hours=1)
HOURS = 24


@dataclass(frozen=True)
class Stage:
    """One question, and how many answered or skipped it; `left` is how many fewer than before.

    Nobody is said to have left at a question that only some are asked.
    """

    question: QuestionBase
    reached: int
    left: int | None


@dataclass(frozen=True)
class Hour:
    """An hour by the clock, and how many began to answer in it."""

    begins: datetime
    n: int


@dataclass(frozen=True)
class CampaignProgress:
    """A campaign as it stands at one moment."""

    status: CampaignStatus
    reach: Reach
    hours: tuple[Hour, ...]
    stages: tuple[Stage, ...]

    @property
    def busiest(self) -> int:
        """The most that began within one of the hours."""
        return max((hour.n for hour in self.hours), default=0)


async def campaign_progress(
    session: Session, campaign: Campaign, now: datetime, reach: Reach | None = None
) -> CampaignProgress:
    """Returns how the campaign comes in: its last day hour by hour, or its first once it is closed.

    Pass `reach` if you know it already: it is the one figure that takes long.
    """
    reach = reach or await campaign_reach(session, campaign)
    definition = await definition_of(session, campaign)
    numbers = await question_numbers(session, campaign)
    counted = await read_counts(session, numbers.values())
    stages = _stages(
        definition.questions,
        {key: _reached(counted.get((number, ()))) for key, number in numbers.items()},
        reach.started,
    )
    hours = await _hours(session, campaign, now)
    return CampaignProgress(campaign.status, reach, hours, stages)


async def _hours(session: Session, campaign: Campaign, now: datetime) -> tuple[Hour, ...]:
    if campaign.closed_at and campaign.opened_at:
        first = campaign.opened_at.replace(minute=0, second=0, microsecond=0)
    else:
        first = now.replace(minute=0, second=0, microsecond=0) - (HOURS - 1) * HOUR
    quarter: Any = QuarterHour(RESPONSE.c.started_at).label("quarter")
    query: Any = (
        select(quarter, func.count())
        .where(RESPONSE.c.campaign_id == campaign.id, RESPONSE.c.started_at >= first)
        .where(RESPONSE.c.started_at < first + HOURS * HOUR)
        .group_by(quarter)
    )
    begun: dict[datetime, int] = {}
    for number, n in await session.exec(query):
        hour = datetime.fromtimestamp(number * QUARTER, UTC).replace(minute=0)
        begun[hour] = begun.get(hour, 0) + n
    hours = (first + place * HOUR for place in range(HOURS))
    return tuple(Hour(hour, begun.get(hour, 0)) for hour in hours)


def _reached(counts: Counts | None) -> int:
    return sum(n for _, n in counts.values) + counts.skipped if counts else 0


def _stages(
    questions: list[QuestionBase], reached: Mapping[str, int], started: int
) -> tuple[Stage, ...]:
    stages, before = [], started
    for question in questions:
        n = reached[question.key]
        if question.asked_if is None:
            stages.append(Stage(question, n, max(0, before - n)))
            before = n
        else:
            stages.append(Stage(question, n, None))
    return tuple(stages)
