"""Who competes: how each one's database is prepared, how each is started, what each keeps."""

import asyncio
import os
import sqlite3
import sys
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import asyncpg
from sqlalchemy import make_url

from benchmarks import our_town
from benchmarks.bots import options, records
from benchmarks.consultation import asked
from benchmarks.phones import Town
from benchmarks.wire import SECRET

ROOT = Path(__file__).parents[1]
STARTING_SECONDS = 60
SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"


@dataclass(frozen=True)
class Contestant:
    """One way to build the bot."""

    name: str
    label: str
    module: str
    databases: tuple[str, ...]
    # What it does a little later for each tap is its cost as well.
    settles: float = 0.0

    @property
    def is_ours(self) -> bool:
        """Whether it is the product."""
        return self.name == "ours"


CONTESTANTS = (
    Contestant("ours", "ours, the whole product", "portevoix", (SQLITE, POSTGRESQL), 1.2),
    Contestant(
        "aiogram", "aiogram + SQLModel", "benchmarks.bots.aiogram_bot", (SQLITE, POSTGRESQL)
    ),
    Contestant("ptb", "PTB as it comes + SQLModel", "benchmarks.bots.ptb_bot", (SQLITE,)),
    Contestant("raw", "raw aiohttp and driver", "benchmarks.bots.raw_bot", (SQLITE, POSTGRESQL)),
)


@dataclass
class Running:
    """A contestant on a database, running."""

    contestant: Contestant
    kind: str
    town: Town
    database: str
    process: Process
    output: Path

    async def listens(self) -> None:
        """Wait until it listens. Raises SystemExit if it does not start."""
        said = "The panel:" if self.contestant.is_ours else options.LISTENING
        until = time.monotonic() + STARTING_SECONDS
        while said not in self.output.read_text("utf-8"):
            if self.process.returncode is not None or time.monotonic() > until:
                raise SystemExit(f"{self.contestant.label} did not start:\n{self.end_of_log}")
            await asyncio.sleep(0.1)

    @property
    def end_of_log(self) -> str:
        """The last lines that it wrote."""
        return self.output.read_text("utf-8")[-2000:]

    async def stop(self) -> None:
        """End it as an operator would."""
        if self.process.returncode is None:
            self.process.terminate()
            await self.process.wait()

    async def answers_kept(self) -> int:
        """Returns how many answers are in its database, superseded ones too."""
        question = "SELECT count(*) FROM answer"
        url = make_url(self.database)
        if self.kind == SQLITE:
            connection = sqlite3.connect(str(url.database))
            (kept,) = connection.execute(question).fetchone()
            connection.close()
            return int(kept)
        plain = url.set(drivername="postgresql").render_as_string(hide_password=False)
        server = await asyncpg.connect(plain)
        kept = await server.fetchval(question)
        await server.close()
        return int(kept)


async def start(
    contestant: Contestant, kind: str, town: Town, database: str, telegram: str, folder: Path
) -> Running:
    """Prepare the contestant's database and start it. Returns the contestant as it runs."""
    prepare: Callable[[str, Sequence[int]], Awaitable[None]]
    prepare = our_town.prepare if contestant.is_ours else _prepare_other
    await prepare(database, town.numbers)
    output = folder / f"{contestant.name}-{kind}.log"
    with output.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", contestant.module, *_arguments(contestant, town, database, telegram)),
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT)} | _settings(town, database, telegram),
            stdin=DEVNULL,
            stdout=file,
            stderr=file,
        )
    return Running(contestant, kind, town, database, process, output)


async def _prepare_other(database: str, people: Sequence[int]) -> None:
    await records.prepare(database, people, asked())


def _arguments(contestant: Contestant, town: Town, database: str, telegram: str) -> list[str]:
    if contestant.is_ours:
        return ["run"]
    given = {"token": town.token, "telegram": telegram, "database": database, "port": town.port}
    return [f"--{name}={value}" for name, value in given.items()]


def _settings(town: Town, database: str, telegram: str) -> dict[str, str]:
    settings = {
        "database_url": database,
        "telegram_token": town.token,
        "telegram_api_url": telegram,
        # Nobody calls that address: the phones post to where it would lead.
        "webhook_url": "https://bench.invalid",
        "webhook_secret": SECRET,
        "port": str(town.port),
        "send_rate": "1000",
        "paid_broadcast": "true",
    }
    return {f"PORTEVOIX_{name.upper()}": value for name, value in settings.items()}
