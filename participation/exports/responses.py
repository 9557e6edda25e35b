"""The wide table: one response a row, a column for each question."""

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
from participation.questions import Wording
from participation.storage.db import Session
from participation.storage.rows import in_utc, stream

PROFILE = (
    "pseudonym",
    "started_at",
    "finished_at",
    "language",
    "age_band",
    "district",
    "source",
)


async def export_responses(session: Session, campaign: Campaign, _: Wording) -> Export:
    """Returns every response in the order they began, with the profile of its latest answer.

    It holds keys, no labels: in every wording it is the same.
    """
    versions = await all_versions(session, campaign)
    columns = _columns(versions)
    return Export((*PROFILE, *columns), _rows(session, campaign, versions, columns))


def _columns(versions: dict[int, CampaignDefinition]) -> tuple[str, ...]:
    """Those of the current version first; then what only earlier versions asked."""
    found: dict[str, None] = {}
    for definition in versions.values():
        for question in definition.questions:
            names = (*question.spread_names(), ".remark", ".hidden")
            found |= dict.fromkeys(f"{question.key}{name}" for name in names)
    return tuple(found)


async def _rows(
    session: Session,
    campaign: Campaign,
    versions: dict[int, CampaignDefinition],
    columns: tuple[str, ...],
) -> AsyncIterator[tuple[Cell, ...]]:
    query: Any = (
        select(
            Answer.__table__,  # type: ignore[attr-defined] # SQLModel hides the table
            col(CampaignQuestion.key),
            col(Participant.pseudonym),
            col(Response.started_at),
            col(Response.finished_at),
            col(Hiding.reason).label("hidden"),
        )
        .outerjoin(Hiding, col(Hiding.answer_id) == col(Answer.id))
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .join(Response, col(Answer.response_id) == col(Response.id))
        .join(Participant, col(Response.participant_id) == col(Participant.id))
        .where(col(Response.campaign_id) == campaign.id, col(Answer.superseded_at).is_(None))
        .order_by(col(Answer.response_id), col(Answer.id))
    )
    latest: Any = None
    row: dict[str, Cell] = {}
    async for answer in stream(session, query):
        if latest and answer.response_id != latest.response_id:
            yield *_profile(latest), *(row.get(column) for column in columns)
            row = {}
        row |= _cells(answer, versions[answer.version])
        latest = answer
    if latest:
        yield *_profile(latest), *(row.get(column) for column in columns)


def _profile(answer: Any) -> tuple[Cell, ...]:
    return (
        answer.pseudonym,
        in_utc(answer.started_at),
        in_utc(answer.finished_at),
        answer.language,
        answer.age_band,
        answer.district,
        answer.source_code,
    )


def _cells(answer: Any, definition: CampaignDefinition) -> dict[str, Cell]:
    question = definition.question(answer.key)
    if question is None:
        raise LookupError(f"version {answer.version} does not ask {answer.key}")
    cells: dict[str, Cell] = {
        f"{answer.key}.remark": answer.remark,
        # Why staff keep its words from publication, as in the long table.
        f"{answer.key}.hidden": answer.hidden,
    }
    if not answer.skipped:
        spread = question.spread(answer.value)
        cells |= {f"{answer.key}{name}": cell for name, cell in spread.items()}
    return cells
