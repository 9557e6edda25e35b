"""What people write outside questions, and what the council writes back."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Index
from sqlmodel import Field, SQLModel

from participation.models import columns


class Author(StrEnum):
    """Whether a message is a participant's or the council's."""

    PARTICIPANT = "participant"
    COUNCIL = "council"


class Thread(SQLModel, table=True):
    """All that one participant and the council write to each other outside questions."""

    __table_args__ = (
        Index(
            "ix_thread_unread",
            "unread_at",
            sqlite_where=Column("unread_at").is_not(None),
            postgresql_where=Column("unread_at").is_not(None),
        ),
        columns.NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    participant_id: int = Field(
        sa_column=Column(
            ForeignKey("participant.id", ondelete="CASCADE"), unique=True, nullable=False
        )
    )
    opened_at: datetime = columns.always()
    # When either of them last wrote.
    written_at: datetime = columns.always(index=True)
    # Since when there is something that no editor has read; none once somebody has.
    unread_at: datetime | None = columns.moment()
    closed_at: datetime | None = columns.moment()
    assignee_id: int | None = columns.of("staffmember", nullable=True, cascade=False)


class Message(SQLModel, table=True):
    """What one of the two wrote, to the letter."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    thread_id: int = columns.of("thread")
    author: Author = columns.enum(Author)
    text: str = columns.text()
    # The beginning of the message of ours that they replied to, if they did.
    quoted: str | None = columns.text(nullable=True)
    attachment_id: int | None = columns.of("attachment", nullable=True)
    # Where it is, in degrees, where they sent a place.
    place: Any = columns.value()
    staff_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    # How the council's words reach them; none where they only wait to be read.
    delivery_id: int | None = Field(
        default=None, sa_column=Column(ForeignKey("delivery.id", ondelete="SET NULL"), unique=True)
    )
    written_at: datetime = columns.always()


class ThreadLabel(SQLModel, table=True):
    """A word by which staff sort threads."""

    thread_id: int = columns.key_of("thread")
    name: str = Field(primary_key=True, max_length=40, index=True)


class CannedReply(SQLModel, table=True):
    """An answer kept ready, in each of the council's languages."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    title: str = Field(unique=True, max_length=60)
    texts: dict[str, str] = columns.json()
    edited_at: datetime = columns.always()
