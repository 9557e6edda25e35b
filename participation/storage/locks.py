"""Work that one process at a time does: whoever comes second lets it be."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import func, select

from participation.storage.db import Database


@asynccontextmanager
async def alone(database: Database, work: str) -> AsyncIterator[bool]:
    """Yields True to one process at a time for that work, and False at once to the others.

    No transaction stays open: the work may talk to the network. A process that dies lets it go.
    On SQLite one process has the database anyway.
    """
    if database.on_sqlite:
        yield True
        return
    async with database.engine.connect() as opened:
        connection = await opened.execution_options(isolation_level="AUTOCOMMIT")
        number = func.hashtextextended(work, 0)
        is_ours = bool(await connection.scalar(select(func.pg_try_advisory_lock(number))))
        try:
            yield is_ours
        finally:
            if is_ours:
                await connection.execute(select(func.pg_advisory_unlock(number)))
