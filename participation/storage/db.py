"""Opening the database. One transaction per update, request or job; no network call inside one."""

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, nullcontext
from contextvars import ContextVar
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import CursorResult, Executable, event, func
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.util import greenlet_spawn
from sqlmodel import select

from participation.storage import sqlite
from participation.storage.carried import Session
from participation.storage.together import Result, Together, Turn

DEFAULT_URL = "sqlite+aiosqlite:///portevoix.db"
# So many transactions of turns at once, where the database can.
GROUPS = 2

# A failed statement's values are what people said: no error may show them.
PRIVATE = {"hide_parameters": True}

_current: ContextVar[Session | None] = ContextVar("session", default=None)

Sessions = async_sessionmaker[Session]
LastAct = Callable[[Session], Awaitable[None]]


class Database:
    """One database by its URL: `transaction()` or `together()` to change it, `reading()` to look.

    A transaction's statements are run in a thread: they may take their time. A turn's are many and
    quick, and committed along with those of whoever waits at the same moment.
    """

    def __init__(self, url: str = DEFAULT_URL) -> None:
        self.url = url
        self.on_sqlite = url.startswith("sqlite")
        self.engine = _writing_engine(url)
        # Readers of SQLite get connections of their own: WAL lets them read while one writes.
        self._reading_engine = _reading_engine(url) if self.on_sqlite else self.engine
        self._turn_engine = _turn_engine(url) if self.on_sqlite else self.engine
        # One writer at a time is SQLite's own rule; its way of waiting is neither quick nor fair.
        self._alone = asyncio.Lock() if self.on_sqlite else nullcontext()
        self._known: dict[Any, Any] = {}
        groups = 1 if self.on_sqlite else GROUPS
        self._together = Together(self._turns, groups=groups)
        self._turn_sessions = self._sessions(self._turn_engine)
        self._writers = self._sessions(self.engine)
        self._readers = self._sessions(self._reading_engine)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Session]:
        """Yields a session whose work is committed at the end, or undone on any error."""
        async with self._begun(self._writers) as session:
            yield session

    async def together(self, turn: Turn[Result], *, order: int = 0) -> Result:
        """Run the turn and commit it, with others or by itself. Returns what the turn returns.

        It may be run twice. Raises what the turn raises.
        """
        return await self._together.commit(turn, order)

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Session]:
        """Yields a session to look with: one consistent view, never waiting for a writer."""
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
        for engine in {self.engine, self._reading_engine, self._turn_engine}:
            await engine.dispose()

    def _sessions(self, engine: AsyncEngine) -> Sessions:
        known = self._known
        return async_sessionmaker(engine, class_=Session, expire_on_commit=False, known=known)

    @asynccontextmanager
    async def _turns(self, group: Sequence[int]) -> AsyncIterator[Session]:
        async with self._begun(self._turn_sessions) as session:
            # Found once for the whole group.
            connection = (await session.connection()).sync_connection
            if self.on_sqlite:
                session.carried.inline = connection
            else:
                session.carried.awaited = connection
            session.carried.group = group
            yield session

    @asynccontextmanager
    async def _begun(self, sessions: Sessions) -> AsyncIterator[Session]:
        async with self._alone, sessions.begin() as session:
            token = _current.set(session)
            try:
                yield session
                await _finish(session)
            finally:
                _current.reset(token)


def before_commit(session: Session, act: LastAct, *, after_others: bool = False) -> None:
    """Have `act` done once, at the end of the transaction, however often it is given.

    `after_others`: rows that many share are then locked in one order, whatever came up first.
    """
    session.carried.last_acts[act] = after_others


async def _finish(session: Session) -> None:
    for act, _ in sorted(session.carried.last_acts.items(), key=itemgetter(1)):
        await act(session)


def group_of(session: Session) -> Sequence[int]:
    """Returns the orders of the turns that share the transaction: who may well be read at once."""
    return session.carried.group


def known_of(session: Session) -> dict[Any, Any]:
    """Returns what this process has read of the database that never changes there; add to it."""
    return session.carried.known


