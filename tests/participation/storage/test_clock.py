"""The clock fires, the database decides: each schedule once, never early, at its local time."""

import random
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from admin.web.times import NotATime, read_local, write_local
from participation.campaigns.lifecycle import close_due, open_due, remind_due, schedule_campaign
from participation.models import Campaign, LogEntry
from participation.storage.db import Database, Session
from portevoix.mistakes import Mistake
from portevoix.times import read_moment

PARIS, MARTINIQUE = ZoneInfo("Europe/Paris"), ZoneInfo("America/Martinique")
# With half-hour changes, changes at midnight, and a day that was skipped whole.
ZONES = [PARIS, MARTINIQUE, *map(ZoneInfo, ("Australia/Lord_Howe", "America/Havana"))]
ZONES += [ZoneInfo("Pacific/Apia"), ZoneInfo("UTC")]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
START = datetime(2028, 1, 1, tzinfo=UTC)

_numbers = count(1)
moments = st.datetimes(datetime(2011, 1, 1), datetime(2035, 1, 1))  # noqa: DTZ001 - on a wall
to_the_minute = moments.map(lambda moment: moment.replace(second=0, microsecond=0))


@pytest.fixture
async def sqlite(sqlite_database_url: str) -> AsyncIterator[Database]:
    opened = Database(sqlite_database_url)
    yield opened
    await opened.dispose()


async def turn(session: Session, now: datetime) -> list[tuple[str, int]]:
    """Fire at that moment, as any process may: what opened, was reminded of and closed."""
    return [
        (what, campaign.id)
        for what, due in (("opens", open_due), ("reminds", remind_due), ("closes", close_due))
        for campaign in await due(session, now)
    ]


async def planned(session: Session, **times: datetime) -> Campaign:
    """A campaign scheduled before its time."""
    campaign = Campaign(key=f"c{next(_numbers)}", audience={}, created_at=START - 2 * DAY)
    session.add(campaign)
    moments = {f"{what}_at": moment for what, moment in times.items()}
    await schedule_campaign(session, campaign, **moments, by=None, now=min(times.values()) - DAY)
    await session.flush()
    return campaign


# What is written on the wall


@given(to_the_minute, st.sampled_from(ZONES))
@example(datetime(2028, 3, 26, 2, 30), PARIS)  # noqa: DTZ001 - skipped
@example(datetime(2028, 10, 29, 2, 30), PARIS)  # noqa: DTZ001 - shown twice
@example(datetime(2028, 2, 29, 12, 0), PARIS)  # noqa: DTZ001 - a day of leap years
@example(datetime(2011, 12, 30, 12, 0), ZoneInfo("Pacific/Apia"))  # noqa: DTZ001 - a day skipped
def test_panel_and_command_line_mean_the_moment_the_wall_shows(
    wall: datetime, zone: ZoneInfo
) -> None:
    written = wall.isoformat(timespec="minutes")
    meant = [moment for moment in both(wall, zone) if write_local(moment, zone) == written]
    if len(meant) == 1:
        assert read_local(written, zone) == meant[0]
        assert read_moment(written, "--opens-at", zone) == meant[0]
        return
    with pytest.raises(NotATime) as refused:
        read_local(written, zone)
    assert refused.value.code == ("panel.time_twice" if meant else "panel.time_skipped")
    with pytest.raises(Mistake, match="twice" if meant else "skip"):
        read_moment(written, "--opens-at", zone)


def both(wall: datetime, zone: ZoneInfo) -> set[datetime]:
    """The moments at which clocks there show that; one, most of the time."""
    return {wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}


# Whatever the clock does


