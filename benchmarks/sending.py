"""How near the sender comes to what Telegram allows, what a message costs, how long a city takes.

``python -m benchmarks.sending`` prints all three; ``--seconds 60`` or ``--long`` takes its time.
"""

import argparse
import asyncio
import os
import statistics
import sys
import tempfile
from asyncio.subprocess import DEVNULL, Process
from bisect import bisect_left
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import our_town, queueing
from benchmarks.contestants import POSTGRESQL, ROOT, SQLITE, STARTING_SECONDS
from benchmarks.costs import cpu_seconds
from benchmarks.strict_telegram import Telegram, strict_telegram
from benchmarks.tapping import tap
from tools.ports import free_port

TOKEN = "4242:as_fast_as_may_be"  # noqa: S105 - the simulator takes any
FREE_RATE, PAID_RATE = 30, 1000
# The first second holds a burst, all the room there is: it is not counted.
BURST = 1.0
TAPPERS = 40


@dataclass(frozen=True)
class Sent:
    """What went out."""

    arrivals: list[float]  # of all messages that were let through
    seconds: float
    refused: int
    cpu_seconds: float
    waits: list[float]  # from a tap to the next question

    @property
    def counted(self) -> int:
        """Messages in the time that counts."""
        begun = self.arrivals[0] + BURST
        until = bisect_left(self.arrivals, begun + self.seconds)
        return until - bisect_left(self.arrivals, begun)

    @property
    def a_second(self) -> float:
        """Messages a second in that time."""
        return self.counted / self.seconds

    @property
    def busiest(self) -> int:
        """The most messages in any one second."""
        places = enumerate(self.arrivals)
        return max(bisect_left(self.arrivals, moment + 1) - place for place, moment in places)

    @property
    def cost(self) -> float:
        """Milliseconds of the processor for one message."""
        return 1000 * self.cpu_seconds / len(self.arrivals)


@dataclass(frozen=True)
class Plan:
    """One measurement."""

    seconds: float
    rate: int
    paid: bool = False
    latency: float = 0.0
    taps: float = 0.0
    database: str = SQLITE

    @property
    def deliveries(self) -> int:
        """How many deliveries there are, of two messages each: more than there is time for."""
        return int(self.rate * (self.seconds + 4 * BURST) / 2)

    @property
    def settings(self) -> dict[str, str]:
        """The settings that the operator makes."""
        return {"SEND_RATE": str(self.rate), "PAID_BROADCAST": str(self.paid).lower()}


def send(plan: Plan) -> Sent:
    """Send a campaign as planned, by the product as an operator runs it. Returns what went out."""
    with (
        strict_telegram() as telegram,
        queueing.empty_database(plan.database) as database,
        tempfile.TemporaryDirectory() as folder,
    ):
        return asyncio.run(_send(plan, telegram, database, Path(folder)))


async def _send(plan: Plan, telegram: Telegram, database: str, folder: Path) -> Sent:
    accounts = telegram.settle(TOKEN, plan.deliveries)
    telegram.delay(plan.latency)
    await our_town.prepare(database, accounts)
    waits: list[float] = []
    async with _product(plan, telegram.url, database, folder) as process:
        tapping = asyncio.create_task(_tap(plan, telegram.url, accounts[:TAPPERS], waits))
        # From here on: starting up is not what a message costs.
        telegram.arrivals()
        before = cpu_seconds(process.pid)
        await asyncio.sleep(plan.seconds + 2 * BURST)
        spent = cpu_seconds(process.pid) - before
        free, paid, refused = telegram.arrivals()
        tapping.cancel()
        await asyncio.gather(tapping, return_exceptions=True)
    return Sent(paid if plan.paid else free, plan.seconds, refused, spent, waits)


async def _tap(plan: Plan, url: str, accounts: list[int], waits: list[float]) -> None:
    if plan.taps:
        await tap(url, accounts, plan.taps, waits)


@asynccontextmanager
async def _product(plan: Plan, url: str, database: str, folder: Path) -> AsyncIterator[Process]:
    settings = plan.settings | {
        "DATABASE_URL": database,
        "TELEGRAM_TOKEN": TOKEN,
        "TELEGRAM_API_URL": url,
        "PORT": str(free_port()),
    }
    output = folder / "product.log"
    with output.open("wb") as file:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "portevoix", "run"),
            cwd=folder,
            env=os.environ
            | {"PYTHONPATH": str(ROOT)}
            | {f"PORTEVOIX_{name}": value for name, value in settings.items()},
            stdin=DEVNULL,
            stdout=file,
            stderr=file,
        )
    try:
        async with asyncio.timeout(STARTING_SECONDS):
            while "The panel:" not in output.read_text("utf-8"):  # noqa: ASYNC110 - only it knows
                await asyncio.sleep(0.02)
        yield process
    finally:
        process.terminate()
        await process.wait()


def _show_limit(plan: Plan) -> None:
    sent = send(plan)
    reached = 100 * sent.a_second / plan.rate
    line = (
        f"{plan.rate} a second, strictly, for {plan.seconds:.0f} s"
        f"{f', {1000 * plan.latency:.0f} ms away' if plan.latency else ''}:"
        f" {reached:.1f} %, {sent.refused} refused, {sent.busiest} in the busiest second"
    )
    if plan.taps:
        middle, worst = statistics.median(sent.waits), max(sent.waits)
        line += (
            f"; {len(sent.waits) / plan.seconds:.1f} taps a second meanwhile, the next question"
            f" after {1000 * middle:.0f} ms (at most {1000 * worst:.0f})"
        )
    _say(line)


def _show_paid(plan: Plan) -> None:
    sent = send(plan)
    _say(
        f"paid for, on {plan.database}, {plan.seconds:.0f} s at up to {plan.rate}:"
        f" {sent.a_second:.0f} messages a second, {sent.cost:.2f} ms of the processor each"
        f" ({1000 / sent.cost:.0f} a second and core), {sent.refused} refused"
    )


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.sending", description=__doc__)
    parser.add_argument("--long", action="store_true", help="a minute each, a whole city")
    parser.add_argument("--seconds", type=float, help="of each measurement")
    parser.add_argument("--people", type=int, default=100_000, help="who are put into the queue")
    parser.add_argument("--only", choices=("limit", "paid", "queue"))
    options = parser.parse_args()
    seconds = options.seconds or (60 if options.long else 10)
    if options.only in (None, "limit"):
        _show_limit(Plan(seconds, FREE_RATE))
        _show_limit(Plan(seconds, FREE_RATE, latency=0.3))
        _show_limit(Plan(seconds, FREE_RATE, taps=4))
    if options.only in (None, "paid"):
        for kind in (SQLITE, POSTGRESQL):
            _show_paid(Plan(seconds, PAID_RATE, paid=True, database=kind))
    if options.only in (None, "queue"):
        queueing.show(options.people)


if __name__ == "__main__":
    main()