async def prepared(session: Session, statement: Executable, **values: Any) -> CursorResult[Any]:
    """Execute a statement built once, with its values. Returns its result.

    That is several times quicker than building it.
    """
    if (inline := session.carried.inline) is not None:
        session.sync_session.flush()
        result: CursorResult[Any] = inline.execute(statement, values)
        return result
    if (connection := session.carried.awaited) is not None:
        return await greenlet_spawn(
            _execute_on, session.sync_session, connection, statement, values
        )
    return await session.run_sync(_execute, statement, values)


async def prepared_for_each(
    session: Session, statement: Executable, rows: list[dict[str, Any]]
) -> CursorResult[Any]:
    """Execute a statement for each of these values, in their order. Returns the result."""
    if (inline := session.carried.inline) is not None:
        session.sync_session.flush()
        result: CursorResult[Any] = inline.execute(statement, rows)
        return result
    return await session.run_sync(_execute, statement, rows)


def _execute_on(session: SyncSession, connection: Any, statement: Executable, values: Any) -> Any:
    session.flush()
    return connection.execute(statement, values)


def _execute(
    session: SyncSession, statement: Executable, values: dict[str, Any] | list[dict[str, Any]]
) -> CursorResult[Any]:
    session.flush()  # nothing, where nothing has changed
    return session.connection().execute(statement, values)


async def all_prepared(session: Session, statement: Executable, **values: Any) -> Sequence[Any]:
    """Returns every object that a statement built once finds."""
    return await session.run_sync(_all, statement, values)


def _all(session: SyncSession, statement: Executable, values: dict[str, Any]) -> Sequence[Any]:
    return session.execute(statement, values).scalars().all()


async def one_prepared(session: Session, statement: Executable, **values: Any) -> Any:
    """Returns the one object that a statement built once finds, or None."""
    if session.carried.inline is not None:
        return _one(session.sync_session, statement, values)
    return await session.run_sync(_one, statement, values)


def _one(session: SyncSession, statement: Executable, values: dict[str, Any]) -> Any:
    return session.execute(statement, values).scalar_one_or_none()


@asynccontextmanager
async def joined_transaction() -> AsyncIterator[Session]:
    """Yields the transaction open around the caller or, if none is, one of its own.

    None is open on an action server.
    """
    if (session := _current.get()) is not None:
        yield session
        return
    async with _environment_database().transaction() as session:
        yield session


async def hold(session: Session, subject: str, *, alone: bool) -> None:
    """Keep `subject` until the transaction ends: alone, or along with others who do not ask that.

    Waits for those who hold it otherwise. On SQLite a writer is alone anyway.
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
    engine = create_async_engine(url, **PRIVATE, pool_size=1, max_overflow=0)
    return _listening(engine, sqlite.prepare, sqlite.begin_immediate)


def _turn_engine(url: str) -> AsyncEngine:
    arguments = {"factory": sqlite.InlineConnection, "check_same_thread": False}
    engine = create_async_engine(
        sqlite.inline_url(url), **PRIVATE, pool_size=1, max_overflow=0, connect_args=arguments
    )
    return _listening(engine, sqlite.prepare_inline, sqlite.begin_immediate_inline)


def _reading_engine(url: str) -> AsyncEngine:
    engine = create_async_engine(url, **PRIVATE, pool_size=4, max_overflow=4)
    return _listening(engine, sqlite.prepare, sqlite.begin_deferred)


def _listening(
    engine: AsyncEngine,
    prepare: Callable[[Any, object], None],
    begin: Callable[[Connection], None],
) -> AsyncEngine:
    event.listen(engine.sync_engine, "connect", prepare)
    event.listen(engine.sync_engine, "begin", begin)
    return engine


__all__ = [
    "DEFAULT_URL",
    "Database",
    "Session",
    "before_commit",
    "hold",
    "joined_transaction",
    "known_of",
    "one_prepared",
    "prepared",
    "prepared_for_each",
]
