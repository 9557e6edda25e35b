"""How fast one simulator process answers, and how much memory a city of people takes.

``python -m benchmarks.simulator`` prints both; each speed is the median of several rounds.
"""

import argparse
import asyncio
import json
import multiprocessing
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from yarl import URL

from simulator.bots.calls import carry_out
from simulator.limits import Limits
from simulator.people import People
from simulator.phones.acting import Hand
from simulator.server import running
from simulator.world import World

TOKEN = "4242:as_fast_as_can_be"  # noqa: S105 - the simulator takes any
# Limits are on and counted for every message, but set so high that none is refused.
RATES = {"enabled": True, "overall_a_second": 1e6, "chat_burst": 1e6}
QUESTION = (
    "Faut-il <b>fermer la place</b> aux voitures le samedi&nbsp;? Dis-nous ce que tu en penses."
)
KEYBOARD = {
    "inline_keyboard": [
        [{"text": text, "callback_data": f"/answer{{{number}}}"}]
        for number, text in enumerate(("Oui", "Non", "Je ne sais pas"))
    ]
}


def _serve(pipe: Connection) -> None:
    asyncio.run(_serve_until_told(pipe))


async def _serve_until_told(pipe: Connection) -> None:
    async with running() as telegram:
        pipe.send(telegram.url)
        await asyncio.to_thread(pipe.recv)


@contextmanager
def simulator_process() -> Iterator[str]:
    """Run a simulator in a process of its own, as it runs in earnest. Yields its address."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,))
    process.start()
    yield ours.recv()
    ours.send("stop")
    process.join()


class Caller:
    """One connection kept alive that asks as soon as it is answered, with next to no work."""

    def __init__(self, host: str, port: int) -> None:
        self.host = host
        self.port = port

    async def ask(self, path: str, bodies: list[bytes]) -> int:
        """Post these bodies, one after the other. Returns how many were answered 200."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        done = 0
        for body in bodies:
            head = f"POST {path} HTTP/1.1\r\nHost: {self.host}:{self.port}\r\n"
            kind = f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            writer.write((head + kind).encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            done += answer.startswith(b"HTTP/1.1 200")
        writer.close()
        await writer.wait_closed()
        return done


async def speeds(url: str, rounds: int, calls: int, connections: int) -> list[float]:
    """Measure how many sendMessage calls are answered a second. Returns one rate a round.

    Raises SystemExit if a call was refused.
    """
    async with People(url) as people:
        crowd = [await people.join(f"P{number}") for number in range(200)]
        for person in crowd:
            await person.starts()
        await people.request("POST", "/limits", RATES)
    common = {"text": QUESTION, "parse_mode": "HTML", "reply_markup": KEYBOARD}
    bodies = [
        json.dumps({"chat_id": crowd[number % 200].id, **common}).encode()
        for number in range(calls)
    ]
    address = URL(url)
    measured = []
    for _ in range(rounds):
        shares = [bodies[first::connections] for first in range(connections)]
        begun = time.perf_counter()
        done = await asyncio.gather(
            *(
                Caller(str(address.host), int(address.port or 80)).ask(
                    f"/bot{TOKEN}/sendMessage", share
                )
                for share in shares
            )
        )
        measured.append(calls / (time.perf_counter() - begun))
        if sum(done) != calls:
            raise SystemExit(f"{calls - sum(done)} calls were refused")
    return measured


async def megabytes(people: int, questions: int) -> float:
    """Let people start, be asked questions with buttons and tap them.

    Returns the megabytes it takes.
    """
    world, limits = World(), Limits(enabled=True)
    limits.set(RATES)
    bot = world.bot_of(TOKEN)
    before = resident()
    for number in range(people):
        person = world.join(f"Personne {number}", "fr")
        hand = Hand(world, bot, person, world.chat_of(bot, person.id))
        hand.start("src-lycee")
        for _ in range(questions):
            call: dict[str, Any] = {"chat_id": person.id, "text": QUESTION, "parse_mode": "HTML"}
            sent = await carry_out(
                world, limits, bot, "sendMessage", {**call, "reply_markup": KEYBOARD}
            )
            hand.tap(sent["message_id"], "Oui", None, raw=False)
        for query_id in list(bot.callbacks):
            answer = {"callback_query_id": query_id, "text": "Noté"}
            await carry_out(world, limits, bot, "answerCallbackQuery", answer)
        last = bot.updates.next_id
        await carry_out(world, limits, bot, "getUpdates", {"offset": last})
    return resident() - before


def resident() -> float:
    """Returns the megabytes this process holds in memory."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.simulator", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=5000, help="sendMessage calls in a round")
    parser.add_argument("--connections", type=int, default=20)
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=5, help="each asked and answered")
    options = parser.parse_args()
    with simulator_process() as url:
        measured = asyncio.run(speeds(url, options.rounds, options.calls, options.connections))
    median = statistics.median(measured)
    sys.stdout.write(
        f"sendMessage, rules and limits on, one process: {median:,.0f} a second"
        f" (median of {options.rounds}: {min(measured):,.0f} to {max(measured):,.0f})\n"
    )
    taken = asyncio.run(megabytes(options.people, options.questions))
    sys.stdout.write(
        f"{options.people:,} people, {options.questions} questions each: {taken:,.0f} MB"
        f" ({taken * 1e6 / options.people:,.0f} bytes a person)\n"
    )


if __name__ == "__main__":
    main()
