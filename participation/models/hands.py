"""Who on staff has had a hand in a campaign, and how."""

from sqlmodel import SQLModel

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
