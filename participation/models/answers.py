"""What people answered: responses, answers, photos."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from participation.models import columns
from participation.models.people import AgeBand


class Response(SQLModel, table=True):
    """All of one participant's answers to one campaign: when begun, when finished."""

    __table_args__ = (
        UniqueConstraint("campaign_id", "participant_id"),
        # Read newest first, and counted by the hour.
        Index("ix_response_begun", "campaign_id", "started_at"),
        Index(
            "ix_response_finished",
            "campaign_id",
            sqlite_where=Column("finished_at").is_not(None),
            postgresql_where=Column("finished_at").is_not(None),
        ),
        columns.NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    campaign_id: int = columns.of("campaign", index=False)
    participant_id: int = columns.of("participant")
    started_at: datetime = columns.always()
    finished_at: datetime | None = columns.moment()


class Answer(SQLModel, table=True):
    """One accepted value, or a skip, with the profile of then; superseded, never overwritten."""

    __table_args__ = (
        # One answer in force for each question of a response, whatever the races.
        Index(
            "ix_answer_in_force",
            "response_id",
            "question_id",
            unique=True,
            sqlite_where=Column("superseded_at").is_(None),
            postgresql_where=Column("superseded_at").is_(None),
        ),
        columns.NUMBERED,
    )

    id: int = Field(default=None, primary_key=True)
    response_id: int = columns.of("response", index=False)
    question_id: int = columns.of("campaignquestion")
    version: int
    value: Any = columns.value()
    skipped: bool = False
    remark: str | None = columns.text(nullable=True)
    language: str
    age_band: AgeBand | None = columns.enum(AgeBand, nullable=True)
    district: str | None = None
    source_code: str | None = None
    answered_at: datetime = columns.always()
    superseded_at: datetime | None = columns.moment()


class Attachment(SQLModel, table=True):
    """A photo sent in answer: the channel's reference first, its bytes once fetched."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    participant_id: int = columns.of("participant")
    reference: str = columns.text()
    received_at: datetime = columns.always()
    content: bytes | None = Field(default=None, sa_column=Column(LargeBinary))
    fetched_at: datetime | None = columns.moment()
    failed_at: datetime | None = columns.moment()
