"""An event loop whose time passes by itself: hours of waiting are over at once."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

Result = TypeVar("Result")


class _Selector(selectors.SelectSelector):
    """Nothing ever arrives from outside: to wait is to let the time pass."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        assert timeout is not None, "everyone waits for ever"
        # Any clock moves on, were it by a hair: nothing may wait for less than it can tell.
        self.now += max(1e-9, timeout)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """As `asyncio.run`, but no wait takes any time."""

    def __init__(self) -> None:
        self._selector_of_time = _Selector()
        super().__init__(self._selector_of_time)

    def time(self) -> float:
        return self._selector_of_time.now


def now() -> float:
    """The time in the loop that runs."""
    return asyncio.get_running_loop().time()


def run(story: Coroutine[Any, Any, Result]) -> Result:
    """What the story returns, told in no time."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(story)
