"""A month of campaigns: weeks of days, each campaign on a line of its own through a week."""

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from participation.campaigns.clashes import opening_of
from participation.models import Campaign

FIRST_YEAR, LAST_YEAR = 2000, 2200


@dataclass(frozen=True)
class Stay:
    """A campaign from the day it opens to the day it closes, as far as anyone knows."""

    campaign: Campaign
    title: str
    begins: date
    ends: date | None
    reminds: date | None = None

    def is_on(self, day: date) -> bool:
        """Returns True if the campaign is open on that day."""
        return self.begins <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Mark:
    """What a day shows of one campaign: whether it opens, reminds or closes, or just goes on."""

    stay: Stay
    day: date
    begins_line: bool

    @property
    def events(self) -> list[str]:
        """What happens that day."""
        moments = {
            "opens": self.stay.begins,
            "reminds": self.stay.reminds,
            "closes": self.stay.ends,
        }
        return [name for name, at in moments.items() if at == self.day]

    @property
    def is_named(self) -> bool:
        """Whether its title is written here: where its line begins, or something happens."""
        return self.begins_line or bool(self.events)


@dataclass(frozen=True)
class Day:
    """One day: what is on it, line by line; None where a line is another day's."""

    date: date
    in_month: bool
    marks: list[Mark | None] = field(default_factory=list)


def month_written(written: str, today: date) -> date:
    """Returns the first day of the month written as 2026-03; of today's where it is none."""
    try:
        month = date.fromisoformat(f"{written[:7]}-01")
    except ValueError:
        return today.replace(day=1)
    return month if FIRST_YEAR <= month.year <= LAST_YEAR else today.replace(day=1)


def neighbours(month: date) -> tuple[str, str]:
    """Returns the months before and after, as `month_written` reads them."""
    place = month.year * 12 + month.month - 1
    before, after = (divmod(place + step, 12) for step in (-1, 1))
    return f"{before[0]}-{before[1] + 1:02d}", f"{after[0]}-{after[1] + 1:02d}"


def stays_of(campaigns: Sequence[tuple[Campaign, str]], zone: ZoneInfo) -> list[Stay]:
    """Returns the stays of the campaigns that are scheduled or further on, in order of opening."""

    def day(moment: datetime | None) -> date | None:
        return moment.astimezone(zone).date() if moment else None

    stays = []
    for campaign, title in campaigns:
        begins = day(opening_of(campaign))
        if begins is not None and (campaign.scheduled_at or campaign.opened_at):
            ends = day(campaign.closed_at or campaign.closes_at)
            stays.append(Stay(campaign, title, begins, ends, day(campaign.reminds_at)))
    return sorted(stays, key=lambda stay: (stay.begins, opening_of(stay.campaign), stay.title))


def month_of(month: date, stays: Sequence[Stay]) -> list[list[Day]]:
    """Returns the weeks of the month, Monday first."""
    weeks = Calendar().monthdatescalendar(month.year, month.month)
    return [_week(days, month, stays) for days in weeks]


def _week(days: list[date], month: date, stays: Sequence[Stay]) -> list[Day]:
    lines: list[list[Stay]] = []
    for stay in stays:
        if any(stay.is_on(day) for day in days):
            _first_free(lines, stay, days).append(stay)
    return [
        Day(day, day.month == month.month, [_mark(line, day, days[0]) for line in lines])
        for day in days
    ]


def _first_free(lines: list[list[Stay]], stay: Stay, days: list[date]) -> list[Stay]:
    """The first line of the week on which nothing is on any of its days."""
    taken = [day for day in days if stay.is_on(day)]
    for line in lines:
        if not any(other.is_on(day) for other in line for day in taken):
            return line
    lines.append([])
    return lines[-1]


def _mark(line: list[Stay], day: date, monday: date) -> Mark | None:
    stay = next((one for one in line if one.is_on(day)), None)
    return Mark(stay, day, begins_line=day in (monday, stay.begins)) if stay else None
