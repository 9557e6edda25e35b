"""The long table: one answer a row, with the question as it was asked."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from participation.campaigns.versions import all_versions
from participation.exports.tables import Cell, Export
from participation.models import (
    Answer,
    Campaign,
    CampaignQuestion,
    Hiding,
    Participant,
    Response,
)
from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import Wording, in_language
from participation.storage.db import Session
from participation.storage.rows import in_utc, stream

HEADER = (
    "campaign",
    "version",
    "pseudonym",
    "question",
    "question_text",
    "kind",
    "value",
    "label",
    "skipped",
    "remark",
    "latitude",
    "longitude",
    "photo",
    "language",
    "age_band",
    "district",
    "source",
    "answered_at",
    "hidden",
)


async def export_answers(session: Session, campaign: Campaign, wording: Wording) -> Export:
    """Returns every answer in force, in the order they came, labelled in the wording's language."""
    versions = await all_versions(session, campaign)
    return Export(HEADER, _rows(session, campaign, versions, wording))


async def _rows(
    session: Session,
    campaign: Campaign,
    versions: dict[int, CampaignDefinition],
    wording: Wording,
) -> AsyncIterator[tuple[Cell, ...]]:
    query: Any = (
        select(
            Answer.__table__,  # type: ignore[attr-defined] # SQLModel hides the table
            col(CampaignQuestion.key),
            col(Participant.pseudonym),
            col(Hiding.reason).label("hidden"),
        )
        .outerjoin(Hiding, col(Hiding.answer_id) == col(Answer.id))
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .join(Response, col(Answer.response_id) == col(Response.id))
        .join(Participant, col(Response.participant_id) == col(Participant.id))
        .where(
            col(CampaignQuestion.campaign_id) == campaign.id, col(Answer.superseded_at).is_(None)
        )
        .order_by(col(Answer.id))
    )
    async for answer in stream(session, query):
        yield campaign.key, *_row(answer, versions[answer.version], wording)


def _row(answer: Any, definition: CampaignDefinition, wording: Wording) -> tuple[Cell, ...]:
    question = definition.question(answer.key)
    if question is None:
        raise LookupError(f"version {answer.version} does not ask {answer.key}")
    facts = None if answer.skipped else question.facts(answer.value)
    return (
        answer.version,
        answer.pseudonym,
        answer.key,
        in_language(question.text, answer.language),
        question.kind,
        facts.value if facts else None,
        question.display(answer.value, wording) if facts else None,
        answer.skipped,
        answer.remark,
        facts.latitude if facts else None,
        facts.longitude if facts else None,
        facts.photo if facts else None,
        answer.language,
        answer.age_band,
        answer.district,
        answer.source_code,
        in_utc(answer.answered_at),
        # Why staff keep its words from publication; empty for the others.
        answer.hidden,
    )