seconds = st.integers(0, 3 * 86_400)
schedules = st.lists(st.tuples(seconds, seconds, seconds).map(sorted), min_size=1, max_size=4)
# Stopped for days, set back, set forward, read twice: this process's clock or another's.
readings = st.lists(seconds, min_size=1, max_size=12)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(wanted=schedules, read=readings)
async def test_each_schedule_fires_once_and_never_early(
    sqlite: Database, wanted: list[list[int]], read: list[int]
) -> None:
    fired: list[tuple[str, int, int]] = []
    expected, lateness = [], []
    async with sqlite.engine.connect() as connection, Session(connection) as session:
        for opens, between, closes in wanted:
            times = {"opens": opens, "reminds": max(opens + 1, between)}
            times["closes"] = max(times["reminds"] + 1, closes)
            at = {what: START + timedelta(seconds=after) for what, after in times.items()}
            campaign = await planned(session, **at)
            for what, after in times.items():
                if late := [now for now in read if now >= after]:
                    expected.append((what, campaign.id, late[0]))
                    lateness.append(late[0] - after)
        for now in read:
            for what, number in await turn(session, START + timedelta(seconds=now)):
                fired.append((what, number, now))
        logged = (await session.exec(select(LogEntry.details))).all()
        await session.rollback()
    assert sorted(fired) == sorted(expected)
    said = [entry["late_seconds"] for entry in logged if "late_seconds" in entry]
    assert sorted(said) == sorted(lateness)


# Twenty schedules a day for a year


def wall_times(day: date, chance: random.Random) -> Iterator[list[datetime]]:
    """For each campaign of a day, three times on a wall: opening, reminder, closing."""
    for _ in range(7):
        minutes = sorted(chance.sample(range(24 * 60), 3))
        yield [datetime.combine(day, time()) + minute * MINUTE for minute in minutes]


def asked(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """What staff end up writing, and the moment: an hour later where clocks skip or repeat it."""
    written = wall.isoformat(timespec="minutes")
    try:
        moment = read_local(written, zone)
    except NotATime:
        return asked(wall + HOUR, zone)
    assert moment is not None
    return wall, moment


Schedule = tuple[str, int]


async def plan(session: Session, zone: ZoneInfo, walls: list[datetime]) -> dict[Schedule, datetime]:
    """A campaign that opens, reminds and closes when clocks there show these; its moments."""
    meant = [asked(wall, zone) for wall in walls]
    moments = sorted({moment for _, moment in meant})
    times = dict(zip(("opens", "reminds", "closes"), moments, strict=False))
    campaign = await planned(session, **times)
    shown = sorted({wall for wall, _ in meant})
    assert [it.astimezone(zone).replace(tzinfo=None) for it in moments] == shown
    return {(what, campaign.id): moment for what, moment in times.items()}


async def live(database: Database, zone: ZoneInfo, days: list[date]) -> int:
    """Live through those days, from one schedule to the next; how many fired."""
    chance = random.Random(2028)
    each = [partial(live_a_day, zone=zone, walls=list(wall_times(day, chance))) for day in days]
    return sum([await database.together(day) for day in each])


async def live_a_day(session: Session, zone: ZoneInfo, walls: list[list[datetime]]) -> int:
    """All of a day's schedules, in one transaction; how many fired."""
    moments: dict[Schedule, datetime] = {}
    for three in walls:
        moments |= await plan(session, zone, three)
    fired = [
        (schedule, now)
        for now in sorted(set(moments.values()))
        for schedule in await turn(session, now)
    ]
    assert sorted(fired) == sorted(moments.items())
    assert await turn(session, max(moments.values())) == []
    return len(fired)


@pytest.mark.soak
@pytest.mark.replay
@pytest.mark.parametrize("zone", [PARIS, MARTINIQUE], ids=str)
async def test_twenty_schedules_a_day_for_a_year(sqlite: Database, zone: ZoneInfo) -> None:
    days = [START.date() + number * DAY for number in range(366)]
    assert await live(sqlite, zone, days) > 20 * 366


@pytest.mark.parametrize("zone", [PARIS, MARTINIQUE], ids=str)
async def test_twenty_schedules_a_day_around_leap_day_and_both_changes(
    database: Database, zone: ZoneInfo
) -> None:
    around = [date(2028, 2, 28), date(2028, 3, 25), date(2028, 10, 28)]
    days = [first + number * DAY for first in around for number in range(3)]
    assert await live(database, zone, days) > 20 * len(days)
