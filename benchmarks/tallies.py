"""Results from the rows of answers, and from the counts kept along with them.

``python -m benchmarks.tallies`` fills a database, looks at it both ways in turn, prints medians.
"""

import argparse
import asyncio
import gc
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

import asyncpg
import orjson
from sqlalchemy import func, make_url, select

from benchmarks.consultation import LANGUAGE, definition
from content.council import council
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import find_campaign
from participation.migrations import migrate
from participation.models import AgeBand, Campaign
from participation.models.tables import ANSWER
from participation.questions import QuestionBase
from participation.responses.counters import Counts, Dimension, read_counts
from participation.responses.recounts import recount, repair
from participation.results import question_numbers
from participation.storage.db import Database, Session
from tests.worlds.around.postgres import fresh_database, throw_away_server

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
SHORT, LONG = 200_000, 1_000_000
ROUNDS = 5
CHUNK = 100_000
COLUMNS = (
    "response_id question_id version value skipped language age_band district source_code "
    "answered_at"
).split()
SOURCES = [None, *(f"school-{number}" for number in range(9))]
YES_OR_NO = ["yes", "no"]
BEGUN = time.perf_counter()

By = tuple[Dimension, ...]
Found = dict[tuple[int, tuple[str, ...]], Counts]
Look = Callable[[Session, list[int], By], Awaitable[Found]]
VIEWS: dict[str, By] = {
    "how everyone answered": (),
    "by age band and district": (Dimension.AGE_BAND, Dimension.DISTRICT),
}


async def from_rows(session: Session, numbers: list[int], by: By) -> Found:
    """Count the answers in force, row by row.

    Returns the counts by question and part of the profile.
    """
    shown = [ANSWER.c.question_id, ANSWER.c.value, *(ANSWER.c[name] for name in by)]
    query: Any = (
        select(*shown, func.count())
        .where(
            ANSWER.c.question_id.in_(numbers), ANSWER.c.superseded_at.is_(None), ~ANSWER.c.skipped
        )
        .group_by(*shown)
    )
    found: Found = {}
    for number, value, *parts, n in await session.exec(query):
        group = (number, tuple(part or "" for part in parts))
        found.setdefault(group, Counts()).values.append((value, n))
    return found


LOOKS: dict[str, Look] = {"rows": from_rows, "counts": read_counts}


def answers(numbers: dict[str, int], people: int) -> Iterator[tuple[Any, ...]]:
    """Yields what so many people answer, each every question, as rows of the table."""
    chance, now = random.Random(people), datetime.now(UTC)  # noqa: S311 - answers, not secrets
    districts, bands = [None, *council().districts], [None, *(band.value for band in AgeBand)]
    values = {
        numbers[question.key]: [orjson.dumps(value).decode() for value in _values(question)]
        for question in definition().questions
    }
    for person in range(1, people + 1):
        profile = (LANGUAGE, *map(chance.choice, (bands, districts, SOURCES)))
        for number, possible in values.items():
            yield (person, number, 1, chance.choice(possible), False, *profile, now)


def _values(question: QuestionBase) -> list[str] | list[int]:
    keys = sorted(question.option_keys) or YES_OR_NO
    return [int(key) for key in keys] if question.numeric else keys


async def fill(url: str, rows: Iterator[tuple[Any, ...]]) -> None:
    """Put the rows straight into the table. Whose they are matters to no result."""
    if url.startswith("sqlite"):
        connection = sqlite3.connect(str(make_url(url).database))
        marks = ", ".join("?" * len(COLUMNS))
        statement = f"INSERT INTO answer ({', '.join(COLUMNS)}) VALUES ({marks})"  # noqa: S608 - ours
        connection.executemany(statement, ((*row[:-1], row[-1].isoformat(" ")) for row in rows))
        connection.execute("ANALYZE")
        connection.commit()
        connection.close()
        return
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(plain)
    await server.execute("SET session_replication_role = replica")
    while chunk := list(islice(rows, CHUNK)):
        await server.copy_records_to_table("answer", records=chunk, columns=COLUMNS)
    await server.execute("VACUUM ANALYZE answer")
    await server.close()


