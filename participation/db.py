"""Opening the database. One transaction per update, request or job; no network call inside one."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from sqlalchemy import event, func
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession as Session

DEFAULT_URL = "sqlite+aiosqlite:///portevoix.db"

# A failed statement's values are what people said: no error may show them.
PRIVATE = {"hide_parameters": True}

_current: ContextVar[Session | None] = ContextVar("session", default=None)


class Database:
    """One database by its URL: `transaction()` to change it, `reading()` to look at it."""

    def __init__(self, url: str = DEFAULT_URL) -> None:
        self.url = url
        self.on_sqlite = url.startswith("sqlite")
        self.engine = _writing_engine(url)
        # Readers of SQLite get connections of their own: WAL lets them read while one writes.
        self._reading_engine = _reading_engine(url) if self.on_sqlite else self.engine
        self._sessions = async_sessionmaker(self.engine, class_=Session, expire_on_commit=False)
        self._readers = async_sessionmaker(
            self._reading_engine, class_=Session, expire_on_commit=False
        )

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """A session whose work is committed at the end, or undone on any error."""
        async with self._sessions.begin() as session:
            token = _current.set(session)
            try:
                yield session
            finally:
                _current.reset(token)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """A session to look with: one consistent view, never waiting for a writer."""
        async with self._readers() as session:
            yield session

    @property
    def engines(self) -> dict[str, AsyncEngine]:
        """Its engines, by what each is for."""
        if self._reading_engine is self.engine:
            return {"all": self.engine}
        return {"writing": self.engine, "reading": self._reading_engine}

    async def dispose(self) -> None:
        """Close every connection."""
        await self.engine.dispose()
        if self._reading_engine is not self.engine:
            await self._reading_engine.dispose()


@asynccontextmanager
async def joined_transaction() -> AsyncIterator[Session]:
    """The transaction open around the caller; with none open (an action server), one of its own."""
    if (session := _current.get()) is not None:
        yield session
        return
    async with _environment_database().transaction() as session:
        yield session


async def hold(session: Session, subject: str, *, alone: bool) -> None:
    """Keep `subject` until the transaction ends: alone, or along with others who do not ask that.

    Waits for whoever holds it otherwise. On SQLite whoever writes is alone anyway.
    """
    if session.get_bind().dialect.name != "postgresql":
        return
    lock = func.pg_advisory_xact_lock if alone else func.pg_advisory_xact_lock_shared
    await session.exec(select(lock(func.hashtextextended(subject, 0))))


@cache
def _environment_database() -> Database:
    return Database(os.environ.get("PORTEVOIX_DATABASE_URL", DEFAULT_URL))


def _writing_engine(url: str) -> AsyncEngine:
    if not url.startswith("sqlite"):
        return create_async_engine(
            url, **PRIVATE, pool_size=10, max_overflow=10, pool_pre_ping=True
        )
    # One writer at a time is SQLite's own rule; a pool of one queues fairly; several fail.
    engine = create_async_engine(url, **PRIVATE, pool_size=1, max_overflow=0)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    # The default transactions of the driver begin too late and lose concurrent updates.
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _reading_engine(url: str) -> AsyncEngine:
    engine = create_async_engine(url, **PRIVATE, pool_size=4, max_overflow=4)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", _begin_deferred)
    return engine


def _prepare_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "busy_timeout=30000",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


__all__ = ["DEFAULT_URL", "Database", "Session", "hold", "joined_transaction"]
