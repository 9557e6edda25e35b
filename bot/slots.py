"""How many messages may begin now: the arithmetic of pacing by acknowledgement, without waiting.

Telegram counts a message when it arrives. That moment lies between our asking and its answer: one
second after the answer, less what a round trip is sure to take, it no longer counts.
"""

import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

# Of the smallest round trip, so much is sure to pass again before a next message arrives.
SURE = 0.9
# Of that, our own side may take so much more or less from one call to the next.
OWN = 0.003
# Calls that begin together wait for each other: some are quick on their way there, others on their
# way back, and what is sure to pass again is known of calls made one by one only. So they are kept
# apart, almost as far as the rate allows, but for what no timer tells apart. That is also why there
# is some room every moment, for whoever is to be answered.
APART = 0.9
UNTOLD = 0.005
# So few round trips tell nothing of the smallest: the first may also have opened a connection.
TOO_FEW = 10
# How long the smallest round trip and the most replies in a second are remembered, at least.
REMEMBERED = 10.0
# After a refusal the pace is halved, and back in full after so many seconds.
CREEPING = 30.0


@dataclass
class _Calls:
    """Calls that may still count: under way, or answered a short while ago."""

    under_way: int = 0
    _answered: deque[float] = field(default_factory=deque)

    def answered(self, now: float) -> None:
        self.under_way -= 1
        self._answered.append(now)

    def count(self, now: float, counts_for: float) -> int:
        """How many; those answered count for so long after that."""
        while self._answered and self._answered[0] + counts_for <= now:
            self._answered.popleft()
        return self.under_way + len(self._answered)

    def next_change(self, counts_for: float) -> float:
        """When the first of those answered counts no more."""
        return self._answered[0] + counts_for if self._answered else math.inf


@dataclass
class _Lately:
    """The smallest or the largest of what was seen in the last while."""

    pick: Callable[[float, float], float]
    default: float
    _since: float = 0.0
    _before: float | None = None
    _current: float | None = None
    _seen_before: int = 0
    _seen: int = 0

    def see(self, value: float, now: float) -> None:
        self._turn(now)
        self._seen += 1
        self._current = value if self._current is None else self.pick(self._current, value)

    def value(self, now: float) -> float:
        self._turn(now)
        seen = [value for value in (self._before, self._current) if value is not None]
        return self.pick(*seen) if len(seen) == 2 else (seen or [self.default])[0]

    def times(self, now: float) -> int:
        """How often something was seen in the last while."""
        self._turn(now)
        return self._seen_before + self._seen

    def _turn(self, now: float) -> None:
        spans = (now - self._since) // REMEMBERED
        if spans >= 1:
            self._seen_before, self._seen = (self._seen if spans < 2 else 0), 0
            self._before, self._current = (self._current if spans < 2 else None), None
            self._since = now


class Slots:
    """Keeps bulk within the rate. Replies pass in any case, and take their room from bulk."""

    def __init__(self, rate: float) -> None:
        self.total = max(1, math.floor(rate))
        # Less than one a second is one in more than a second.
        self.window = max(1.0, 1 / rate)
        self._bulk, self._replies = _Calls(), _Calls()
        self._round_trip = _Lately(min, 0.0)
        self._most_replies = _Lately(max, 0.0)
        self._allowed, self._allowed_until = self.total, math.inf
        self._share_kept, self._slowed_at = 1.0, -math.inf
        self._apart = APART * self.window / self.total
        self._next_at = -math.inf
        self.resumes_at = -math.inf
        # Replies that wait for the next room: it is theirs.
        self.in_a_hurry = 0

    def allow(self, slots: int, until: float) -> None:
        """Keep to so many of the slots; to none after `until`."""
        self._allowed, self._allowed_until = slots, until

    def allowed(self, now: float) -> int:
        """Returns how many slots are ours to use."""
        return self._allowed if now < self._allowed_until else 0

    def counted(self, now: float) -> int:
        """Returns how many of our messages Telegram may still be counting."""
        return self._bulk.count(now, self._counts_for(now)) + self._replying(now)

    def replying(self, now: float) -> int:
        """Returns how many slots replies may need, as far as the last seconds tell."""
        return max(self._replying(now), round(self._most_replies.value(now)))

    def pace(self, now: float) -> int:
        """Returns how many bulk messages may count at once."""
        if (allowed := self.allowed(now)) == 0:
            return 0
        slots = max(1, math.floor(allowed * self._kept(now)))
        replies = self._replying(now)
        if replies >= allowed:
            # They alone are more than is allowed, and pass: a quarter is left for what is owed.
            return max(1, slots // 4)
        # A few replies find room in time; where they come in swarms, some is kept for the next.
        swarm = self.replying(now) - slots // 2
        return max(1, slots - max(replies, swarm))

    def may_begin(self, now: float) -> bool:
        """Returns True if one more bulk message may begin."""
        is_time = now >= max(self.resumes_at, self._next_at) and not self.in_a_hurry
        return is_time and self._bulk.count(now, self._counts_for(now)) < self.pace(now)

    def is_full_of_bulk(self, now: float) -> bool:
        """Returns True if all slots of ours are used, and not by replies alone: room comes soon.

        Where nothing is ours, others see to it; where replies come in swarms, none waits.
        """
        return self._replying(now) < self.allowed(now) <= self.counted(now)

    def next_chance(self, now: float) -> float:
        """Returns the earliest moment at which one more bulk message may be allowed to begin."""
        if now < max(self.resumes_at, self._next_at):
            return max(self.resumes_at, self._next_at)
        # The pace creeps up without any message's doing.
        return min(self.next_room(now), now + self.window)

    def next_room(self, now: float) -> float:
        """Returns when the first answered message counts no more; infinity if none is answered."""
        self.counted(now)
        counts_for = self._counts_for(now)
        return min(self._bulk.next_change(counts_for), self._replies.next_change(counts_for))

    def begin(self, now: float) -> None:
        """Note that a bulk message is on its way."""
        self._bulk.under_way += 1
        self._next_at = max(self._next_at, now - UNTOLD) + self._apart

    def begin_reply(self, now: float) -> None:
        """Note that a reply is on its way."""
        self._replies.under_way += 1
        self._most_replies.see(self._replying(now), now)

    def spare(self) -> None:
        """Note that the bulk message was not sent after all."""
        self._bulk.under_way -= 1

    def end(self, now: float, round_trip: float | None, *, reply: bool) -> None:
        """Note that a call was answered after so many seconds; None if it perhaps never arrived."""
        if round_trip is not None:
            self._round_trip.see(round_trip, now)
        (self._replies if reply else self._bulk).answered(now)

    def slow_down(self, now: float, seconds: float) -> None:
        """Begin nothing for so many seconds, and go at half the pace after that."""
        resumes_at = now + seconds
        # Several refusals at once are one.
        if now >= self.resumes_at:
            self._share_kept, self._slowed_at = self._kept(now) / 2, resumes_at
        self.resumes_at = max(self.resumes_at, resumes_at)

    def _replying(self, now: float) -> int:
        return self._replies.count(now, self._counts_for(now))

    def _counts_for(self, now: float) -> float:
        """Seconds after its answer for which a call counts: by all that was seen up to now, not
        only up to its answer, since what came after it may have been quicker."""
        if self._round_trip.times(now) < TOO_FEW:
            return self.window
        return self.window - max(0.0, SURE * self._round_trip.value(now) - OWN)

    def _kept(self, now: float) -> float:
        crept = max(0.0, now - self._slowed_at) / CREEPING
        return min(1.0, self._share_kept + crept)
