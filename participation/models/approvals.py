"""A second person's agreement before a campaign opens."""

from datetime import datetime

from sqlmodel import SQLModel

from participation.models import columns


class Approval(SQLModel, table=True):
    """A second person's yes, asked before a campaign may open, and given or not."""

    campaign_id: int = columns.key_of("campaign")
    asked_by_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    asked_at: datetime = columns.always()
    approved_by_id: int | None = columns.of(
        "staffmember", nullable=True, cascade=False, index=False
    )
    approved_at: datetime | None = columns.moment()
