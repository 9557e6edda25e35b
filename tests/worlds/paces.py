"""A strict Telegram in virtual time, and someone who always has something to send to it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

from telegram.error import RetryAfter

from bot.pacing import NotNow, SendingPace
from simulator.errors import Refusal
from simulator.limits import Limits
from tests.worlds.around.virtual_time import now


@dataclass
class Telegram:
    """Counts strictly, and lies behind a network of that latency, there and back."""

    rate: float = 30
    there: Callable[[], float] = lambda: 0.05
    back: Callable[[], float] = lambda: 0.05
    arrivals: list[float] = field(default_factory=list)
    refused: int = 0

    def __post_init__(self) -> None:
        self.limits = Limits(enabled=True, clock=now)
        self.limits.set({"strict": True, "overall_a_second": self.rate, "chat_burst": 1e9})

    async def send(self) -> None:
        await asyncio.sleep(self.there())
        try:
            self.limits.check(1, 1)
        except Refusal:
            self.refused += 1
            await asyncio.sleep(self.back())
            raise RetryAfter(1) from None
        self.arrivals.append(now())
        await asyncio.sleep(self.back())


async def in_turn(pace: SendingPace, telegram: Telegram) -> None:
    async with pace.turn() as turn:
        await turn.call(telegram.send())


async def pays(pace: SendingPace, telegram: Telegram, seconds: float, at_once: int = 90) -> None:
    """Always so many deliveries waiting, for so long."""

    async def one_after_the_other() -> None:
        while True:
            try:
                await in_turn(pace, telegram)
            except (NotNow, RetryAfter):
                await asyncio.sleep(pace.silent_for)

    paying = asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    await asyncio.wait({paying}, timeout=seconds)
    paying.cancel()
    await asyncio.gather(paying, return_exceptions=True)
