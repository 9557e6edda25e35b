"""Answers kept with no layer between: waiting ones are committed as one group."""

import asyncio
import queue
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from typing import Any, NamedTuple, Protocol

import asyncpg
import orjson
from sqlalchemy import make_url

from benchmarks.bots.wording import Shown


class Kept(NamedTuple):
    """One answer to keep."""

    telegram_id: int
    question: int
    value: str


class Store(Protocol):
    """Where answers go, and where the questions came from."""

    questions: list[Shown]

    async def keep(self, kept: Kept) -> None:
        """Keep an answer; wait until it is committed."""

    async def close(self) -> None:
        """Keep what waits, and close."""


PRAGMAS = ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON")
QUESTIONS = "SELECT id, place, text, labels, columns FROM question ORDER BY place"
SUPERSEDE = """
UPDATE answer SET superseded_at = ?1
WHERE person_id = (SELECT id FROM person WHERE telegram_id = ?2)
AND question_id = ?3 AND superseded_at IS NULL
"""
KEEP = """
INSERT INTO answer (person_id, question_id, value, answered_at)
VALUES ((SELECT id FROM person WHERE telegram_id = ?2), ?3, ?4, ?1)
"""

Waiting = tuple[Kept, asyncio.Future[None]]


class SqliteStore:
    """A store with one writing thread: whatever waits while it commits makes the next group."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._loop = asyncio.get_running_loop()
        with closing(sqlite3.connect(path)) as connection:
            self.questions = [_shown(*row) for row in connection.execute(QUESTIONS)]
        self._waiting: queue.SimpleQueue[Waiting | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    async def keep(self, kept: Kept) -> None:
        """Keep an answer; wait until it is committed."""
        done: asyncio.Future[None] = self._loop.create_future()
        self._waiting.put((kept, done))
        await done

    async def close(self) -> None:
        """Keep what waits, and close."""
        self._waiting.put(None)
        await asyncio.to_thread(self._thread.join)

    def _write(self) -> None:
        connection = sqlite3.connect(self._path, isolation_level=None)
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        while group := self._group():
            now = datetime.now(UTC).isoformat()
            connection.execute("BEGIN IMMEDIATE")
            for kept, _ in group:
                connection.execute(SUPERSEDE, (now, kept.telegram_id, kept.question))
                connection.execute(KEEP, (now, *kept))
            connection.execute("COMMIT")
            self._loop.call_soon_threadsafe(_tell, group)
        connection.close()

    def _group(self) -> list[Waiting]:
        group = []
        one = self._waiting.get()
        while one is not None:
            group.append(one)
            try:
                one = self._waiting.get_nowait()
            except queue.Empty:
                return group
        if group:
            self._waiting.put(None)
        return group


class PostgresStore:
    """A store with one writing connection: whatever waits while it commits makes the next group."""

    def __init__(self, connection: Any, questions: list[Shown]) -> None:
        self._connection = connection
        self.questions = questions
        self._waiting: list[Waiting] = []
        self._wanted = asyncio.Event()
        self._writing = asyncio.create_task(self._write())

    async def keep(self, kept: Kept) -> None:
        """Keep an answer; wait until it is committed."""
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((kept, done))
        self._wanted.set()
        await done

    async def close(self) -> None:
        """Close the connection."""
        self._writing.cancel()
        await self._connection.close()

    async def _write(self) -> None:
        supersede, keep = (one.replace("?", "$") for one in (SUPERSEDE, KEEP))
        while await self._wanted.wait():
            self._wanted.clear()
            group, self._waiting = self._waiting, []
            now = datetime.now(UTC)
            async with self._connection.transaction():
                await self._connection.executemany(
                    supersede, [(now, kept.telegram_id, kept.question) for kept, _ in group]
                )
                await self._connection.executemany(keep, [(now, *kept) for kept, _ in group])
            _tell(group)


def _shown(number: int, place: int, text: str, labels: str, columns: int) -> Shown:
    return Shown(number, place, text, orjson.loads(labels), columns)


def _tell(group: list[Waiting]) -> None:
    for _, done in group:
        done.set_result(None)


async def open_store(url: str) -> Store:
    """Open the store at a database's address, as SQLAlchemy spells it. Returns the store."""
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        return SqliteStore(str(address.database))
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    rows = await connection.fetch(QUESTIONS)
    return PostgresStore(connection, [_shown(*row) for row in rows])
