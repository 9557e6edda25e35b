"""Staff's own phones, where tests arrive, and the codes that link them."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from participation.models import columns


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
