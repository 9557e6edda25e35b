"""What is there for a first look only, and how far the first steps were taken."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import SQLModel

from participation.models import columns


class TourStep(StrEnum):
    """One of the first steps in the panel."""

    EXAMPLE = "example"
    TRY = "try"
    WRITE = "write"
    SCHEDULE = "schedule"
    RESULTS = "results"
    ANSWER = "answer"


class Invented(SQLModel, table=True):
    """Marks a participant as invented: never written to, and removed with all that is theirs."""

    __tablename__ = "sample"

    participant_id: int = columns.key_of("participant")


class StepTaken(SQLModel, table=True):
    """A first step taken, and when first, where no other row tells of it for good.

    The council's own: it hangs on no campaign, since sample data goes and what was done stays.
    """

    step: TourStep = columns.key_enum(TourStep)
    taken_at: datetime = columns.always()


class TourDismissal(SQLModel, table=True):
    """A staff member who has put the first steps away."""

    staff_id: int = columns.key_of("staffmember")
    dismissed_at: datetime = columns.always()
