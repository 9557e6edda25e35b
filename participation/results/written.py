"""What people wrote, said where, or showed: read a page at a time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from participation.campaigns import definition_of
from participation.db import Session
from participation.models import (
    AgeBand,
    Answer,
    Campaign,
    CampaignQuestion,
    Participant,
    Response,
)
from participation.questions import Facts, QuestionBase


@dataclass(frozen=True)
class WrittenAnswer:
    """One answer in someone's own words, or with a remark, and who wrote it by pseudonym alone."""

    question_key: str
    facts: Facts | None  # None beside a skip
    remark: str | None
    value: Any
    pseudonym: str
    age_band: AgeBand | None
    district: str | None
    language: str
    answered_at: datetime


async def written_answers(
    session: Session, campaign: Campaign, question_key: str, *, limit: int = 50, offset: int = 0
) -> list[WrittenAnswer]:
    """What people wrote to one question, newest first: texts, places, photos, remarks."""
    question = (await definition_of(session, campaign)).question(question_key)
    if question is None:
        return []
    query = (
        select(Answer, col(Participant.pseudonym))
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .join(Response, col(Answer.response_id) == col(Response.id))
        .join(Participant, col(Response.participant_id) == col(Participant.id))
        .where(_written(campaign, question))
        .order_by(col(Answer.id).desc())
        .limit(limit)
        .offset(offset)
    )
    return [
        _written_answer(question, answer, pseudonym)
        for answer, pseudonym in (await session.exec(query)).all()
    ]


async def count_written_answers(session: Session, campaign: Campaign, question_key: str) -> int:
    """How many `written_answers` there are in all."""
    question = (await definition_of(session, campaign)).question(question_key)
    if question is None:
        return 0
    query = (
        select(func.count())
        .select_from(Answer)
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .where(_written(campaign, question))
    )
    return (await session.exec(query)).one()


def _written(campaign: Campaign, question: QuestionBase) -> ColumnElement[bool]:
    worth_reading: ColumnElement[bool] = col(Answer.remark).is_not(None)
    if not question.countable:
        worth_reading |= col(Answer.skipped).is_(False)
    return (
        (col(CampaignQuestion.campaign_id) == campaign.id)
        & (col(CampaignQuestion.key) == question.key)
        & col(Answer.superseded_at).is_(None)
        & worth_reading
    )


def _written_answer(question: QuestionBase, answer: Answer, pseudonym: str) -> WrittenAnswer:
    return WrittenAnswer(
        question_key=question.key,
        facts=None if answer.skipped else question.facts(answer.value),
        remark=answer.remark,
        value=answer.value,
        pseudonym=pseudonym,
        age_band=answer.age_band,
        district=answer.district,
        language=answer.language,
        answered_at=answer.answered_at,
    )
