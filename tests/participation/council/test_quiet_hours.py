"""Quiet hours and daily questions keep to the council's clocks, whatever these do."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import col, select

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.council.quiet_hours import QuietHours
from participation.council.rules import (
    Rules,
    change_rules,
    read_rules,
)
from participation.council.timetables import next_daily
from participation.errors import CampaignRefused
from participation.models import Campaign, Delivery
from participation.people.audiences import Audience
from participation.responses.newcomers import invite_newcomer
from participation.sending.deliveries import are_owed, claim_owed
from participation.staff.log import latest_entries
from participation.storage.db import Database, Session
from tests.worlds.stories import HOUR, NOW, definition, open_campaign, person

PARIS = ZoneInfo("Europe/Paris")
ZONES = st.sampled_from([PARIS, ZoneInfo("America/Martinique")])
HOURS = st.times(timezones=st.none()).map(lambda at: at.replace(microsecond=0))
# Around both changes of 2026, and all the year.
MOMENTS = st.integers(0, 364 * 24 * 3600).map(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
) | st.sampled_from(
    [
        datetime(2026, month, day, tzinfo=UTC) + timedelta(minutes=minutes)
        for month, day in ((3, 28), (3, 29), (10, 24), (10, 25))
        for minutes in range(0, 1440, 30)
    ]
)
QUIET = st.builds(QuietHours, ZONES, HOURS, HOURS)
NIGHT = QuietHours(PARIS, time(21), time(9))


@given(QUIET, MOMENTS)
def test_what_waits_for_the_morning_leaves_at_its_hour(quiet: QuietHours, at: datetime) -> None:
    morning = quiet.morning_from(at)
    assert morning >= at
    assert not quiet.are_now(morning)
    assert (morning == at) == (not quiet.are_now(at))
    assert morning - at <= timedelta(hours=49)


@given(QUIET, MOMENTS, st.integers(1, 7 * 24 * 60))
def test_a_spread_takes_as_long_with_the_nights_left_out(
    quiet: QuietHours, at: datetime, minutes: int
) -> None:
    length = timedelta(minutes=minutes)
    start = quiet.morning_from(at)
    nights = list(quiet.nights(start, length))
    assert quiet.end_of(at, length) == start + length + sum((n for _, n in nights), timedelta())
    for evening, lasts in nights:
        assert quiet.are_now(evening)
        assert not quiet.are_now(evening + lasts)


@given(ZONES, HOURS, MOMENTS, st.lists(st.integers(0, 4 * 24 * 60), min_size=1, max_size=8))
def test_a_daily_question_comes_on_a_later_day_each_time(
    zone: ZoneInfo, hour: time, opens_at: datetime, answered_after: list[int]
) -> None:
    quiet = QuietHours(zone, time(21), hour if hour < time(20) else time(9))
    asked_at = quiet.morning_from(opens_at)
    for minutes in answered_after:
        answered_at = asked_at + timedelta(minutes=minutes)
        due_at = next_daily(opens_at, asked_at, answered_at, quiet)
        assert due_at > answered_at
        assert not quiet.are_now(due_at)
        day, before = (at.astimezone(zone).date() for at in (due_at, asked_at))
        assert day > before
        # The very next day, for whoever answered before that day's hour.
        told = quiet.morning_from(opens_at).astimezone(zone).time()
        if answered_at.astimezone(zone).date() == before and told == due_at.astimezone(zone).time():
            assert day - before == timedelta(days=1)
        asked_at = due_at


@pytest.mark.parametrize(
    ("at", "morning"),
    [
        ("2026-03-28T19:59", "2026-03-28T19:59"),
        ("2026-03-28T20:00", "2026-03-29T07:00"),
        ("2026-03-29T06:59", "2026-03-29T07:00"),
        ("2026-10-24T19:00", "2026-10-25T08:00"),
    ],
)
def test_nine_o_clock_is_nine_o_clock_when_clocks_change(at: str, morning: str) -> None:
    moment, expected = (datetime.fromisoformat(f"{text}+00:00") for text in (at, morning))
    assert NIGHT.morning_from(moment) == expected


def test_without_quiet_hours_nothing_waits() -> None:
    for never in (QuietHours(PARIS), QuietHours(PARIS, time(9), time(9))):
        assert never.morning_from(NOW + 5 * HOUR) == NOW + 5 * HOUR
        assert list(never.nights(NOW, timedelta(days=3))) == []


async def waits(session: Session) -> list[datetime]:
    query = select(Delivery.due_at).order_by(col(Delivery.due_at))
    return list((await session.exec(query)).all())


async def test_what_would_leave_at_night_leaves_in_the_morning(database: Database) -> None:
    late, morning = NOW + 4 * HOUR, datetime(2026, 3, 3, 8, tzinfo=UTC)
    async with database.transaction() as session:
        await person(session)
        campaign = await import_campaign(session, definition(), by=None, now=NOW)
        await schedule_campaign(session, campaign, opens_at=late, by=None, now=NOW)
        assert await open_due(session, late) == [campaign]
        assert await waits(session) == [morning]
        # Whoever registers at night has asked for it: that is no bulk.
        newcomer = await person(session)
        await invite_newcomer(session, newcomer, late)
        [first] = await claim_owed(session, late, 10, in_bulk=10)
        assert first.participant_id == newcomer.id
        owed = await claim_owed(session, morning - timedelta(seconds=1), 10, in_bulk=10)
        assert [one.in_bulk for one in owed] == [False]
        assert any(one.in_bulk for one in await claim_owed(session, morning, 10, in_bulk=10))


async def test_what_is_left_in_the_evening_waits_for_the_morning(database: Database) -> None:
    async with database.transaction() as session:
        await person(session)
        await open_campaign(session)
    async with database.transaction() as session:
        night, morning = NOW + 3 * HOUR, NOW + 14 * HOUR
        assert not await are_owed(session, night)
        assert await claim_owed(session, night, 10, in_bulk=10) == []
        assert await are_owed(session, morning)
        await change_rules(session, Rules(quiet_from=None, quiet_until=None), by=None, now=NOW)
        assert len(await claim_owed(session, night, 10, in_bulk=10)) == 1


async def test_a_spread_goes_on_in_the_morning(database: Database) -> None:
    """Two hours from 20:30: a quarter leave before 21:00, the others from 9:00 to 10:30."""
    async with database.transaction() as session:
        for _ in range(60):
            await person(session)
        opens_at = datetime(2026, 3, 28, 19, 30, tzinfo=UTC)
        campaign = await import_campaign(session, definition(), by=None, now=NOW)
        await schedule_campaign(
            session, campaign, opens_at=opens_at, spread=2 * HOUR, by=None, now=NOW
        )
        await open_due(session, opens_at)
        due = await waits(session)
    evening, morning = datetime(2026, 3, 28, 20, tzinfo=UTC), datetime(2026, 3, 29, 7, tzinfo=UTC)
    before = [at for at in due if at < evening]
    after = [at for at in due if at >= morning]
    assert len(before) + len(after) == 60
    assert 2 < len(before) < 35
    assert max(after) <= morning + 1.5 * HOUR


async def test_a_spread_must_end_before_the_closing_nights_left_out(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await import_campaign(session, definition(), by=None, now=NOW)
        with pytest.raises(CampaignRefused, match="spread_outside"):
            await schedule_campaign(
                session,
                campaign,
                opens_at=NOW,
                closes_at=NOW + 4 * HOUR,
                spread=3 * HOUR,
                audience=Audience(),
                by=None,
                now=NOW,
            )
        assert (await session.get_one(Campaign, campaign.id)).scheduled_at is None


async def test_rules_are_changed_and_the_log_knows(database: Database) -> None:
    async with database.transaction() as session:
        assert await read_rules(session) == Rules()
        changed = Rules(quiet_from=time(20, 30), quiet_until=time(8), budget_days=7)
        for _ in range(2):
            await change_rules(session, changed, by=None, now=NOW)
    async with database.reading() as session:
        assert await read_rules(session) == changed
        [entry] = await latest_entries(session)
    assert entry.action == "settings.changed"
    assert entry.details == {
        "quiet_from": "20:30:00",
        "quiet_until": "08:00:00",
        "budget_days": 7,
    }
    with pytest.raises(ValueError, match="two ends"):
        Rules(quiet_from=None)
    with pytest.raises(ValueError, match="erased so soon"):
        Rules(retention_months=5)
