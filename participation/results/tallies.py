"""Each question's answers, counted by the database; the texts stay there."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import col, select

from participation.campaigns import definition_of
from participation.db import Session
from participation.models import Answer, Campaign, CampaignQuestion
from participation.questions import QuestionBase, Tally, Wording


@dataclass(frozen=True)
class QuestionResult:
    """What one question's answers come to; `number` is the one it goes by in buttons."""

    question: QuestionBase
    number: int
    tally: Tally
    skipped: int
    remarks: int


async def campaign_results(
    session: Session, campaign: Campaign, wording: Wording
) -> list[QuestionResult]:
    """Each question of the current definition, in its order, with what its answers come to."""
    definition = await definition_of(session, campaign)
    numbers = await question_numbers(session, campaign)
    countable = [numbers[question.key] for question in definition.questions if question.countable]
    values = await _count_values(session, countable)
    totals = await _count_answers(session, campaign)
    results = []
    for question in definition.questions:
        number = numbers[question.key]
        given, skipped, remarks = totals.get(number, (0, 0, 0))
        counts = values.get(number, []) if question.countable else [(None, given)]
        results.append(
            QuestionResult(question, number, question.tally(counts, wording), skipped, remarks)
        )
    return results


async def question_tally(
    session: Session, campaign: Campaign, question: QuestionBase, wording: Wording
) -> Tally:
    """What one question's answers come to; what participants see of it is `published`."""
    number = (await question_numbers(session, campaign))[question.key]
    if question.countable:
        counts = (await _count_values(session, [number])).get(number, [])
        return question.tally(counts, wording)
    given, _, _ = (await _count_answers(session, campaign)).get(number, (0, 0, 0))
    return question.tally([(None, given)], wording)


async def question_numbers(session: Session, campaign: Campaign) -> dict[str, int]:
    """The number that each question key goes by in answers and buttons."""
    query = select(col(CampaignQuestion.key), col(CampaignQuestion.id)).where(
        col(CampaignQuestion.campaign_id) == campaign.id
    )
    return dict((await session.exec(query)).all())


async def _count_values(session: Session, numbers: list[int]) -> dict[int, list[tuple[Any, int]]]:
    query = (
        select(col(Answer.question_id), col(Answer.value), func.count())
        .where(
            col(Answer.question_id).in_(numbers),
            col(Answer.superseded_at).is_(None),
            col(Answer.skipped).is_(False),
        )
        .group_by(col(Answer.question_id), col(Answer.value))
    )
    counts: dict[int, list[tuple[Any, int]]] = {}
    for number, value, count in await session.exec(query):
        counts.setdefault(number, []).append((value, count))
    return counts


async def _count_answers(session: Session, campaign: Campaign) -> dict[int, tuple[int, int, int]]:
    """By question: how many gave an answer, how many skipped, how many added a remark."""
    given: dict[int, tuple[int, int, int]] = {}
    query = (
        select(
            col(Answer.question_id),
            col(Answer.skipped),
            func.count(),
            func.count(col(Answer.remark)),
        )
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .where(
            col(CampaignQuestion.campaign_id) == campaign.id,
            col(Answer.superseded_at).is_(None),
        )
        .group_by(col(Answer.question_id), col(Answer.skipped))
    )
    for number, skipped, count, remarks in await session.exec(query):
        answers, skips, words = given.get(number, (0, 0, 0))
        given[number] = (
            answers + (0 if skipped else count),
            skips + (count if skipped else 0),
            words + remarks,
        )
    return given
