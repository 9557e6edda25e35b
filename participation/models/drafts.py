"""What is being written: drafts, and what others had written before someone wrote over it."""

from datetime import datetime
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from participation.models import columns


class Draft(SQLModel, table=True):
    """A campaign being written, finished or not: its sheet, and how often it was saved."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    # The campaign that it will be a version of, and the version it began from; None for a new one.
    campaign_id: int | None = columns.of("campaign", nullable=True)
    from_version: int | None = None
    revision: int = 1
    sheet: dict[str, Any] = columns.json()
    begun_at: datetime = columns.always()
    saved_at: datetime = columns.always()
    saved_by: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)


class DraftRevision(SQLModel, table=True):
    """A draft as someone left it before someone else went on: it can be brought back."""

    __table_args__ = (UniqueConstraint("draft_id", "number"), columns.NUMBERED)

    id: int = Field(default=None, primary_key=True)
    draft_id: int = columns.of("draft", index=False)
    number: int
    sheet: dict[str, Any] = columns.json()
    saved_at: datetime = columns.always()
    saved_by: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
