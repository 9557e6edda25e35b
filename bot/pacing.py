"""The pace of all that this bot says: bulk waits for its turn, replies go before it."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.slots import Slots

Result = TypeVar("Result")

# Seldom needed in full: a refusal costs as much at least, and to everybody.
MOMENT = 1.0


class NotNow(Exception):
    """Nothing more is sent for now: Telegram asked for silence, or we are stopping."""


class SendingPace:
    """Decides who speaks when, so that Telegram never counts more than the rate in a second."""

    def __init__(self, rate: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._slots = Slots(rate)
        self._rate = rate
        self._clock = clock
        self._waiting: deque[_Waiting] = deque()
        self._timer: asyncio.TimerHandle | None = None
        self._is_closed = False

    @asynccontextmanager
    async def turn(self, *, first: bool = False, begun: bool = False) -> AsyncIterator["BulkTurn"]:
        """Wait for room for one bulk message. Yields the turn to send it in.

        Raises NotNow if none comes.
        `first` goes before all that wait; so does what is `begun`, and it waits out any silence.
        What is not called within the turn leaves its room to the next.
        """
        await self._take(first=first or begun, begun=begun)
        turn = BulkTurn(self)
        try:
            yield turn
        finally:
            if not turn.is_used:
                self._slots.spare()
            self._grant()

    @asynccontextmanager
    async def noted(self) -> AsyncIterator[None]:
        """Yields when a reply may be sent: before all bulk or, if bulk fills the rate, as the next.

        It waits for that a moment only, and keeps silent where Telegram asks for that.
        """
        while self.silent_for > 0:  # noqa: ASYNC110 - the silence may be prolonged meanwhile
            await asyncio.sleep(self.silent_for)
        if self._slots.is_full_of_bulk(self._clock()):
            await self._hurry()
        self._slots.begin_reply(self._clock())
        self._grant()
        async with self._measured(reply=True):
            yield

    @property
    def silent_for(self) -> float:
        """Seconds for which Telegram asks us to say nothing."""
        return max(0.0, self._slots.resumes_at - self._clock())

    @property
    def is_held(self) -> bool:
        """Whether no bulk may be sent for now."""
        return self._is_closed or self.silent_for > 0

    @property
    def a_second(self) -> float:
        """How many bulk messages go out in a second, as things stand."""
        return self._slots.pace(self._clock()) * min(1.0, self._rate)

    @property
    def seconds(self) -> float:
        """The time, as paces count it."""
        return self._clock()

    @property
    def counts_for(self) -> float:
        """Seconds for which Telegram counts a message."""
        return self._slots.window

    @property
    def total(self) -> int:
        """How many messages may count at once, of all senders together."""
        return self._slots.total

    @property
    def allowed(self) -> int:
        """How many of these messages are ours."""
        return self._slots.allowed(self._clock())

    @property
    def counted(self) -> int:
        """How many of our messages Telegram may still be counting."""
        return self._slots.counted(self._clock())

    @property
    def replying(self) -> int:
        """How many of our messages replies need."""
        return self._slots.replying(self._clock())

    def allow(self, slots: int, seconds: float) -> None:
        """Use so many slots for so long, then none: the others are for other senders."""
        self._slots.allow(slots, self._clock() + seconds)
        self._grant()

    def slow_down(self, seconds: float) -> None:
        """Say nothing for so long, then go on at half the pace and creep up again."""
        self._slots.slow_down(self._clock(), seconds)
        self.dismiss()

    def close(self) -> None:
        """Let no more bulk begin."""
        self._is_closed = True
        self.dismiss()

    def dismiss(self) -> None:
        """Send away all that wait to begin: each gets NotNow."""
        for waiting in self._waiting:
            if not waiting.is_begun and not waiting.is_over:
                waiting.granted.set_exception(NotNow())

    @asynccontextmanager
    async def _measured(self, *, reply: bool = False) -> AsyncIterator[None]:
        begun = self._clock()
        round_trip: float | None = None
        try:
            yield
            round_trip = self._clock() - begun
        except RetryAfter as error:
            self.slow_down(seconds_of(error))
            raise
        except NetworkError as error:
            if isinstance(error, BadRequest):  # an answer like any other
                round_trip = self._clock() - begun
            raise
        finally:
            self._slots.end(self._clock(), round_trip, reply=reply)
            self._grant()

    async def _hurry(self) -> None:
        """Wait for the next room, but not for long: rather too much is said than too late."""
        self._slots.in_a_hurry += 1
        try:
            async with asyncio.timeout(MOMENT):
                while self._slots.is_full_of_bulk(now := self._clock()):
                    wait = self._slots.next_room(now) - now
                    await asyncio.sleep(min(max(0.0, wait), MOMENT))
        except TimeoutError:
            pass
        finally:
            self._slots.in_a_hurry -= 1

    async def _take(self, *, first: bool, begun: bool) -> None:
        if self.is_held and not begun:
            raise NotNow
        waiting = _Waiting(begun, asyncio.get_running_loop().create_future())
        if first:
            self._waiting.appendleft(waiting)
        else:
            self._waiting.append(waiting)
        self._grant()
        try:
            await waiting.granted
        except asyncio.CancelledError:
            if waiting.is_granted:
                self._slots.spare()
                self._grant()
            raise

    def _grant(self) -> None:
        """Let begin who may, and look again when the next may."""
        now = self._clock()
        while self._waiting and (self._waiting[0].is_over or self._slots.may_begin(now)):
            waiting = self._waiting.popleft()
            if not waiting.is_over:
                self._slots.begin(now)
                waiting.granted.set_result(None)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._waiting:
            wait = max(0.0, self._slots.next_chance(now) - now)
            self._timer = asyncio.get_running_loop().call_later(wait, self._grant)


@dataclass(frozen=True)
class _Waiting:
    is_begun: bool
    granted: asyncio.Future[None]

    @property
    def is_over(self) -> bool:
        return self.granted.done()

    @property
    def is_granted(self) -> bool:
        done = self.granted.done() and not self.granted.cancelled()
        return done and self.granted.exception() is None


class BulkTurn:
    """Room for one bulk message."""

    def __init__(self, pace: SendingPace) -> None:
        self._pace = pace
        self.is_used = False

    async def call(self, calling: Awaitable[Result]) -> Result:
        """Make the call; the room is taken until Telegram counts it no more.

        Returns the call's result.
        """
        self.is_used = True
        async with self._pace._measured():
            return await calling


def seconds_of(error: RetryAfter) -> float:
    """Returns how many seconds Telegram asks us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
