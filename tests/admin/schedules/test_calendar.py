"""All campaigns by the day, and which of them clash."""

import html
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from admin.schedules.months import month_of, month_written, neighbours, stays_of
from participation.campaigns.clashes import ClashKind, find_clashes, may_overlap
from participation.council.rules import Rules, change_rules
from participation.models import AgeBand, Campaign
from participation.people.audiences import Audience
from participation.storage.db import Database
from tests.worlds.panel import NOON, Clock
from tests.worlds.visitors import Visitor

DAY = timedelta(days=1)


def campaign(key: str, opens: int, days: int | None = None, **audience: object) -> Campaign:
    """A campaign that opens so many days after NOON, for so many days."""
    opens_at = NOON + opens * DAY
    return Campaign(
        key=key,
        audience=Audience.model_validate(audience).model_dump(mode="json", exclude_defaults=True),
        created_at=NOON,
        scheduled_at=NOON,
        opens_at=opens_at,
        closes_at=None if days is None else opens_at + days * DAY,
    )


def clashes(days: int, *campaigns: Campaign) -> list[tuple[str, str, ClashKind]]:
    found = find_clashes(campaigns, Rules(budget_days=days))
    return [(one.first.key, one.second.key, one.kind) for one in found]


def test_clashes_are_of_the_same_people_too_soon() -> None:
    first, second, third = campaign("a", 0), campaign("b", 0), campaign("c", 3)
    assert clashes(0, third, second, first) == [("a", "b", ClashKind.SAME_DAY)]
    assert clashes(7, first, third) == [("a", "c", ClashKind.BUDGET)]
    assert clashes(3, first, third) == []
    assert clashes(7, first, campaign("d", 3, ignores_budget=True)) == []
    draft = campaign("e", 0)
    draft.scheduled_at = None
    assert clashes(7, first, draft) == []
    young, old = ({"age_bands": [band]} for band in (AgeBand.UNDER_18, AgeBand.OVER_35))
    assert clashes(7, campaign("f", 0, **young), campaign("g", 0, **old)) == []


def test_audiences_that_nobody_can_belong_to_both() -> None:
    assert may_overlap(Audience(districts=["a", "b"]), Audience(districts=["b"], languages=["fr"]))
    assert not may_overlap(Audience(answered="x"), Audience(not_answered="x"))
    assert not may_overlap(Audience(not_answered="x"), Audience(answered="x"))
    assert may_overlap(Audience(answered="x"), Audience(answered="y"))
    assert not may_overlap(Audience(sources=["a"]), Audience(sources=["b"]))


def test_each_campaign_keeps_its_line_through_a_week() -> None:
    known = [(campaign("a", 0, 2), "A"), (campaign("b", 1), "B"), (campaign("c", 4, 1), "C")]
    known.append((campaign("draft", 0), "Draft"))
    known[-1][0].scheduled_at = None
    stays = stays_of(known, ZoneInfo("Europe/Paris"))
    week = month_of(date(2026, 3, 1), stays)[1]
    lines = [["".join(mark.stay.title if mark else "." for mark in day.marks)] for day in week]
    assert lines == [["A."], ["AB"], ["AB"], [".B"], ["CB"], ["CB"], [".B"]]
    marks = [mark for mark in week[2].marks if mark]
    assert [(mark.events, mark.is_named) for mark in marks] == [(["closes"], True), ([], False)]


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("2026-12", date(2026, 12, 1)),
        ("2026-13", date(2026, 3, 1)),
        ("1815-06", date(2026, 3, 1)),
        ("", date(2026, 3, 1)),
        ("next", date(2026, 3, 1)),
    ],
)
def test_a_month_is_read_as_written(written: str, month: date) -> None:
    assert month_written(written, date(2026, 3, 2)) == month


def test_months_follow_each_other_over_the_year() -> None:
    assert neighbours(date(2026, 12, 1)) == ("2026-11", "2027-01")
    assert neighbours(date(2026, 1, 1)) == ("2025-12", "2026-02")


@pytest.mark.usefixtures("town")
async def test_the_month_on_the_page(editor: Visitor, database: Database, clock: Clock) -> None:
    page = html.unescape((await editor.get("/calendar")).text)
    assert "March 2026" in page
    assert "Opens 18:00" in page
    assert "Clashes" not in page
    async with database.transaction() as session:
        await change_rules(session, Rules(budget_days=7), by=None, now=clock())
    page = html.unescape((await editor.get("/calendar?month=2026-03")).text)
    assert "“Night buses” opens on Tuesday 3 March 2026 at 18:00, less than 7 days after" in page
    before = html.unescape((await editor.get("/calendar?month=2026-02")).text)
    assert "Nothing this month" in before
    assert "Clashes" not in before
    later = (await editor.get("/calendar?month=2026-04")).text
    # Nobody has said when it closes: it goes on.
    assert "youth-budget" in later
