"""Order within a person, concurrency between people."""

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from typing import Any

from telegram.ext import BaseUpdateProcessor

from bot.reading import person_of

# So many may wait at once that one person's flood leaves room for everybody else.
MOST_AT_ONCE = 10_000


class KeyedProcessor(BaseUpdateProcessor):
    """Handles one person's updates one after the other, in order; different people at once."""

    def __init__(self) -> None:
        super().__init__(MOST_AT_ONCE)
        self._turns: dict[int, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def turn_of(self, person: int) -> AsyncIterator[None]:
        """Wait for that person's turn; first come, first served."""
        lock, waiting = self._turns.get(person, (asyncio.Lock(), 0))
        self._turns[person] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._turns.pop(person)
            if waiting > 1:
                self._turns[person] = (lock, waiting - 1)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the update's handling when its person's turn comes."""
        async with self.turn_of(person_of(update) if isinstance(update, dict) else 0):
            await coroutine

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to release."""
