"""Results that take long to work out: off the page, and kept in this process's memory for a while.

A page waits a moment for them; where that is not enough it says so, shows what there was before,
and has them the next time. In a small town everything is there at once.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from aiohttp import web

log = logging.getLogger(__name__)

T = TypeVar("T")

# How long a page waits.
PATIENCE = 0.05
# What took no longer than this is worked out anew whenever something has changed…
QUICK = 0.1
# …and what took longer, only after so many times as long. By the quicker of the last two times:
# once, it may have been the machine that stood still, and figures must not stand still with it.
REST = 10
# Whatever the stamp says: a correction may leave every count as it was.
LASTS = 600
MOST_KEPT = 300
# So many at once: the pages need the processor too.
AT_ONCE = 2


@dataclass(frozen=True)
class Finding(Generic[T]):
    """What was found; `is_current` unless something has changed since."""

    value: T
    is_current: bool = True


@dataclass(frozen=True)
class _Kept:
    value: Any
    stamp: Hashable
    found_at: float
    took: float
    took_before: float

    @property
    def effort(self) -> float:
        return min(self.took, self.took_before)


class Findings:
    """What was worked out, by subject; `stamp` says of which state of the answers."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._kept: OrderedDict[Hashable, _Kept] = OrderedDict()
        self._working: dict[Hashable, asyncio.Task[None]] = {}
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def of(
        self, subject: Hashable, stamp: Hashable, work: Callable[[], Awaitable[T]]
    ) -> Finding[T] | None:
        """Returns what the work comes to, or came to last time; None if it is not done yet."""
        kept = self._kept.get(subject)
        if kept is not None and self._is_fresh(kept, stamp):
            return Finding(kept.value, kept.stamp == stamp)
        if (task := self._working.get(subject)) is None:
            task = self._working[subject] = asyncio.create_task(self._work(subject, stamp, work))
            task.add_done_callback(lambda done: self._ended(subject, done))
        await asyncio.wait({task}, timeout=self.patience)
        if task.done():
            task.result()
        kept = self._kept.get(subject)
        return None if kept is None else Finding(kept.value, kept.stamp == stamp)

    async def settled(self) -> None:
        """Return once nothing is being worked out."""
        while self._working:
            await asyncio.wait(self._working.values())

    async def close(self, _app: web.Application) -> None:
        """Stop all work, because the application ends."""
        for task in list(self._working.values()):
            task.cancel()
        await self.settled()

    async def _work(
        self, subject: Hashable, stamp: Hashable, work: Callable[[], Awaitable[T]]
    ) -> None:
        async with self._turns:
            loop = asyncio.get_running_loop()
            begun = loop.time()
            value = await work()
            ended = loop.time()
            before = self._kept.get(subject)
            self._kept[subject] = _Kept(
                value, stamp, ended, ended - begun, before.took if before else 0
            )
            self._kept.move_to_end(subject)
            if len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)

    def _ended(self, subject: Hashable, task: asyncio.Task[None]) -> None:
        del self._working[subject]
        # Whoever still waits is told by the task; nobody may be waiting any more.
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("finding failed: %s", type(error).__name__)

    def _is_fresh(self, kept: _Kept, stamp: Hashable) -> bool:
        age = asyncio.get_running_loop().time() - kept.found_at
        if kept.effort > QUICK and age < REST * kept.effort:
            return True
        return kept.stamp == stamp and age < LASTS
