"""Waiting for a change instead of sleeping."""

import asyncio
from collections.abc import Iterable


class Signal:
    """A signal that wakes everyone who waits for the next change."""

    __slots__ = ("_waiting",)

    def __init__(self) -> None:
        # Made when someone waits: of many chats, few are watched.
        self._waiting: set[asyncio.Future[None]] | None = None

    def wake(self) -> None:
        """Let all who wait look again."""
        for waiter in self._waiting or ():
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, seconds: float) -> None:
        """Wait for the next change, or until the time is up."""
        await self.wait_for_any([self], seconds)

    @staticmethod
    async def wait_for_any(signals: "Iterable[Signal]", seconds: float) -> None:
        """Wait for the next change of any of them, or until the time is up."""
        signals = list(signals)
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        for signal in signals:
            signal._waiting = signal._waiting or set()
            signal._waiting.add(waiter)
        try:
            await asyncio.wait_for(waiter, seconds)
        except TimeoutError:
            return
        finally:
            for signal in signals:
                if signal._waiting:
                    signal._waiting.discard(waiter)
