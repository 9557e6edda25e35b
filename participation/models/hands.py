"""Who on staff has had a hand in a campaign, and how."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from participation.models import columns


class Hands(SQLModel, table=True):
    """Who brought a campaign in, and who scheduled it last; none where nobody on staff did."""

    campaign_id: int = columns.key_of("campaign")
    brought_in_by_id: int | None = columns.of(
        "staffmember", nullable=True, cascade=False, index=False
    )
    scheduled_by_id: int | None = columns.of(
        "staffmember", nullable=True, cascade=False, index=False
    )


class Trial(SQLModel, table=True):
    """A campaign tried as a participant, in a chat where no answer counts."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    campaign_id: int = columns.of("campaign")
    staff_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    tried_at: datetime = columns.always()
