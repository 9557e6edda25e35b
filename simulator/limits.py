"""Telegram's limits on how fast a bot may speak: off unless switched on."""

import math
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from typing import Any, Protocol

from simulator.errors import Unable, too_many_requests

Json = dict[str, Any]

# A hair's breadth is no wait: floating point does not fill a bucket to the brim.
HAIR = 1e-9


@dataclass
class Rates:
    """How much may be said: steadily (a second, a minute) and in a burst after a silence."""

    overall_a_second: float = 30.0
    paid_a_second: float = 1000.0
    chat_a_second: float = 1.0
    chat_burst: float = 5.0
    group_a_minute: float = 20.0


class _Allowance(Protocol):
    """What may be said in one place."""

    def seconds_until_free(self, now: float, wanted: int) -> float: ...

    def take(self, now: float, messages: int) -> None: ...


@dataclass(slots=True)
class _Bucket:
    """Holds a burst, and fills again at a steady rate."""

    size: float
    rate: float
    level: float
    at: float

    def seconds_until_free(self, now: float, wanted: int) -> float:
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        # What is larger than any burst passes when the bucket is full.
        missing = min(wanted, self.size) - self.level
        return max(0.0, missing / self.rate)

    def take(self, now: float, messages: int) -> None:
        self.level -= messages


@dataclass(slots=True)
class _Window:
    """Lets so many pass in any one second whatsoever: a bucket lets up to twice as many."""

    size: float
    passed: deque[float] = field(default_factory=deque)

    def seconds_until_free(self, now: float, wanted: int) -> float:
        while self.passed and self.passed[0] <= now - 1:
            self.passed.popleft()
        most = max(1, math.floor(self.size))
        # What is larger than any second allows passes when nothing else did.
        too_many = len(self.passed) + min(wanted, most) - most
        return 0.0 if too_many <= 0 else self.passed[too_many - 1] + 1 - now

    def take(self, now: float, messages: int) -> None:
        self.passed.extend([now] * messages)


class Limits:
    """Counts what each bot says, in all and in each chat."""

    def __init__(self, enabled: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self.strict = False
        self.refused = 0
        self.rates = Rates()
        # A story may let it stand still: what it says then is refused however slow the machine.
        self.clock = clock
        self._allowances: dict[tuple[int, int | str], _Allowance] = {}

    def check(self, bot_id: int, chat_id: int, messages: int = 1, paid: bool = False) -> None:
        """Let messages through, or raise Refusal with the seconds to wait.

        A paid broadcast is held to its own, higher rate instead of the overall one. Raises Refusal.
        """
        if not self.enabled:
            return
        now = self.clock()
        allowances = (self._overall(bot_id, paid, now), self._of_chat(bot_id, chat_id, now))
        wait = max(allowance.seconds_until_free(now, messages) for allowance in allowances)
        if wait > HAIR:
            self.refused += 1
            raise too_many_requests(max(1, math.ceil(wait)))
        for allowance in allowances:
            allowance.take(now, messages)

    def described(self) -> Json:
        """Returns whether limits are on and strict, how many calls were refused, and the rates."""
        switches = {"enabled": self.enabled, "strict": self.strict}
        return {**switches, "refused": self.refused, **asdict(self.rates)}

    def set(self, given: Json) -> None:
        """Switch limits on or off, strict or not, and change rates.

        What was said before is forgotten.
        Raises Unable if there is no such rate, or if it is no number above 0.
        """
        rates = {name: value for name, value in given.items() if name not in ("enabled", "strict")}
        for name, value in rates.items():
            if not hasattr(self.rates, name):
                raise Unable(f"there is no rate {name}")
            if type(value) not in (int, float) or not 0 < value <= sys.float_info.max:
                raise Unable(f"{name} must be a number above 0")
        for name, value in rates.items():
            setattr(self.rates, name, float(value))
        self.enabled = bool(given.get("enabled", self.enabled))
        self.strict = bool(given.get("strict", self.strict))
        self._allowances.clear()

    def _overall(self, bot_id: int, paid: bool, now: float) -> _Allowance:
        rate = self.rates.paid_a_second if paid else self.rates.overall_a_second
        key = (bot_id, "paid" if paid else "free")
        if key not in self._allowances:
            self._allowances[key] = _Window(rate) if self.strict else _Bucket(rate, rate, rate, now)
        return self._allowances[key]

    def _of_chat(self, bot_id: int, chat_id: int, now: float) -> _Allowance:
        key = (bot_id, chat_id)
        if key not in self._allowances:
            size, rate = self.rates.chat_burst, self.rates.chat_a_second
            if chat_id < 0:
                size, rate = self.rates.group_a_minute, self.rates.group_a_minute / 60
            self._allowances[key] = _Bucket(size, rate, size, now)
        return self._allowances[key]
