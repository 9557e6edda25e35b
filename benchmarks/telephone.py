"""The phones in a process of their own, told what to do through a pipe."""

import asyncio
import multiprocessing
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import cast

import uvloop

from benchmarks.messages import read_call
from benchmarks.phones import Crowd, Played, Town
from benchmarks.wire import Desk

ADDRESSED = re.compile(rb"\w+ /bot([^/]+)/(\w+)")


@dataclass(frozen=True)
class Join:
    """The wish that a town gets its phones."""

    town: Town


@dataclass(frozen=True)
class Gather:
    """The wish to wait until everybody of a town has their first question."""

    token: str


@dataclass(frozen=True)
class TapAtOnce:
    """The wish that so many tap, again and again."""

    token: str
    people: int
    seconds: float
    most: int


@dataclass(frozen=True)
class TapAt:
    """The wish that taps come at a rate."""

    token: str
    rate: float
    seconds: float


Wish = Join | Gather | TapAtOnce | TapAt


class Telephone:
    """The other end of the pipe."""

    def __init__(self, pipe: Connection, process: int) -> None:
        self._pipe = pipe
        self.process = process
        self.url: str = pipe.recv()

    def join(self, town: Town) -> None:
        """Give a town its phones."""
        self._ask(Join(town))

    def gather(self, token: str) -> int:
        """Wait until all have their first question, or nothing moves any more.

        Returns how many have.
        """
        return cast(int, self._ask(Gather(token)))

    def play(self, wish: TapAtOnce | TapAt) -> Played:
        """Play a round. Returns what came of it."""
        return cast(Played, self._ask(wish))

    def _ask(self, wish: Wish) -> object:
        self._pipe.send(wish)
        answer = self._pipe.recv()
        if isinstance(answer, Exception):
            raise answer
        return answer


@contextmanager
def telephone(latency: float = 0.0) -> Iterator[Telephone]:
    """Run a Telegram in a process of its own. Yields the pipe to it.

    Each of its answers takes `latency` seconds.
    """
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(
        target=_serve, args=(theirs, latency), daemon=True
    )
    process.start()
    try:
        yield Telephone(ours, process.pid or 0)
        ours.send(None)
    finally:
        process.join(1)
        process.terminate()


def _serve(pipe: Connection, latency: float) -> None:
    uvloop.run(_serve_until_told(pipe, latency))


async def _serve_until_told(pipe: Connection, latency: float) -> None:
    crowds: dict[str, Crowd] = {}

    def answer(head: bytes, body: bytes) -> bytes:
        found = ADDRESSED.match(head)
        if found is None:
            raise ValueError("not addressed to a bot")
        return crowds[found[1].decode()].call(found[2].decode(), read_call(head, body))

    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Desk(answer, latency), "127.0.0.1", 0, backlog=1024)
    pipe.send(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
    while (wish := await asyncio.to_thread(pipe.recv)) is not None:
        try:
            pipe.send(await _fulfil(wish, crowds))
        except Exception as error:
            pipe.send(error)


async def _fulfil(wish: Wish, crowds: dict[str, Crowd]) -> object:
    match wish:
        case Join(town):
            crowds[town.token] = Crowd(town)
            return None
        case Gather(token):
            return await crowds[token].gather()
        case TapAtOnce(token, people, seconds, most):
            return await crowds[token].tap_at_once(people, seconds, most)
        case TapAt(token, rate, seconds):
            return await crowds[token].tap_at(rate, seconds)
