"""The log of who did what: written with the deed, in the same transaction, never changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from participation.models import LogEntry, StaffMember
from participation.storage.db import Session


@dataclass(frozen=True)
class LogFilter:
    """Which entries are wanted; a field that is None does not matter."""

    # 0 for what nobody on staff did: the clock, the command line.
    staff_id: int | None = None
    action: str | None = None
    subject: str | None = None
    since: datetime | None = None
    before: datetime | None = None


EVERYTHING = LogFilter()


def write_log(
    session: Session,
    action: str,
    subject: str,
    *,
    by: StaffMember | None,
    now: datetime,
    **details: Any,
) -> None:
    """Add an entry; `by` is None for what the command line or the clock did."""
    session.add(
        LogEntry(
            staff_id=by.id if by else None,
            action=action,
            subject=subject,
            details=details,
            happened_at=now,
        )
    )


async def latest_entries(
    session: Session, limit: int = 100, *, wanted: LogFilter = EVERYTHING, offset: int = 0
) -> list[LogEntry]:
    """Returns the entries wanted, newest first."""
    query = select(LogEntry).where(*conditions_of(wanted)).order_by(col(LogEntry.id).desc())
    return list((await session.exec(query.limit(limit).offset(offset))).all())


async def count_entries(session: Session, wanted: LogFilter = EVERYTHING) -> int:
    """Returns how many entries are wanted."""
    query = select(func.count()).select_from(LogEntry).where(*conditions_of(wanted))
    return (await session.exec(query)).one()


async def logged_actions(session: Session) -> list[str]:
    """Returns every kind of action in the log, in alphabetical order."""
    return sorted((await session.exec(select(LogEntry.action).distinct())).all())


def conditions_of(wanted: LogFilter) -> list[ColumnElement[bool]]:
    """Returns the filter as conditions for the database."""
    conditions = []
    if wanted.staff_id is not None:
        conditions.append(col(LogEntry.staff_id).is_not_distinct_from(wanted.staff_id or None))
    if wanted.action is not None:
        conditions.append(col(LogEntry.action) == wanted.action)
    if wanted.subject is not None:
        conditions.append(col(LogEntry.subject).icontains(wanted.subject, autoescape=True))
    if wanted.since is not None:
        conditions.append(col(LogEntry.happened_at) >= wanted.since)
    if wanted.before is not None:
        conditions.append(col(LogEntry.happened_at) < wanted.before)
    return conditions
