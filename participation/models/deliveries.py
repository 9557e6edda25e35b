"""Messages owed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from participation.models import columns


class DeliveryKind(StrEnum):
    INVITATION = "invitation"
    REMINDER = "reminder"
    DECISION = "decision"


class DeliveryStatus(StrEnum):
    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Delivery(SQLModel, table=True):
    """One message owed to one participant."""

    __table_args__ = (
        # Nobody is asked twice: one of each kind for a campaign, one for a decision.
        UniqueConstraint("participant_id", "campaign_id", "kind"),
        UniqueConstraint("decision_id"),
        Index(
            "ix_delivery_owed",
            "id",
            sqlite_where=Column("settled_at").is_(None),
            postgresql_where=Column("settled_at").is_(None),
        ),
        columns.NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    participant_id: int = columns.of("participant", index=False)
    kind: DeliveryKind = columns.enum(DeliveryKind)
    campaign_id: int | None = columns.of("campaign", nullable=True)
    decision_id: int | None = columns.of("decision", nullable=True, index=False)
    queued_at: datetime = columns.always()
    due_at: datetime = columns.always()
    claimed_at: datetime | None = columns.moment()
    sent_at: datetime | None = columns.moment()
    failed_at: datetime | None = columns.moment()
    cancelled_at: datetime | None = columns.moment()
    # Set with any of the last three: nothing is owed any more.
    settled_at: datetime | None = columns.moment()
    failure: str | None = None
    attempts: int = 0
    # Claims found in flight after a crash: sent again, because nobody may be forgotten.
    resends: int = 0

    @property
    def status(self) -> DeliveryStatus:
        if self.sent_at:
            return DeliveryStatus.SENT
        if self.failed_at:
            return DeliveryStatus.FAILED
        if self.cancelled_at:
            return DeliveryStatus.CANCELLED
        return DeliveryStatus.CLAIMED if self.claimed_at else DeliveryStatus.QUEUED
