"""The proposals: one a row, with their state and what the council replied."""

from collections.abc import AsyncIterator
from typing import Any

from sqlalchemy import select
from sqlmodel import col

from participation.exports.tables import Cell, Export
from participation.models import Decision, Proposal, ProposalState
from participation.storage.db import Session
from participation.storage.rows import in_utc, stream

HEADER = (
    "number",
    "text",
    "topic",
    "state",
    "reply",
    "language",
    "age_band",
    "district",
    "source",
    "filed_at",
)


def export_proposals(session: Session) -> Export:
    """Returns every proposal in the order they were filed, with the author's profile of then."""
    return Export(HEADER, _rows(session))


async def _rows(session: Session) -> AsyncIterator[tuple[Cell, ...]]:
    latest = (
        select(col(Decision.state))
        .where(col(Decision.proposal_id) == col(Proposal.id))
        .order_by(col(Decision.id).desc())
        .limit(1)
    )
    reply = latest.with_only_columns(col(Decision.reply)).where(col(Decision.reply).is_not(None))
    query: Any = select(
        Proposal.__table__,  # type: ignore[attr-defined] # SQLModel hides the table
        latest.scalar_subquery().label("state"),
        reply.scalar_subquery().label("reply"),
    ).order_by(col(Proposal.id))
    async for proposal in stream(session, query):
        yield (
            proposal.id,
            proposal.text,
            proposal.topic,
            proposal.state or ProposalState.FILED,
            proposal.reply,
            proposal.language,
            proposal.age_band,
            proposal.district,
            proposal.source_code,
            in_utc(proposal.filed_at),
        )
