"""The log: one entry a row, oldest first."""

from collections.abc import AsyncIterator, Callable
from typing import Any

from sqlalchemy import Text, select, type_coerce
from sqlmodel import col

from participation.exports.tables import Cell, Export
from participation.models import LogEntry, StaffMember
from participation.staff.log import LogFilter, conditions_of
from participation.storage.db import Session
from participation.storage.rows import in_utc, stream

HEADER = ("number", "happened_at", "by", "action", "deed", "subject", "details")


def export_log(session: Session, wanted: LogFilter, label: Callable[[str], str]) -> Export:
    """Returns the log's entries that are wanted, oldest first; `label` says an action in words."""
    return Export(HEADER, _rows(session, wanted, label), has_formulas=False)


async def _rows(
    session: Session, wanted: LogFilter, label: Callable[[str], str]
) -> AsyncIterator[tuple[Cell, ...]]:
    query: Any = (
        select(
            col(LogEntry.id),
            col(LogEntry.happened_at),
            col(StaffMember.email),
            col(LogEntry.action),
            col(LogEntry.subject),
            type_coerce(col(LogEntry.details), Text),
        )
        .outerjoin(StaffMember, col(StaffMember.id) == col(LogEntry.staff_id))
        .where(*conditions_of(wanted))
        .order_by(col(LogEntry.id))
    )
    async for number, happened_at, email, action, subject, details in stream(session, query):
        yield (number, in_utc(happened_at), email, action, label(action), subject, details)
