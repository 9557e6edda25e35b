"""Telegram's limits on how fast a bot may speak: off unless switched on."""

import math
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from simulator.errors import Mistake, too_many_requests

Json = dict[str, Any]


@dataclass
class Rates:
    """How much may be said: steadily (a second, a minute) and in a burst after a silence."""

    overall_a_second: float = 30.0
    paid_a_second: float = 1000.0
    chat_a_second: float = 1.0
    chat_burst: float = 5.0
    group_a_minute: float = 20.0


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


class Limits:
    """Counts what each bot says, in all and in each chat."""

    def __init__(self, enabled: bool = False, clock: Callable[[], float] = time.monotonic) -> None:
        self.enabled = enabled
        self.refused = 0
        self.rates = Rates()
        self._clock = clock
        self._buckets: dict[tuple[int, int | str], _Bucket] = {}

    def check(self, bot_id: int, chat_id: int, messages: int = 1, paid: bool = False) -> None:
        """Let messages through, or refuse them with the seconds to wait.

        A paid broadcast is held to its own, higher rate instead of the overall one.
        """
        if not self.enabled:
            return
        now, rates = self._clock(), self.rates
        in_all = rates.paid_a_second if paid else rates.overall_a_second
        overall = self._bucket((bot_id, "paid" if paid else "free"), in_all, in_all, now)
        here = self._bucket((bot_id, chat_id), *self._of_chat(chat_id), now)
        wait = max(bucket.seconds_until_free(now, messages) for bucket in (overall, here))
        # A hair's breadth is no wait: floating point does not fill a bucket to the brim.
        if wait > 1e-9:
            self.refused += 1
            raise too_many_requests(max(1, math.ceil(wait)))
        overall.level -= messages
        here.level -= messages

    def described(self) -> Json:
        """Whether limits are on, how many calls were refused, and the rates."""
        return {"enabled": self.enabled, "refused": self.refused, **asdict(self.rates)}

    def set(self, given: Json) -> None:
        """Switch limits on or off, and change rates; buckets start full again."""
        rates = {name: value for name, value in given.items() if name != "enabled"}
        for name, value in rates.items():
            if not hasattr(self.rates, name):
                raise Mistake(f"there is no rate {name}")
            if type(value) not in (int, float) or not 0 < value <= sys.float_info.max:
                raise Mistake(f"{name} must be a number above 0")
        for name, value in rates.items():
            setattr(self.rates, name, float(value))
        if "enabled" in given:
            self.enabled = bool(given["enabled"])
        self._buckets.clear()

    def _of_chat(self, chat_id: int) -> tuple[float, float]:
        if chat_id < 0:
            return self.rates.group_a_minute, self.rates.group_a_minute / 60
        return self.rates.chat_burst, self.rates.chat_a_second

    def _bucket(self, key: tuple[int, int | str], size: float, rate: float, now: float) -> _Bucket:
        if key not in self._buckets:
            self._buckets[key] = _Bucket(size, rate, size, now)
        return self._buckets[key]
