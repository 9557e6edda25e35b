"""Who took which table away: what was said leaves the house with it."""

from datetime import datetime

from participation.models import StaffMember
from participation.staff.log import write_log
from participation.storage.db import Session


def note_taken(session: Session, name: str, *, by: StaffMember, now: datetime) -> None:
    """Write in the log that they took the table of that name."""
    write_log(session, "table.taken", name, by=by, now=now)
