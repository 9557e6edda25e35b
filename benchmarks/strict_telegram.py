"""A simulator in a process of its own, strict about its limits, that notes what arrives when."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Any

from simulator.faults import fault_of
from simulator.keys import FAULTS, LIMITS, WORLD
from simulator.phones.acting import Hand
from simulator.server import Running, running

Arrivals = tuple[list[float], list[float], int]


class Telegram:
    """The other end of the pipe."""

    def __init__(self, pipe: Connection, url: str) -> None:
        self._pipe = pipe
        self.url = url

    def settle(self, token: str, people: int) -> list[int]:
        """Let so many people press Start, without a word. Returns their accounts."""
        accounts: list[int] = self._ask("settle", token, people)
        return accounts

    def arrivals(self) -> Arrivals:
        """Returns when free and paid messages were let through, and how many were not.

        It counts since it was asked last.
        """
        arrivals: Arrivals = self._ask("arrivals")
        return arrivals

    def delay(self, seconds: float) -> None:
        """Let every call of the bot take so much longer on its way."""
        self._ask("delay", seconds)

    def _ask(self, *wish: Any) -> Any:
        self._pipe.send(wish)
        return self._pipe.recv()


@contextmanager
def strict_telegram() -> Iterator[Telegram]:
    """Run a strict Telegram while the block lasts. Yields the pipe to it."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,))
    process.start()
    try:
        yield Telegram(ours, ours.recv())
    finally:
        ours.send(None)
        process.join()


def _serve(pipe: Connection) -> None:
    asyncio.run(_run(pipe))


async def _run(pipe: Connection) -> None:
    async with running() as telegram:
        notes = _Notes(telegram)
        pipe.send(telegram.url)
        while (wish := await asyncio.to_thread(pipe.recv)) is not None:
            verb, *given = wish
            pipe.send(getattr(notes, verb)(*given))


class _Notes:
    def __init__(self, telegram: Running) -> None:
        self._world, self._limits = telegram.app[WORLD], telegram.app[LIMITS]
        # In a chat as much as comes: here the whole is what is measured.
        self._limits.set({"enabled": True, "strict": True, "chat_burst": 1e6})
        self._faults = telegram.app[FAULTS]
        self._passed: tuple[list[float], list[float]] = ([], [])
        self._refused = 0
        self._check = self._limits.check
        # The simulator keeps no such notes; here it passes by whoever does.
        vars(self._limits)["check"] = self._note

    def _note(self, bot_id: int, chat_id: int, messages: int = 1, paid: bool = False) -> None:
        self._check(bot_id, chat_id, messages, paid)
        self._passed[paid].extend([time.monotonic()] * messages)

    def delay(self, seconds: float) -> None:
        if seconds:
            asked = {"kind": "latency", "times": None, "seconds": seconds}
            self._faults.coming.append(fault_of(asked))

    def settle(self, token: str, people: int) -> list[int]:
        bot = self._world.bot_of(token)
        accounts = []
        for number in range(people):
            person = self._world.join(f"Personne {number}", "fr")
            chat = self._world.chat_of(bot, person.id)
            Hand(self._world, bot, person, chat).chat.started = True
            accounts.append(person.id)
        return accounts

    def arrivals(self) -> Arrivals:
        refused, self._refused = self._limits.refused - self._refused, self._limits.refused
        free, paid = self._passed
        self._passed = ([], [])
        return free, paid, refused
