"""Turns committed together: those that wait at the same moment share one transaction."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, TypeVar

from participation.storage.carried import Session

# More than arrive in the time of one commit; few enough that nobody waits long for the others.
MOST_TOGETHER = 64

Result = TypeVar("Result")
Turn = Callable[[Session], Awaitable[Result]]


@dataclass(eq=False)
class _Waiting:
    turn: Turn[Any]
    order: int
    outcome: asyncio.Future[Any]


class Together:
    """Commits turns in groups. One that fails takes nobody with it: its group goes one by one."""

    def __init__(
        self,
        transaction: Callable[[Sequence[int]], AbstractAsyncContextManager[Session]],
        *,
        groups: int,
    ) -> None:
        self._transaction = transaction
        self._groups = groups
        self._waiting: deque[_Waiting] = deque()
        self._at_work = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def commit(self, turn: Turn[Result], order: int) -> Result:
        """Run the turn and commit it. Returns what the turn returns.

        It may be run again, after a rollback.
        Turns of a group go by `order`, so that several groups lock rows in the same order.
        """
        outcome: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append(_Waiting(turn, order, outcome))
        if self._at_work < self._groups:
            self._at_work += 1
            task = asyncio.create_task(self._work())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await outcome

    async def _work(self) -> None:
        try:
            while self._waiting:
                size = min(len(self._waiting), MOST_TOGETHER)
                group = [self._waiting.popleft() for _ in range(size)]
                await self._commit(sorted(group, key=lambda waiting: waiting.order))
        finally:
            # At once, not when the task is done: whoever comes in between would wait for nobody.
            self._at_work -= 1

    async def _commit(self, group: list[_Waiting]) -> None:
        try:
            async with self._transaction([waiting.order for waiting in group]) as session:
                results = [await waiting.turn(session) for waiting in group]
        except Exception as error:
            if len(group) > 1:
                for waiting in group:
                    await self._commit([waiting])
            elif not group[0].outcome.done():
                group[0].outcome.set_exception(error)
        else:
            for waiting, result in zip(group, results, strict=True):
                if not waiting.outcome.done():
                    waiting.outcome.set_result(result)
        finally:
            for waiting in group:
                waiting.outcome.cancel()  # nothing, unless we were cancelled ourselves
