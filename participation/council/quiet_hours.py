"""The hours in which nothing is sent to many: pure, in the council's time, right across DST."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)


@dataclass(frozen=True)
class QuietHours:
    """From an hour in the evening until one in the morning; never if they are equal or missing."""

    zone: ZoneInfo
    begin: time | None = None
    end: time | None = None

    def are_now(self, moment: datetime) -> bool:
        """Returns whether that moment is within the quiet hours."""
        begin, end = self.begin, self.end
        if begin is None or end is None or begin == end:
            return False
        told = moment.astimezone(self.zone).time()
        return begin <= told < end if begin < end else told >= begin or told < end

    def morning_from(self, moment: datetime) -> datetime:
        """Returns that moment, or the end of the quiet hours it is within."""
        if self.end is None or not self.are_now(moment):
            return moment
        day = moment.astimezone(self.zone).date()
        ends = (end for end in self._told(day, self.end) if end >= moment)
        return next(end for end in ends if not self.are_now(end))

    def evening_from(self, moment: datetime) -> datetime | None:
        """Returns when quiet hours next begin, from that moment on, or None if they never do."""
        if self.begin is None or self.begin == self.end:
            return None
        day = moment.astimezone(self.zone).date()
        return next(begin for begin in self._told(day, self.begin) if begin >= moment)

    def nights(self, start: datetime, length: timedelta) -> Iterator[tuple[datetime, timedelta]]:
        """Yields when each night within so much time begins, and how long it lasts.

        The nights before are reckoned with: they make that time end later.
        """
        end, moment = start + length, start
        while (evening := self.evening_from(moment)) is not None and evening <= end:
            moment = self.morning_from(evening)
            if moment == evening:
                moment += timedelta(seconds=1)  # the clocks jumped over it
                continue
            yield evening, moment - evening
            end += moment - evening

    def end_of(self, start: datetime, length: timedelta) -> datetime:
        """Returns when so much time is over, from the first moment that is not quiet.

        The nights in between do not count.
        """
        begun = self.morning_from(start)
        nights = (lasts for _, lasts in self.nights(begun, length))
        return begun + length + sum(nights, timedelta())

    def _told(self, day: date, hour: time) -> Iterator[datetime]:
        """The moments at which a clock on the wall tells that hour, from that day on."""
        for days in range(-1, 4):
            local = datetime.combine(day + days * DAY, hour, self.zone)
            # Twice in an autumn night; two near it in the spring, where it is jumped over.
            yield from sorted({local.replace(fold=fold).astimezone(UTC) for fold in (0, 1)})
