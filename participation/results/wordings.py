"""Who saw which wording: a question's wordings through the versions of its campaign."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from participation.campaigns.versions import all_versions
from participation.models import Campaign, CampaignVersion
from participation.models.tables import ANSWER
from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import QuestionBase
from participation.responses.counters import Counts
from participation.results.tallies import question_numbers
from participation.storage.db import Session

# What a participant reads of a question.
READ = {"text", "options", "low", "high", "unit", "learn_more"}

Run = tuple[QuestionBase, list[int]]


@dataclass(frozen=True)
class WordingSeen:
    """One wording of a question: its versions, its dates, and how many answered it."""

    number: int
    question: QuestionBase
    versions: tuple[int, ...]
    since: datetime
    until: datetime | None
    n: int


async def wordings_seen(
    session: Session, campaign: Campaign, question_key: str
) -> list[WordingSeen]:
    """Returns the question's wordings since the campaign opened, oldest first."""
    dates = await _dates(session, campaign)
    runs = _runs(await _in_force(session, campaign, dates), question_key)
    answered: dict[int, int] = {}
    if len(runs) > 1:
        number = (await question_numbers(session, campaign))[question_key]
        answered = await _answered(session, number)
    return _seen(campaign, runs, dates, answered)


async def wordings_counted(session: Session, campaign: Campaign) -> dict[str, int]:
    """Returns how many wordings each question has, by its key; empty if there is one version."""
    if campaign.version == 1:
        return {}
    versions = await _in_force(session, campaign, await _dates(session, campaign))
    now = versions[campaign.version]
    return {each.key: len(_runs(versions, each.key)) for each in now.questions}


async def counts_of_versions(
    session: Session, number: int, versions: tuple[int, ...], question: QuestionBase
) -> Counts:
    """Returns what people answered who saw these versions, counted from the answers themselves."""
    value: Any = ANSWER.c.value if question.countable else ANSWER.c.skipped
    query: Any = (
        select(value, ANSWER.c.skipped, func.count(), func.count(ANSWER.c.remark))
        .where(
            ANSWER.c.question_id == number,
            ANSWER.c.superseded_at.is_(None),
            ANSWER.c.version.in_(versions),
        )
        .group_by(value, ANSWER.c.skipped)
    )
    counts = Counts()
    for given, skipped, n, remarks in await session.exec(query):
        counts.remarks += remarks
        if skipped:
            counts.skipped += n
        else:
            counts.values.append((given if question.countable else None, n))
    return counts


async def _answered(session: Session, number: int) -> dict[int, int]:
    query: Any = (
        select(ANSWER.c.version, func.count())
        .where(ANSWER.c.question_id == number, ANSWER.c.superseded_at.is_(None), ~ANSWER.c.skipped)
        .group_by(ANSWER.c.version)
    )
    return dict((await session.exec(query)).all())


async def _dates(session: Session, campaign: Campaign) -> dict[int, datetime]:
    query: Any = select(col(CampaignVersion.number), col(CampaignVersion.created_at)).where(
        col(CampaignVersion.campaign_id) == campaign.id
    )
    return dict((await session.exec(query)).all())


async def _in_force(
    session: Session, campaign: Campaign, dates: dict[int, datetime]
) -> dict[int, CampaignDefinition]:
    """Returns the version with which the campaign opened, and those since: nobody saw others."""
    opened_at = campaign.opened_at
    began = [number for number, date in dates.items() if opened_at and date <= opened_at]
    first = max(began, default=campaign.version)
    versions = await all_versions(session, campaign)
    return {number: asked for number, asked in versions.items() if number >= first}


def _runs(versions: dict[int, CampaignDefinition], key: str) -> list[Run]:
    """The versions one after the other, those that say the same together."""
    runs: list[Run] = []
    for number, definition in sorted(versions.items()):
        question = definition.question(key)
        if question is None:
            continue
        if runs and _read(runs[-1][0]) == _read(question):
            runs[-1][1].append(number)
        else:
            runs.append((question, [number]))
    return runs


def _seen(
    campaign: Campaign, runs: list[Run], dates: dict[int, datetime], answered: dict[int, int]
) -> list[WordingSeen]:
    seen: list[WordingSeen] = []
    for place, (question, numbers) in enumerate(runs):
        n = sum(answered.get(number, 0) for number in numbers)
        since = dates[numbers[0]]
        since = max(since, campaign.opened_at) if campaign.opened_at else since
        until = dates[runs[place + 1][1][0]] if place + 1 < len(runs) else None
        seen.append(WordingSeen(place + 1, question, tuple(numbers), since, until, n))
    return seen


def _read(question: QuestionBase) -> dict[str, Any]:
    return question.model_dump(include=READ)
