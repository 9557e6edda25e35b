"""SQLite without a thread between: a turn's statements run where they are asked for.

One takes some ten microseconds; handing it to a thread and back takes ten times that. Only what may
wait goes to a thread: a commit, for the disk; a beginning, where another process is writing.
"""

import asyncio
import sqlite3
from collections.abc import Callable
from typing import Any

from sqlalchemy import AsyncAdaptedQueuePool, Pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL, Connection
from sqlalchemy.util import await_only

PATIENCE_MS = 30_000
PRAGMAS = (
    "journal_mode=WAL",
    # Committed means on the disk; turns share their commits, so that it costs next to nothing.
    "synchronous=FULL",
    "foreign_keys=ON",
    f"busy_timeout={PATIENCE_MS}",
)


class InlineCursor(sqlite3.Cursor):
    """A cursor that SQLAlchemy may await the end of; its rows are still to be read then."""

    async def _async_soft_close(self) -> None:
        return


class InlineConnection(sqlite3.Connection):
    """A connection whose cursors are inline cursors."""

    def cursor(self, factory: Any = None) -> Any:
        """Returns an inline cursor, unless asked for another kind."""
        return super().cursor(factory or InlineCursor)


class InlineSQLite(SQLiteDialect_pysqlite):
    """SQLAlchemy's own dialect of SQLite, which says that it may be awaited."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[Pool]:
        """Returns the pool that SQLAlchemy's awaited dialects have."""
        return AsyncAdaptedQueuePool

    def do_commit(self, dbapi_connection: Any) -> None:
        """Commit in a thread: it waits for the disk."""
        _elsewhere(dbapi_connection.commit)


def inline_url(url: str) -> str:
    """Returns the URL of the same database, to be spoken to without a thread."""
    return url.replace("sqlite+aiosqlite:", "sqlite+inline:", 1)


def prepare(connection: Any, record: object) -> None:
    """Set a new connection up as all of ours are."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def prepare_inline(connection: Any, record: object) -> None:
    """Set up a new connection that must never hold up the loop."""
    prepare(connection, record)
    connection.execute("PRAGMA busy_timeout=0")


def begin_immediate(connection: Connection) -> None:
    """Begin as a writer: the driver's own way begins too late and loses concurrent updates."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def begin_immediate_inline(connection: Connection) -> None:
    """Begin as a writer at once; if another process is writing, wait for it in a thread.

    Raises OperationalError if it cannot begin.
    """
    raw: Any = connection.connection.driver_connection
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise
        _elsewhere(lambda: _begin_patiently(raw))


def begin_deferred(connection: Connection) -> None:
    """Begin as a reader."""
    connection.exec_driver_sql("BEGIN")


def _begin_patiently(raw: Any) -> None:
    raw.execute(f"PRAGMA busy_timeout={PATIENCE_MS}")
    try:
        raw.execute("BEGIN IMMEDIATE")
    finally:
        raw.execute("PRAGMA busy_timeout=0")


def _elsewhere(wait: Callable[[], object]) -> None:
    await_only(asyncio.get_running_loop().run_in_executor(None, wait))


registry.register("sqlite.inline", __name__, "InlineSQLite")
