"""Slows down whoever guesses passwords: a few failures, then a wait that doubles."""

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

FREE_FAILURES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)
# Bounded: an attacker must not fill the memory with made-up accounts.
MOST_REMEMBERED = 10_000


@dataclass
class _Failures:
    count: int
    latest: datetime


class SignInLimiter:
    """Counts failed sign-ins by subject (an address with an account, or an address alone)."""

    def __init__(self) -> None:
        self._failures: OrderedDict[str, _Failures] = OrderedDict()

    def __len__(self) -> int:
        return len(self._failures)

    def wait(self, subject: str, now: datetime) -> timedelta:
        """How long that subject still has to wait before trying again; zero most of the time."""
        failures = self._failures.get(subject)
        if failures is None or failures.count < FREE_FAILURES:
            return timedelta(0)
        doublings = min(failures.count - FREE_FAILURES, 10)
        ends = failures.latest + min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)
        return max(timedelta(0), ends - now)

    def record_failure(self, subject: str, now: datetime) -> None:
        """One more wrong password."""
        before = self._failures.pop(subject, None)
        recent = before is not None and now - before.latest <= FORGOTTEN_AFTER
        self._failures[subject] = _Failures(before.count + 1 if before and recent else 1, now)
        if len(self._failures) > MOST_REMEMBERED:
            self._failures.popitem(last=False)

    def forget(self, subject: str) -> None:
        """They got it right."""
        self._failures.pop(subject, None)
