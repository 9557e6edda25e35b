"""What goes with a campaign's schedule: who was drawn, who has to agree, where tests arrive."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field, SQLModel

from participation.models import columns


class SampleMember(SQLModel, table=True):
    """Someone drawn at the opening, where a campaign asks a random sample."""

    campaign_id: int = columns.key_of("campaign")
    participant_id: int = Field(
        sa_column=Column(
            ForeignKey("participant.id", ondelete="CASCADE"), primary_key=True, index=True
        )
    )


class Approval(SQLModel, table=True):
    """A second person's yes, asked before a campaign may open, and given or not."""

    campaign_id: int = columns.key_of("campaign")
    asked_by_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    asked_at: datetime = columns.always()
    approved_by_id: int | None = columns.of(
        "staffmember", nullable=True, cascade=False, index=False
    )
    approved_at: datetime | None = columns.moment()


class StaffPhone(SQLModel, table=True):
    """The chat in which a staff member receives tests: a participant like any other."""

    staff_id: int = columns.key_of("staffmember")
    participant_id: int = columns.of("participant")
    linked_at: datetime = columns.always()


class PhoneCode(SQLModel, table=True):
    """A code that links a chat to a staff member, once. Kept only as a digest."""

    digest: str = Field(primary_key=True, max_length=64)
    staff_id: int = columns.of("staffmember")
    made_at: datetime = columns.always()
    used_at: datetime | None = columns.moment()
