"""What one tap costs: ours, aiogram, python-telegram-bot as it comes, and the raw ceiling.

``python -m benchmarks.taps`` runs them side by side, rounds alternating; medians are printed.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.consultation import SURELY_ASKED
from benchmarks.contestants import (
    CONTESTANTS,
    POSTGRESQL,
    SQLITE,
    Contestant,
    Running,
    start,
)
from benchmarks.costs import cpu_seconds, megabytes
from benchmarks.phones import Played, Town
from benchmarks.report import Entry, Round, report
from benchmarks.telephone import TapAt, TapAtOnce, Telephone, telephone
from tests.worlds.around.postgres import fresh_database, throw_away_server
from tools.ports import free_port

# How much of its own fastest a bot is asked to do in the quieter rounds.
SHARE = 0.8
BEGUN = time.perf_counter()


@dataclass(frozen=True)
class Plan:
    """How much is measured."""

    people: int
    rounds: int
    seconds: float
    most: int
    open_rounds: int
    open_seconds: float
    names: tuple[str, ...]
    kinds: tuple[str, ...]

    @property
    def town(self) -> int:
        """People enough that somebody always has a question left."""
        taps = self.most * (self.rounds + self.open_rounds) + self.people
        return self.people + taps // SURELY_ASKED


@dataclass
class Match:
    """One contestant on one database, and what was measured of it."""

    running: Running
    server: int | None  # PostgreSQL's process
    rounds: list[Round] = field(default_factory=list)
    open_rounds: list[Played] = field(default_factory=list)

    @property
    def fastest(self) -> float:
        """Taps a second at once, on the wall: the median."""
        rates = sorted(one.played.rate for one in self.rounds)
        return rates[len(rates) // 2]


async def measure(plan: Plan, latency: float) -> list[Entry]:
    """Run everything. Returns what came of it, one entry a contestant and database."""
    async with AsyncExitStack() as stack:
        phones = stack.enter_context(telephone(latency))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="portevoix-bench-")))
        matches = [
            match
            for kind in plan.kinds
            for match in await stack.enter_async_context(_contest(plan, kind, phones, folder))
        ]
        for match in matches:
            await match.running.listens()
            _gather(phones, match.running)
        for number in range(plan.rounds):
            _tell(f"round {number + 1} of {plan.rounds}")
            for match in matches:
                match.rounds.append(_at_once(phones, match, plan))
        for number in range(plan.open_rounds):
            _tell(f"open round {number + 1} of {plan.open_rounds}")
            for match in matches:
                match.open_rounds.append(_at_rate(phones, match, plan))
        memory = [megabytes(match.running.process.pid) for match in matches]
        await asyncio.gather(*(match.running.stop() for match in matches))
        return [await _entry(match, held) for match, held in zip(matches, memory, strict=True)]


@asynccontextmanager
async def _contest(
    plan: Plan, kind: str, phones: Telephone, folder: Path
) -> AsyncIterator[list[Match]]:
    """Everybody who competes on one kind of database, started."""
    contestants = [one for one in CONTESTANTS if one.name in plan.names and kind in one.databases]
    async with AsyncExitStack() as stack:
        server_url = stack.enter_context(throw_away_server()) if kind == POSTGRESQL else None
        matches = []
        for contestant in contestants:
            _tell(f"{contestant.label} on {kind}")
            if server_url:
                database = await stack.enter_async_context(fresh_database(server_url))
            else:
                database = f"sqlite+aiosqlite:///{folder / contestant.name}.db"
            match = await _start(contestant, plan, kind, database, phones, folder)
            stack.push_async_callback(match.running.stop)
            match.server = _server(server_url) if server_url else None
            matches.append(match)
        yield matches


async def _start(
    contestant: Contestant, plan: Plan, kind: str, database: str, phones: Telephone, folder: Path
) -> Match:
    bot = 100_000 + 10 * CONTESTANTS.index(contestant) + (kind == POSTGRESQL)
    town = Town(
        token=f"{bot}:as_fast_as_can_be",
        port=free_port(),
        path="/telegram",
        people=plan.town,
        at_once=plan.people,
        starts=not contestant.is_ours,
    )
    phones.join(town)
    return Match(await start(contestant, kind, town, database, phones.url, folder), None)


def _gather(phones: Telephone, running: Running) -> None:
    found = phones.gather(running.town.token)
    if found < running.town.people:
        label, log = running.contestant.label, running.end_of_log
        raise SystemExit(f"{label}: only {found} people were asked anything\n{log}")
    _tell(f"{running.contestant.label} on {running.kind} has asked everyone")


def _at_once(phones: Telephone, match: Match, plan: Plan) -> Round:
    wish = TapAtOnce(match.running.town.token, plan.people, plan.seconds, plan.most)
    processes = (match.running.process.pid, match.server, phones.process)
    before = [cpu_seconds(one) if one else 0.0 for one in processes]
    played = phones.play(wish)
    time.sleep(match.running.contestant.settles)
    after = [cpu_seconds(one) if one else 0.0 for one in processes]
    return Round(played, *(later - earlier for earlier, later in zip(before, after, strict=True)))


def _at_rate(phones: Telephone, match: Match, plan: Plan) -> Played:
    rate = SHARE * match.fastest
    seconds = min(plan.open_seconds, plan.most / rate)
    return phones.play(TapAt(match.running.town.token, rate, seconds))


async def _entry(match: Match, held: float) -> Entry:
    return Entry(
        name=match.running.contestant.name,
        label=match.running.contestant.label,
        kind=match.running.kind,
        rounds=match.rounds,
        open_rounds=match.open_rounds,
        megabytes=held,
        kept=await match.running.answers_kept(),
    )


def _server(url: str) -> int:
    """The process of the PostgreSQL server behind an address with its socket's folder."""
    home = Path(url.rpartition("host=")[2])
    return int((home / "data" / "postmaster.pid").read_text("utf-8").split()[0])


