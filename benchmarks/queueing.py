"""How long a city takes to be put into the queue, and whom that keeps waiting."""

import asyncio
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, update
from sqlmodel import col, func, select

from benchmarks.consultation import LANGUAGE, definition
from benchmarks.contestants import POSTGRESQL, SQLITE
from benchmarks.simulator import resident
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.migrations import migrate
from participation.models import Delivery, Participant
from participation.sending.queueing import go_on_queueing
from participation.storage.db import Database, Session
from tests.worlds.around.postgres import throw_away_server

BATCH = 20_000


@dataclass(frozen=True)
class Queued:
    """What the queueing took."""

    seconds: float
    megabytes: float
    peak_megabytes: float
    longest_wait: float


def queue_city(kind: str, people: int) -> Queued:
    """Open a campaign for so many people on that kind of database. Returns what it took."""
    with empty_database(kind) as url:
        asyncio.run(_settle(url, people))
        # A process of its own: its memory is nobody else's.
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            return pool.apply(_measure, (url, people))


@contextmanager
def empty_database(kind: str) -> Iterator[str]:
    """Make an empty database that is gone at the end. Yields its address."""
    if kind == POSTGRESQL:
        with throw_away_server() as url:
            yield url
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite+aiosqlite:///{folder}/portevoix.db"


async def _settle(url: str, people: int) -> None:
    await migrate(url)
    database, now = Database(url), datetime.now(UTC)
    about = {"language": LANGUAGE, "met_at": now, "registered_at": now}
    for first in range(0, people, BATCH):
        numbers = range(first, min(first + BATCH, people))
        rows = [{"pseudonym": f"p{one}", "telegram_id": one + 1, **about} for one in numbers]
        async with database.transaction() as session:
            await (await session.connection()).execute(insert(Participant), rows)
    async with database.transaction() as session:
        campaign = await import_campaign(session, definition(), by=None, now=now)
        await schedule_campaign(session, campaign, opens_at=now, by=None, now=now)
    await database.dispose()


def _measure(url: str, people: int) -> Queued:
    return asyncio.run(_queue(url, people))


async def _queue(url: str, people: int) -> Queued:
    database, now = Database(url), datetime.now(UTC)
    await database.together(_turn)
    before = resident()
    waits: list[float] = []
    turns = asyncio.create_task(_take_turns(database, waits))
    begun = time.perf_counter()
    async with database.transaction() as session:
        await open_due(session, now)
    left = True
    while left:
        async with database.transaction() as session:
            left = await go_on_queueing(session, now)
    seconds = time.perf_counter() - begun
    turns.cancel()
    await asyncio.gather(turns, return_exceptions=True)
    async with database.reading() as session:
        owed = (await session.exec(select(func.count(col(Delivery.id))))).one()
    await database.dispose()
    if owed != people:
        raise SystemExit(f"{owed} of {people} are owed theirs")
    return Queued(seconds, resident() - before, _peak(), max(waits))


async def _take_turns(database: Database, waits: list[float]) -> None:
    """A person's turns meanwhile, each a small change of their own row."""
    while True:
        begun = time.perf_counter()
        await database.together(_turn)
        waits.append(time.perf_counter() - begun)
        await asyncio.sleep(0.005)


async def _turn(session: Session) -> None:
    someone = update(Participant).where(col(Participant.id) == 1)
    await session.exec(someone.values(language=LANGUAGE))


def _peak() -> float:
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def show(people: int) -> None:
    """Measure both kinds of database, and print what each took."""
    for kind in (SQLITE, POSTGRESQL):
        queued = queue_city(kind, people)
        sys.stdout.write(
            f"{people:,} deliveries queued on {kind}: {queued.seconds:.1f} s,"
            f" {queued.megabytes:+.0f} MB (peak of the process {queued.peak_megabytes:.0f} MB);"
            f" a person's turn meanwhile waited at most {1000 * queued.longest_wait:.0f} ms\n"
        )
        sys.stdout.flush()
