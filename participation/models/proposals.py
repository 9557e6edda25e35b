"""Ideas of participants, and what the council made of them."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from participation.models import columns
from participation.models.people import AgeBand


class ProposalState(StrEnum):
    """What the council has made of a proposal so far."""

    FILED = "filed"
    UNDER_REVIEW = "under_review"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DONE = "done"


class Proposal(SQLModel, table=True):
    """A participant's own idea, with their profile as it was when they filed it."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    participant_id: int = columns.of("participant")
    campaign_id: int | None = columns.of("campaign", nullable=True, cascade=False)
    text: str = columns.text()
    topic: str | None = None
    language: str
    age_band: AgeBand | None = columns.enum(AgeBand, nullable=True)
    district: str | None = None
    source_code: str | None = None
    filed_at: datetime = columns.always()


class Decision(SQLModel, table=True):
    """What the council made of a proposal, and what it said to its author."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    proposal_id: int = columns.of("proposal")
    state: ProposalState = columns.enum(ProposalState)
    reply: str | None = columns.text(nullable=True)
    staff_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    decided_at: datetime = columns.always()
