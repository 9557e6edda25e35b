"""Doing together what comes in at the same time: one statement, one commit for many."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Gathering(Generic[Item]):
    """Gathers items while it works on the ones before: nobody waits for a batch to fill."""

    def __init__(self, act: Callable[[list[Item]], Awaitable[None]]) -> None:
        self._act = act
        self._gathered: list[Item] = []
        self._done: asyncio.Future[None] | None = None
        self._working: asyncio.Task[None] | None = None

    async def add(self, item: Item) -> None:
        """Add the item and wait until its batch is done. Raises what the batch raises."""
        if self._done is None:
            self._done = asyncio.get_running_loop().create_future()
        self._gathered.append(item)
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        await asyncio.shield(self._done)

    async def _work(self) -> None:
        while (done := self._done) is not None:
            items, self._gathered, self._done = self._gathered, [], None
            try:
                await self._act(items)
            except Exception as error:
                done.set_exception(error)
            else:
                done.set_result(None)
        self._working = None
