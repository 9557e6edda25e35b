"""The log of who did what: written with the deed, in the same transaction, never changed."""

from datetime import datetime
from typing import Any

from sqlmodel import col, select

from participation.db import Session
from participation.models import LogEntry, StaffMember


def write_log(
    session: Session,
    action: str,
    subject: str,
    *,
    by: StaffMember | None,
    now: datetime,
    **details: Any,
) -> None:
    """Add an entry; `by` is None for what was done on the command line or by the clock."""
    session.add(
        LogEntry(
            staff_id=by.id if by else None,
            action=action,
            subject=subject,
            details=details,
            happened_at=now,
        )
    )


async def latest_entries(session: Session, limit: int = 100) -> list[LogEntry]:
    """The newest entries first."""
    query = select(LogEntry).order_by(col(LogEntry.id).desc()).limit(limit)
    return list((await session.exec(query)).all())
