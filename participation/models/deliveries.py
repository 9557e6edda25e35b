"""Messages owed."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from participation.models import columns


class DeliveryKind(StrEnum):
    """What a delivery brings."""

    INVITATION = "invitation"
    REMINDER = "reminder"
    QUESTION = "question"
    TEST = "test"
    DECISION = "decision"
    MESSAGE = "message"
    BROADCAST = "broadcast"
    FAREWELL = "farewell"


class DeliveryStatus(StrEnum):
    """What has become of a delivery so far."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Queueing(SQLModel, table=True):
    """How far one kind of a campaign's deliveries has got into the queue, person by person."""

    campaign_id: int = columns.key_of("campaign")
    kind: DeliveryKind = columns.key_enum(DeliveryKind)
    begun_at: datetime = columns.always()
    # Everyone up to this participant is owed theirs.
    reached: int = 0
    ended_at: datetime | None = columns.moment()


class Delivery(SQLModel, table=True):
    """One message owed to one participant."""

    __table_args__ = (
        # Nobody is asked twice: for a campaign one invitation, one reminder, one question a day,
        # each test once; one for a decision.
        UniqueConstraint("participant_id", "campaign_id", "kind", "ordinal"),
        UniqueConstraint("decision_id"),
        Index(
            "ix_delivery_due",
            "in_bulk",
            "due_at",
            "id",
            "campaign_id",
            "broadcast_id",
            sqlite_where=Column("settled_at").is_(None),
            postgresql_where=Column("settled_at").is_(None),
        ),
        # Who was asked lately, in one look a person.
        Index("ix_delivery_asked", "participant_id", "kind", "due_at"),
        # How far a campaign got is counted in these, without a look at the rows.
        *(
            Index(
                f"ix_delivery_{end}",
                *("campaign_id", "kind", *more),
                sqlite_where=Column(f"{end}_at").is_not(None),
                postgresql_where=Column(f"{end}_at").is_not(None),
            )
            for end, *more in (("sent",), ("failed", "failure"), ("cancelled",))
        ),
        # Nor is anyone sent a broadcast twice.
        Index(
            "ix_delivery_broadcast",
            "broadcast_id",
            "participant_id",
            unique=True,
            sqlite_where=Column("broadcast_id").is_not(None),
            postgresql_where=Column("broadcast_id").is_not(None),
        ),
        columns.NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    participant_id: int = columns.of("participant", index=False)
    kind: DeliveryKind = columns.enum(DeliveryKind)
    campaign_id: int | None = columns.of("campaign", nullable=True)
    # Set by proposals/ alone, and of the first tables. Whatever is told points to its delivery
    # since (`message.delivery_id`), so that the queue knows nothing of it.
    decision_id: int | None = columns.of("decision", nullable=True, index=False)
    # The how-manieth of its kind, where a campaign owes several of them; else 0.
    ordinal: int = 0
    broadcast_id: int | None = columns.of("broadcast", nullable=True, index=False)
    # Owed to a whole audience at once: what is owed to one person goes before it.
    in_bulk: bool = False
    queued_at: datetime = columns.always()
    due_at: datetime = columns.always()
    claimed_at: datetime | None = columns.moment()
    # Its sending began under this claim: it may have arrived, whatever became of the sender.
    begun_at: datetime | None = columns.moment()
    sent_at: datetime | None = columns.moment()
    failed_at: datetime | None = columns.moment()
    cancelled_at: datetime | None = columns.moment()
    # Set with any of the last three: nothing is owed any more.
    settled_at: datetime | None = columns.moment()
    failure: str | None = None
    attempts: int = 0
    # Begun and of unknown end, so sent again and marked, because nobody may be forgotten.
    resends: int = 0
    # Of these, senders in a row that ended while they sent it.
    losses: int = 0

    @property
    def status(self) -> DeliveryStatus:
        """What has become of it so far, in one word."""
        if self.sent_at:
            return DeliveryStatus.SENT
        if self.failed_at:
            return DeliveryStatus.FAILED
        if self.cancelled_at:
            return DeliveryStatus.CANCELLED
        return DeliveryStatus.CLAIMED if self.claimed_at else DeliveryStatus.QUEUED
