"""Things that go wrong between a bot and Telegram, on demand and always in the same way."""

import math
import random
import time
from dataclasses import dataclass, fields
from typing import Any

from simulator.errors import Unable

Json = dict[str, Any]

# What spoils a call, and what happens elsewhere.
SPOILING = ("reset_before_effect", "500", "502", "429")
AFTER_EFFECT = "reset_after_effect"
ELSEWHERE = ("latency", "duplicate_update", "webhook_unreachable", "file_unavailable")
KINDS = (*SPOILING, AFTER_EFFECT, *ELSEWHERE)
DISTRIBUTIONS = ("constant", "uniform", "exponential", "lognormal")
LONGEST_DELAY = 60.0
LONGEST_RETRY = 24 * 3600
FOR_EVER = 10**9


@dataclass
class Fault:
    """Something that goes wrong: ``after`` occasions pass, then it strikes the next ``times`` ones.

    With a ``chance`` below 1 each occasion is drawn from a generator with this ``seed``.
    """

    kind: str
    after: int = 0
    times: int = 1
    method: str = ""
    retry_after: int = 1
    chance: float = 1.0
    seed: int = 0
    # Latency: how long a call takes (or its mean, or its median), and how far it strays from that.
    # An unreachable webhook: for how long, instead of how many times.
    seconds: float = 0.0
    spread: float = 0.0
    distribution: str = "constant"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise Unable(f"kind must be one of {', '.join(KINDS)}")
        if self.distribution not in DISTRIBUTIONS:
            raise Unable(f"distribution must be one of {', '.join(DISTRIBUTIONS)}")
        self.after, self.times = int(self.after), int(self.times)
        self.method = str(self.method)
        self.retry_after = min(max(int(self.retry_after), 1), LONGEST_RETRY)
        self.chance, self.seconds = _positive(self.chance), _positive(self.seconds)
        self.spread = _positive(self.spread)
        # Chance that anyone can repeat is what is asked for here.
        self._random = random.Random(int(self.seed))  # noqa: S311 - no secret hangs on it
        self._until = 0.0

    def strikes(self, method: str = "") -> bool:
        """Count one occasion. Returns True if the fault strikes it."""
        if self.times <= 0 or (self.method and self.method.lower() != method.lower()):
            return False
        if self.after > 0:
            self.after -= 1
            return False
        if self.chance < 1 and self._random.random() >= self.chance:
            return False
        if self.kind == "webhook_unreachable" and self.seconds:
            return self._lasts()
        self.times -= 1
        return True

    def delay(self) -> float:
        """Draw a delay from the distribution. Returns seconds."""
        if self.distribution == "uniform":
            drawn = self._random.uniform(self.seconds - self.spread, self.seconds + self.spread)
        elif self.distribution == "exponential":
            drawn = self._random.expovariate(1 / self.seconds) if self.seconds else 0.0
        elif self.distribution == "lognormal":
            median = math.log(self.seconds) if self.seconds else -math.inf
            drawn = self._random.normalvariate(median, self.spread)
            drawn = math.exp(min(drawn, math.log(LONGEST_DELAY)))
        else:
            drawn = self.seconds
        return min(max(drawn, 0.0), LONGEST_DELAY)

    def _lasts(self) -> bool:
        """A time that begins with the first occasion."""
        now = time.monotonic()
        self._until = self._until or now + self.seconds
        if now >= self._until:
            self.times = 0
        return self.times > 0


def _positive(number: float) -> float:
    if not 0 <= float(number) < math.inf:
        raise ValueError(number)
    return float(number)


def fault_of(given: Json) -> Fault:
    """Returns the fault a request asks for. Raises Unable if it describes none.

    ``times`` may be null: until faults are cleared.
    """
    times = {"times": FOR_EVER} if given.get("times", 1) is None else {}
    try:
        return Fault(**{**given, **times})
    except (TypeError, ValueError, OverflowError):
        names = ", ".join(field.name for field in fields(Fault))
        raise Unable(f"a fault has kind, and perhaps some of {names}") from None


class Faults:
    """The faults still to come, oldest first."""

    def __init__(self) -> None:
        self.coming: list[Fault] = []

    def next(self, method: str) -> Fault | None:
        """Returns the fault that spoils this call, or None if none does."""
        return self._struck(SPOILING, method)

    def cuts_after(self, method: str) -> bool:
        """Returns True if a call that was carried out is not answered."""
        return self._struck((AFTER_EFFECT,), method) is not None

    def delay(self, method: str) -> float:
        """Returns how many seconds this call takes longer."""
        if not self.coming:
            return 0.0
        slow = [it for it in self.coming if it.kind == "latency" and it.strikes(method)]
        self._forget()
        return sum(fault.delay() for fault in slow)

    def happens(self, kind: str) -> bool:
        """Returns True if a fault of another kind strikes now."""
        return self._struck((kind,), "") is not None

    def _struck(self, kinds: tuple[str, ...], method: str) -> Fault | None:
        if not self.coming:
            return None
        struck = next((it for it in self.coming if it.kind in kinds and it.strikes(method)), None)
        self._forget()
        return struck

    def _forget(self) -> None:
        self.coming = [fault for fault in self.coming if fault.times > 0]
