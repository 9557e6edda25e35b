"""What people wrote to one question, to be published: nobody's profile, and nothing hidden."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import ColumnElement, exists, select
from sqlmodel import col

from participation.campaigns.versions import all_versions
from participation.exports.tables import Cell, Export
from participation.models import (
    Answer,
    Campaign,
    CampaignQuestion,
    Hiding,
    Labelling,
    ReadingLabel,
)
from participation.questions import in_language
from participation.storage.db import Session
from participation.storage.rows import stream

HEADER = ("campaign", "question", "question_text", "text", "remark", "language", "labels")


async def export_texts(session: Session, campaign: Campaign, question_key: str) -> Export:
    """Returns texts and remarks in alphabetical order, which tells nothing of when or by whom."""
    return Export(HEADER, _rows(session, campaign, question_key), has_formulas=False)


async def _rows(session: Session, campaign: Campaign, key: str) -> AsyncIterator[tuple[Cell, ...]]:
    versions = await all_versions(session, campaign)
    labels = await _labels(session, campaign, key)
    query = (
        select(
            col(Answer.id),
            col(Answer.version),
            col(Answer.value),
            col(Answer.skipped),
            col(Answer.remark),
            col(Answer.language),
        )
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .where(*_of(campaign, key), ~exists().where(col(Hiding.answer_id) == col(Answer.id)))
        .order_by(col(Answer.value), col(Answer.remark), col(Answer.id))
    )
    async for answer in stream(session, query):
        question = versions[answer.version].question(key)
        if question is None:
            continue
        is_written = not answer.skipped and not question.countable
        text = question.facts(answer.value).value if is_written else ""
        # A position alone is no text, and may be somebody's door.
        if text or answer.remark:
            asked = in_language(question.text, answer.language)
            said = (text or None, answer.remark, answer.language)
            yield campaign.key, key, asked, *said, "|".join(labels.get(answer.id, []))


async def _labels(session: Session, campaign: Campaign, key: str) -> dict[int, list[str]]:
    query: Any = (
        select(col(Labelling.answer_id), col(ReadingLabel.name))
        .join(ReadingLabel, col(ReadingLabel.id) == col(Labelling.label_id))
        .join(Answer, col(Answer.id) == col(Labelling.answer_id))
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .where(*_of(campaign, key))
        .order_by(col(ReadingLabel.id))
    )
    found: dict[int, list[str]] = {}
    for answer_id, name in await session.exec(query):
        found.setdefault(answer_id, []).append(name)
    return found


def _of(campaign: Campaign, key: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(CampaignQuestion.campaign_id) == campaign.id,
        col(CampaignQuestion.key) == key,
        col(Answer.superseded_at).is_(None),
    )
