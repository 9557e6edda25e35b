"""Who takes part: participants, their consent, where they came from."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from participation.models import columns


class AgeBand(StrEnum):
    """How old a participant says they are."""

    UNDER_18 = "under-18"
    FROM_18_TO_24 = "18-24"
    FROM_25_TO_29 = "25-29"
    FROM_30_TO_35 = "30-35"
    OVER_35 = "over-35"


class Participant(SQLModel, table=True):
    """Someone who talks with the bot. The only table that knows a Telegram account."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    pseudonym: str = Field(unique=True, max_length=64)
    telegram_id: int | None = Field(default=None, sa_column=Column(BigInteger, unique=True))
    language: str = Field(max_length=8)
    age_band: AgeBand | None = columns.enum(AgeBand, nullable=True)
    district: str | None = None
    source_code: str | None = Field(default=None, max_length=64)
    consent_version: str | None = None  # the latest they agreed to; every one is a Consent
    met_at: datetime = columns.always()
    registered_at: datetime | None = columns.moment(index=True)
    stopped_at: datetime | None = columns.moment()
    blocked_at: datetime | None = columns.moment()


class Consent(SQLModel, table=True):
    """An explicit yes to a version of the consent text."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    participant_id: int = columns.of("participant")
    version: str
    language: str
    given_at: datetime = columns.always()


class Source(SQLModel, table=True):
    """The link or QR code someone came through, and how often it was opened."""

    code: str = Field(primary_key=True, max_length=64)
    openings: int = 0
    first_opened_at: datetime = columns.always()


class NamedSource(SQLModel, table=True):
    """A source that staff gave a name, before anyone came through it or after."""

    code: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=80)
    named_at: datetime = columns.always()


class Conversation(SQLModel, table=True):
    """Someone's progress through one form, which a Rasa server would keep in its tracker."""

    participant_id: int = Field(
        sa_column=Column(ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True)
    )
    form: str | None = None
    slots: dict[str, Any] = columns.json()
    changed_at: datetime = columns.always()


class Receipt(SQLModel, table=True):
    """One update taken in from the channel, so that a repeated one changes nothing."""

    __table_args__ = (
        Index(
            "ix_receipt_unreplied",
            "received_at",
            sqlite_where=Column("replied_at").is_(None),
            postgresql_where=Column("replied_at").is_(None),
        ),
    )

    update_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    participant_id: int | None = columns.of(
        "participant", nullable=True, cascade=False, index=False
    )
    received_at: datetime = columns.always(index=True)
    replied_at: datetime | None = columns.moment()
    failure: str | None = None
    # When a living process was last seeing to a reply that took its time.
    attended_at: datetime | None = columns.moment()
    # Replies said again because nobody can tell whether they had arrived: some are there twice.
    resends: int = Field(default=0, sa_column_kwargs={"server_default": "0"})


class SampleMember(SQLModel, table=True):
    """Someone drawn at the opening, where a campaign asks a random sample."""

    campaign_id: int = columns.key_of("campaign")
    participant_id: int = Field(
        sa_column=Column(
            ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, index=True
        )
    )
