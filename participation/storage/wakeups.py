"""Wakeups: whoever waits for something is told that there may be some, in whichever process.

They carry nothing and may be missed: who is woken looks at the database, and looks now and then
without being woken. On PostgreSQL they travel by NOTIFY; on SQLite they stay in this process.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

import structlog
from sqlalchemy import event, func
from sqlalchemy.engine import URL
from sqlmodel import select

from participation.storage.db import Database, Session, known_of

log = structlog.get_logger(__name__)

# Something has come to be owed to someone.
OWED = "owed"
# Somebody answered, or a campaign was paused, resumed or closed: whoever watches may look.
ANSWERED = "answered"
# Every notification makes PostgreSQL's commits wait in one line: so often is often enough.
PAUSE_SECONDS = 1.0

CHANNEL = "portevoix"
RETRY_SECONDS = 1.0

# Who listens in this process, by place and subject; and what hears for them on PostgreSQL.
_listeners: defaultdict[tuple[str, str], set[asyncio.Event]] = defaultdict(set)
_ears: dict[str, asyncio.Task[None]] = {}


class _Announced(set[str]):
    """The subjects of which this transaction will wake whoever listens."""


async def announce(session: Session, subject: str) -> None:
    """Wake all who listen for the subject, once this transaction is committed."""
    bind = session.get_bind()
    if bind.dialect.name == "postgresql":
        await session.exec(select(func.pg_notify(CHANNEL, subject)))
        return
    place = _place(bind.engine.url)
    announced = session.carried.of(_Announced)
    if subject not in announced:
        announced.add(subject)
        event.listen(session.sync_session, "after_commit", _waker(place, subject))


async def announce_now_and_then(session: Session, subject: str, seconds: float) -> None:
    """Wake all who listen, unless this process did so within the second; `seconds` is now.

    A listener looks once more a second later, for what may have been left unsaid.
    """
    known, name = known_of(session), ("announced", subject)
    if name not in known or seconds - known[name] >= PAUSE_SECONDS:
        known[name] = seconds
        await announce(session, subject)


@asynccontextmanager
async def listening(database: Database, subject: str) -> AsyncIterator[asyncio.Event]:
    """Yields an event that is set whenever the subject was announced; clear it before you look.

    It is set at first, and whenever an announcement may have been missed.
    """
    place, woken = _place(database.engine.url), asyncio.Event()
    woken.set()
    _listeners[place, subject].add(woken)
    if not database.on_sqlite and place not in _ears:
        _ears[place] = asyncio.create_task(_hear(database, place))
    try:
        yield woken
    finally:
        _listeners[place, subject].discard(woken)
        if not any(there == place and events for (there, _), events in _listeners.items()):
            await _stop_hearing(place)


async def _stop_hearing(place: str) -> None:
    if ear := _ears.pop(place, None):
        ear.cancel()
        await asyncio.gather(ear, return_exceptions=True)


async def _hear(database: Database, place: str) -> None:
    while True:
        try:
            await _hear_until_cut_off(database, place)
        except Exception as error:  # the driver's own, where a connection breaks as it is opened
            log.warning("wakeups.unheard", kind=type(error).__name__)
        await asyncio.sleep(RETRY_SECONDS)


async def _hear_until_cut_off(database: Database, place: str) -> None:
    async with database.engine.connect() as connection:
        cut_off = asyncio.Event()
        try:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            raw.add_termination_listener(lambda _: cut_off.set())
            await raw.add_listener(CHANNEL, lambda *heard: _wake(place, heard[-1]))
            for there, subject in list(_listeners):
                if there == place:
                    _wake(place, subject)
            await cut_off.wait()
        finally:
            # Whoever had it next would go on hearing.
            await connection.invalidate()


def _waker(place: str, subject: str) -> Callable[[object], None]:
    return lambda _: _wake(place, subject)


def _wake(place: str, subject: str) -> None:
    for woken in _listeners[place, subject]:
        woken.set()


def _place(url: URL) -> str:
    """Where a database is, however it is spoken to."""
    return str(url.set(drivername=url.get_backend_name()))
