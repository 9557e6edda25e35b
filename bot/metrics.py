"""What an operator watches of the bot, for `/metrics`: one small function for each event."""

from time import perf_counter
from typing import Literal, get_args

from prometheus_client import Counter, Histogram

SendOutcome = Literal["sent", "blocked", "failed", "retried", "slowed"]
UpdateOutcome = Literal["handled", "repeated", "failed"]

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

_sends = Counter("portevoix_sends", "Deliveries tried, by what became of them", ["outcome"])
_resends = Counter("portevoix_resends", "Deliveries taken over from a sender that died")
_reply_resends = Counter(
    "portevoix_reply_resends", "Replies said again that may have arrived the first time"
)
_slow_downs = Counter("portevoix_slow_downs", "Calls that Telegram answered with 429")
_updates = Counter("portevoix_updates", "Updates taken in, by what became of them", ["outcome"])
_job_failures = Counter("portevoix_job_failures", "Jobs by the clock that failed", ["job"])
_committing = Histogram(
    "portevoix_update_commit_seconds", "From an update's arrival to its commit", buckets=SECONDS
)
_replying = Histogram(
    "portevoix_update_reply_seconds",
    "From an update's commit to its reply's arrival",
    buckets=SECONDS,
)

# From the start on, so that a rate can be taken of what has not happened yet.
for _outcome in get_args(SendOutcome):
    _sends.labels(_outcome)
for _outcome in get_args(UpdateOutcome):
    _updates.labels(_outcome)


def count_send(outcome: SendOutcome) -> None:
    """Count a delivery that was tried, by what became of it."""
    _sends.labels(outcome).inc()


def count_resends(count: int) -> None:
    """Count deliveries that are sent again after their sender died."""
    _resends.inc(count)


def count_reply_resend() -> None:
    """Count a reply that is said again and may be there twice."""
    _reply_resends.inc()


def count_slow_down() -> None:
    """Count a call that Telegram answered by asking us to wait."""
    _slow_downs.inc()


def count_job_failure(job: str) -> None:
    """Count a failure of a job by the clock. It will be tried again at its next turn."""
    _job_failures.labels(job).inc()


class UpdateWatch:
    """Measures one update's way: made when it arrives, told when it is committed and replied to."""

    def __init__(self) -> None:
        self.is_repeated = False
        self._since = perf_counter()

    def committed(self, *, failed: bool = False) -> None:
        """Count the update and the time it took until it was committed, or failed."""
        outcome: UpdateOutcome = "repeated" if self.is_repeated else "handled"
        _updates.labels("failed" if failed else outcome).inc()
        _committing.observe(self._lap())

    def replied(self) -> None:
        """Record the time from the commit until all there was to say has arrived."""
        _replying.observe(self._lap())

    def _lap(self) -> float:
        before, self._since = self._since, perf_counter()
        return self._since - before
