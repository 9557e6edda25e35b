"""Many rows, a few at a time; and how a table to take away writes moments."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Executable

from participation.storage.db import Session

ROWS_AT_A_TIME = 500


async def stream(session: Session, query: Executable) -> AsyncIterator[Any]:
    """Yields the query's rows, with a few hundred in memory at a time."""
    options = {"yield_per": ROWS_AT_A_TIME}
    async for row in await session.stream(query, execution_options=options):
        yield row


def in_utc(moment: datetime | None) -> str | None:
    """Returns the moment in ISO 8601, in UTC, to the second; None for none."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
