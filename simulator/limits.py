"""Telegram's limits on how fast a bot may speak: off unless switched on."""

import math
import time
from dataclasses import dataclass

from simulator.errors import too_many_requests

OVERALL_A_SECOND = 30.0
CHAT_A_SECOND = 1.0
CHAT_BURST = 5.0
GROUP_A_SECOND = 20 / 60
GROUP_BURST = 20.0


@dataclass
class _Bucket:
    """Holds a burst, and fills again at a steady rate."""

    size: float
    rate: float
    level: float
    at: float

    def seconds_until_free(self, now: float) -> float:
        self.level = min(self.size, self.level + (now - self.at) * self.rate)
        self.at = now
        return 0.0 if self.level >= 1 else (1 - self.level) / self.rate


class Limits:
    """Counts what each bot says, in all and in each chat."""

    def __init__(self, enabled: bool = False) -> None:
        self.enabled = enabled
        self.refused = 0
        self._buckets: dict[tuple[int, int], _Bucket] = {}

    def check(self, bot_id: int, chat_id: int) -> None:
        """Let one message through, or refuse it with the seconds to wait."""
        if not self.enabled:
            return
        now = time.monotonic()
        buckets = [
            self._bucket((bot_id, 0), OVERALL_A_SECOND, OVERALL_A_SECOND, now),
            self._bucket((bot_id, chat_id), *_of_chat(chat_id), now),
        ]
        wait = max(bucket.seconds_until_free(now) for bucket in buckets)
        if wait > 0:
            self.refused += 1
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.level -= 1

    def _bucket(self, key: tuple[int, int], size: float, rate: float, now: float) -> _Bucket:
        if key not in self._buckets:
            self._buckets[key] = _Bucket(size, rate, size, now)
        return self._buckets[key]


def _of_chat(chat_id: int) -> tuple[float, float]:
    return (GROUP_BURST, GROUP_A_SECOND) if chat_id < 0 else (CHAT_BURST, CHAT_A_SECOND)