def _tell(line: str) -> None:
    sys.stderr.write(f"{time.perf_counter() - BEGUN:6.1f} s  {line}\n")


def _plan(given: argparse.Namespace) -> Plan:
    def either(name: str, short: float, long: float) -> float:
        value: float | None = getattr(given, name)
        return value if value is not None else (long if given.long else short)

    return Plan(
        people=given.people,
        rounds=int(either("rounds", 3, 7)),
        seconds=either("seconds", 1, 5),
        most=int(either("taps", 1_500, 6_000)),
        open_rounds=int(either("open_rounds", 1, 3)),
        open_seconds=either("open_seconds", 3, 15),
        names=tuple(given.only.split(",")),
        kinds=tuple(given.databases.split(",")),
    )


def main() -> None:
    """Measure and print. Raises SystemExit if ours lost answers or replies."""
    parser = argparse.ArgumentParser(prog="benchmarks.taps", description=__doc__)
    parser.add_argument("--long", action="store_true", help="more and longer rounds")
    parser.add_argument("--people", type=int, default=200, help="tapping at once")
    number: list[tuple[str, Callable[[str], float], str]] = [
        ("rounds", int, "in which everybody taps at once"),
        ("seconds", float, "that such a round lasts"),
        ("taps", int, "at most, in a round"),
        ("open-rounds", int, "at 80 %% of a bot's own fastest"),
        ("open-seconds", float, "that such a round lasts"),
    ]
    for name, kind, meaning in number:
        parser.add_argument(f"--{name}", type=kind, help=meaning)
    parser.add_argument("--latency", type=float, default=0.0, help="of Telegram's answers, seconds")
    parser.add_argument("--only", default=",".join(one.name for one in CONTESTANTS))
    parser.add_argument("--databases", default=f"{SQLITE},{POSTGRESQL}")
    given = parser.parse_args()
    plan = _plan(given)
    entries = asyncio.run(measure(plan, given.latency))
    sys.stdout.write(report(entries, plan.people))
    if any(entry.lost or entry.stuck for entry in entries if entry.name == "ours"):
        raise SystemExit("answers were lost, or replies never came")


if __name__ == "__main__":
    main()
