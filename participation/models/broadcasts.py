"""What the council writes back to everyone who answered."""

from datetime import datetime

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from participation.models import columns


class Broadcast(SQLModel, table=True):
    """One text to everyone who answered a campaign, with a card of one question's results."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    campaign_id: int = columns.of("campaign")
    # The card that goes with it; none where there is nothing to show.
    question_id: int | None = columns.of(
        "campaignquestion", nullable=True, cascade=False, index=False
    )
    # Counts the changes, so that nobody sends another text than the one they read.
    revision: int = 1
    written_at: datetime = columns.always()
    sent_at: datetime | None = columns.moment()
    paused_at: datetime | None = columns.moment()
    cancelled_at: datetime | None = columns.moment()
    # Everyone up to this participant is owed theirs; once all are, since then.
    reached: int = 0
    queued_at: datetime | None = columns.moment()


class BroadcastText(SQLModel, table=True):
    """A broadcast in one language: its words, its card, and what the channel knows the card by."""

    broadcast_id: int = columns.key_of("broadcast")
    language: str = Field(primary_key=True, max_length=8)
    text: str = columns.text()
    card: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    file_id: str | None = columns.text(nullable=True)