async def prepare(database: Database, people: int) -> tuple[Campaign, list[int]]:
    """Make a campaign that so many people have answered. Returns it, and its questions' numbers."""
    await migrate(database.url)
    async with database.transaction() as session:
        campaign = await import_campaign(session, definition(), by=None, now=datetime.now(UTC))
        numbers = await question_numbers(session, campaign)
    await fill(database.url, answers(numbers, people))
    return campaign, list(numbers.values())


async def measure(kind: str, url: str, people: int) -> str:
    """Measure what each way of looking takes on one database. Returns a table."""
    database = Database(url)
    campaign, numbers = await prepare(database, people)
    _tell(f"{kind}: {people * len(numbers):,} answers")
    async with database.transaction() as session:
        cells = len(await repair(session, campaign))
    _tell(f"{kind}: {cells:,} counts of them")
    lines = [
        f"{kind}: {people * len(numbers):,} answers, {cells:,} counts; milliseconds",
        f"{'':<28}{'rows':>12}{'counts':>12}{'ratio':>12}",
    ]
    for name, by in VIEWS.items():
        took = await _look(database, numbers, by)
        rows, counts = took["rows"], took["counts"]
        lines.append(f"{name:<28}{rows:>12,.1f}{counts:>12,.1f}{rows / counts:>12,.0f}")
    lines.append(f"{'recount of every count':<28}{await _recounted(database):>12,.1f}")
    await database.dispose()
    return "\n".join([*lines, ""])


async def _look(database: Database, numbers: list[int], by: By) -> dict[str, float]:
    """The median of each way, in turn; both ways have to see the same."""
    took: dict[str, list[float]] = {name: [] for name in LOOKS}
    for _ in range(ROUNDS):
        seen = []
        for name, look in LOOKS.items():
            async with database.reading() as session:
                # As timeit does: what others left behind is not this one's to clear away.
                gc.collect()
                gc.disable()
                begun = time.perf_counter()
                found = await look(session, numbers, by)
                took[name].append(1_000 * (time.perf_counter() - begun))
                gc.enable()
            seen.append({group: sorted(counts.values) for group, counts in found.items()})
        assert seen[0] == seen[1]
    return {name: statistics.median(times) for name, times in took.items()}


async def _recounted(database: Database) -> float:
    async with database.reading() as session:
        campaign = await find_campaign(session, definition().key)
        begun = time.perf_counter()
        assert await recount(session, campaign) == []
        return 1_000 * (time.perf_counter() - begun)


@asynccontextmanager
async def empty_database(kind: str) -> AsyncIterator[str]:
    """Make an empty database that is gone at the end. Yields its address."""
    if kind == SQLITE:
        with tempfile.TemporaryDirectory(prefix="portevoix-bench-") as folder:
            yield f"sqlite+aiosqlite:///{Path(folder) / 'tallies.db'}"
    else:
        with throw_away_server() as server:
            async with fresh_database(server) as url:
                yield url


async def _measure_all(kinds: list[str], people: int) -> None:
    for kind in kinds:
        async with empty_database(kind) as url:
            sys.stdout.write(f"{await measure(kind, url, people)}\n")
            sys.stdout.flush()


def _tell(line: str) -> None:
    sys.stderr.write(f"{time.perf_counter() - BEGUN:6.1f} s  {line}\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.tallies", description=__doc__)
    parser.add_argument("--long", action="store_true", help=f"{LONG:,} answers, not {SHORT:,}")
    parser.add_argument("--answers", type=int, help="about so many")
    parser.add_argument("--databases", default=f"{SQLITE},{POSTGRESQL}")
    given = parser.parse_args()
    wanted = given.answers or (LONG if given.long else SHORT)
    people = max(1, wanted // len(definition().questions))
    asyncio.run(_measure_all(given.databases.split(","), people))


if __name__ == "__main__":
    main()
