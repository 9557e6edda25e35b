"""What is there for a first look only, and who has looked."""

from datetime import datetime

from sqlmodel import SQLModel

from participation.models import columns


class Invented(SQLModel, table=True):
    """Marks a participant as invented: never written to, and removed with all that is theirs."""

    __tablename__ = "sample"

    participant_id: int = columns.key_of("participant")


class TourDismissal(SQLModel, table=True):
    """A staff member who has put the first steps away."""

    staff_id: int = columns.key_of("staffmember")
    dismissed_at: datetime = columns.always()
