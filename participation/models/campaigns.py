"""What is asked: campaigns and every version of their files."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from participation.models import columns


class CampaignStatus(StrEnum):
    """What has happened to a campaign so far."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    PAUSED = "paused"
    CLOSED = "closed"


class Pace(StrEnum):
    """How the questions of a campaign come: all in one conversation, or one a day."""

    AT_ONCE = "at_once"
    DAILY = "daily"


class Reminded(StrEnum):
    """Whom a campaign reminds: who began and did not finish, or who did not answer at all."""

    BEGAN = "began"
    SILENT = "silent"


def status_of(
    scheduled_at: datetime | None,
    opened_at: datetime | None,
    paused_at: datetime | None,
    closed_at: datetime | None,
) -> CampaignStatus:
    """Returns what has happened to a campaign, in one word."""
    if closed_at:
        return CampaignStatus.CLOSED
    if paused_at:
        return CampaignStatus.PAUSED
    if opened_at:
        return CampaignStatus.OPEN
    return CampaignStatus.SCHEDULED if scheduled_at else CampaignStatus.DRAFT


class Campaign(SQLModel, table=True):
    """Questions put to an audience for a time."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    key: str = Field(unique=True, max_length=64)
    version: int = 1
    audience: dict[str, Any] = columns.json()
    created_at: datetime = columns.always()
    scheduled_at: datetime | None = columns.moment()
    opens_at: datetime | None = columns.moment()
    closes_at: datetime | None = columns.moment()
    reminds_at: datetime | None = columns.moment()
    # Its invitations leave over so long, in random order; 0: as fast as they can.
    spread_minutes: int = 0
    pace: Pace = columns.enum(Pace, default=Pace.AT_ONCE)
    reminded: Reminded = columns.enum(Reminded, default=Reminded.BEGAN)
    # What its sample is drawn with, where it asks one.
    sample_seed: int | None = None
    opened_at: datetime | None = columns.moment()
    paused_at: datetime | None = columns.moment()
    reminded_at: datetime | None = columns.moment()
    closed_at: datetime | None = columns.moment()

    @property
    def status(self) -> CampaignStatus:
        """What has happened to it, in one word."""
        return status_of(self.scheduled_at, self.opened_at, self.paused_at, self.closed_at)


class CampaignVersion(SQLModel, table=True):
    """The campaign file as it was imported or edited: never changed once written."""

    __table_args__ = (UniqueConstraint("campaign_id", "number"), columns.NUMBERED)

    id: int = Field(default=None, primary_key=True)
    campaign_id: int = columns.of("campaign", index=False)
    number: int
    definition: dict[str, Any] = columns.json()
    created_at: datetime = columns.always()


class CampaignQuestion(SQLModel, table=True):
    """The number a question goes by in buttons and answers, through all versions."""

    __table_args__ = (UniqueConstraint("campaign_id", "key"), columns.NUMBERED)

    id: int = Field(default=None, primary_key=True)
    campaign_id: int = columns.of("campaign", index=False)
    key: str = Field(max_length=40)
