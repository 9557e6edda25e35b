"""What a schedule will do, said before it does: pace, sample, night, reminder, four eyes."""

import html
from collections.abc import Awaitable
from datetime import timedelta

import pytest

from participation.campaigns.lifecycle import find_campaign, open_due
from participation.council.rules import Rules, change_rules
from participation.models import Campaign, Pace, Reminded, Role
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.visitors import Answer, Visitor

pytestmark = pytest.mark.usefixtures("town")
DRAFT = "/campaigns/grand-debat-lille"


async def schedule(editor: Visitor, **form: object) -> Answer:
    return await editor.post(f"{DRAFT}/schedule", **form)


async def campaign_of(database: Database) -> Campaign:
    async with database.reading() as session:
        return await find_campaign(session, "grand-debat-lille")


async def told(editor: Visitor, query: str) -> str:
    """What the form tells while one chooses."""
    return html.unescape((await editor.get(f"{DRAFT}/audience?{query}")).text)


async def rule(database: Database, clock: Clock, **rules: object) -> None:
    async with database.transaction() as session:
        await change_rules(session, Rules.model_validate(rules), by=None, now=clock())


async def test_the_whole_form_is_kept_and_shown_again(editor: Visitor, database: Database) -> None:
    form = {
        "opens_at": "2026-03-05T18:00",
        "reminds_at": "2026-03-07T12:00",
        "pace": "daily",
        "reminded": "silent",
        "topics": "mobility",
        "answered": "youth-budget",
        "sample": "2",
    }
    assert (await schedule(editor, **form)).status == 303
    campaign = await campaign_of(database)
    assert (campaign.pace, campaign.reminded) == (Pace.DAILY, Reminded.SILENT)
    assert campaign.audience == {"topics": ["mobility"], "answered": "youth-budget", "sample": 2}
    page = (await editor.get(f"{DRAFT}/schedule")).text
    for shown in (
        'value="daily" checked',
        'value="silent" checked',
        'value="mobility" checked',
        '<option value="youth-budget" selected>',
        'name="sample" value="2"',
    ):
        assert shown in page
    head = html.unescape((await editor.get(DRAFT)).text)
    assert "On Thursday 5 March 2026 at 18:00 (Europe/Paris), 2 people, drawn by lot from 2" in head
    whom = (
        "Its audience – Has proposed an idea on: Getting around. Has answered “The youth budget”."
    )
    assert whom in head
    assert "Then one question a day at 18:00" in head
    assert "question 30, the last, comes on Friday 3 April 2026 at 18:00 at the earliest" in head
    assert "Those who have not answered at all get one reminder on Saturday 7 March" in head


@pytest.mark.parametrize("sample", ["0", "-1", "many", "1.5", "9" * 9])
async def test_a_sample_that_cannot_be(editor: Visitor, sample: str) -> None:
    refused = await schedule(editor, opens_at="2026-03-05T18:00", sample=sample)
    assert refused.status == 400
    assert "Write a whole number of people" in refused.text
    assert 'id="sample-problem"' in refused.text


async def test_what_will_happen_follows_the_form(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    opens = "opens_at=2026-03-05T18:00"
    assert "Say when it opens" in await told(editor, "")
    assert "On Thursday 5 March 2026 at 18:00" in await told(editor, opens)
    assert "12 people would be asked today" in await told(editor, opens)
    assert "Its audience" not in await told(editor, opens)
    some = f"{opens}&age_bands=18-24&age_bands=25-29&districts=fives&languages=en"
    whom = "Its audience – Age: 18–24 or 25–29. District: Fives. Language: English."
    assert whom in await told(editor, some)
    past = await told(editor, f"{opens}&sources=src-lycee-curie&not_answered=gone")
    assert "Came through: src-lycee-curie. Has not answered “gone”." in past
    # Without a script, the whole page is sent for.
    assert "<noscript><button" in (await editor.get(f"{DRAFT}/schedule")).text
    page = html.unescape((await editor.get(f"{DRAFT}/schedule?{some}")).text)
    assert whom in page
    assert 'value="fives" checked' in page
    night = await told(editor, "opens_at=2026-03-05T22:00")
    assert "It opens on Thursday 5 March 2026 at 22:00, in the quiet hours" in night
    assert "On Friday 6 March 2026 at 09:00 (Europe/Paris), 12 people get" in night
    early = await told(editor, "opens_at=2026-03-05T22:00&closes_at=2026-03-06T08:00")
    assert "It closes before the quiet hours end: nobody is written to" in early
    assert "It closes on Friday 6 March 2026 at 08:00" in early
    assert "get question" not in early
    within_night = (
        "opens_at=2026-03-06T03:00&reminds_at=2026-03-06T05:00&closes_at=2026-03-06T08:00"
    )
    within_night = await told(editor, f"{within_night}&spread=60&pace=daily")
    assert "It closes before the quiet hours end: nobody is written to" in within_night
    for claim in ("get question", "reminder", "evenly over", "one question a day"):
        assert claim not in within_night
    disordered = await told(editor, f"{opens}&closes_at=2026-03-04T18:00")
    assert "It would close before it opens" in disordered
    assert "quiet hours" not in disordered
    assert "get question" not in disordered
    assert "Opening now: 12 people" in await told(editor, "at_once=yes")
    soon = await told(editor, f"{opens}&pace=daily&closes_at=2026-03-09T18:00")
    assert "It closes before the last question" in soon
    reminded = await told(editor, f"{opens}&reminds_at=2026-03-07T23:00&reminded=began")
    assert "get one reminder on Sunday 8 March 2026 at 09:00" in reminded
    await rule(database, clock, budget_days=7, approval_above=3)
    within = await told(editor, opens)
    assert "11 people are left out, asked something else within the last 7 days" in within
    assert "One person would be asked today" in within
    over = await told(editor, f"{opens}&ignores_budget=yes")
    assert "That is more than 3 people: a colleague has to approve it" in over


async def test_a_spread_tells_of_the_nights_within_it(editor: Visitor, database: Database) -> None:
    def spread(hour: int, minutes: int) -> Awaitable[str]:
        return told(editor, f"opens_at=2026-03-05T{hour}:00&spread={minutes}")

    over_night = (
        "evenly over 180 minutes.</li><li>The quiet hours interrupt them on "
        "Thursday 5 March 2026 at 21:00: what is left leaves from "
        "Friday 6 March 2026 at 09:00 on, the last by Friday 6 March 2026 at 11:00."
    )
    assert over_night in await spread(20, 180)
    # The last leaves as the night begins.
    assert "interrupt" not in await spread(20, 60)
    assert "interrupt" not in await spread(10, 60)
    nights = await spread(20, 60 + 2 * 12 * 60 + 30)
    assert "interrupt them 3 times, first on Thursday 5 March 2026 at 21:00" in nights
    assert "the last leaves by Sunday 8 March 2026 at 09:30" in nights
    await editor.post("/language", language="fr")
    assert "Les heures calmes les interrompent" in await spread(20, 180)


async def test_a_campaign_that_waited_too_long_for_its_approval(
    editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    await rule(database, clock, approval_above=3)
    await schedule(editor, opens_at="2026-03-02T13:00", closes_at="2026-03-02T14:00")
    clock.advance(timedelta(hours=3))
    page = (await (await enter(Role.ADMIN)).get(DRAFT)).text
    assert "It would close before it opens, or in the past" in page
    assert "get question" not in page


async def test_what_gets_in_its_way_is_said(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    same_day = await told(editor, "opens_at=2026-03-03T12:00")
    assert "The same day, “Night buses” opens too (Tuesday 3 March 2026 at 18:00)" in same_day
    assert "Night buses" not in await told(editor, "opens_at=2026-03-04T12:00")
    await rule(database, clock, budget_days=7)
    after = await told(editor, "opens_at=2026-03-04T12:00")
    assert "“Night buses” opens on Tuesday 3 March 2026 at 18:00, within 7 days before" in after
    before = await told(editor, "opens_at=2026-03-03T12:00")
    assert "whoever is asked now is left out there" in before
    assert "alert" not in await told(editor, "opens_at=2026-03-20T12:00")


async def test_four_eyes(editor: Visitor, enter: EnterAs, database: Database, clock: Clock) -> None:
    await rule(database, clock, approval_above=3)
    await schedule(editor, opens_at="2026-03-02T13:00")
    assert "To approve" in (await editor.get("/campaigns")).text
    own = (await editor.get(DRAFT)).text
    assert "It opens only once a colleague has approved it" in own
    assert f'action="{DRAFT}/approve"' not in own
    refused = await editor.post(f"{DRAFT}/approve")
    assert refused.status == 409
    assert "Whoever schedules a campaign cannot approve it too" in refused.text
    clock.advance(timedelta(hours=2))
    async with database.transaction() as session:
        assert await open_due(session, clock()) == []
    admin = await enter(Role.ADMIN)
    assert f'action="{DRAFT}/approve"' in (await admin.get(DRAFT)).text
    assert "only once a colleague" in (await admin.get(DRAFT)).text
    assert (await admin.post(f"{DRAFT}/approve")).status == 303
    assert "To approve" not in (await editor.get("/campaigns")).text
    assert "Opening now: 12 people" in (await admin.get(DRAFT)).text
    async with database.transaction() as session:
        [opened] = await open_due(session, clock())
    assert opened.key == "grand-debat-lille"
    log = (await admin.get("/log")).text
    for said in ("Asked for a second person’s approval", "Approved a campaign"):
        assert said in log
    assert " late<" not in log


async def test_who_approves_reads_what_follows_from_it(
    editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    await rule(database, clock, approval_above=3)
    at_once = "As soon as it is approved, 12 people get question"
    assert at_once in await told(editor, "at_once=yes")
    drawn = "As soon as it is approved, 4 people, drawn by lot from 12, get question"
    assert drawn in await told(editor, "at_once=yes&sample=4")
    await schedule(editor, opens_at="2026-03-02T13:00")
    admin = await enter(Role.ADMIN)

    async def read() -> str:
        return html.unescape((await admin.get(DRAFT)).text)

    assert "On Monday 2 March 2026 at 13:00 (Europe/Paris), 12 people get" in await read()
    # Its hour came while it waited.
    clock.advance(timedelta(hours=2))
    assert at_once in await read()
    clock.advance(timedelta(hours=8))
    by_night = (
        "As soon as it is approved, but not before the quiet hours end on "
        "Tuesday 3 March 2026 at 09:00 (Europe/Paris), 12 people get question"
    )
    assert by_night in await read()
    assert "It opens on Monday" not in await read()
    await admin.post("/language", language="fr")
    assert "Dès qu’elle est approuvée, mais pas avant la fin des heures calmes" in await read()


async def test_in_the_quiet_hours_it_says_what_waits(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await schedule(editor, at_once="yes", pace="daily")
    clock.advance(timedelta(hours=11))
    async with database.transaction() as session:
        await open_due(session, clock())
    page = (await editor.get(DRAFT)).text
    assert "Quiet hours: 12 messages wait until Tuesday 3 March 2026 at 09:00" in page
    assert "One question a day at 12:00" in page


async def test_rules_are_set_by_admins(enter: EnterAs, database: Database) -> None:
    admin = await enter(Role.ADMIN)
    page = (await admin.get("/settings")).text
    assert 'value="21:00"' in page
    form = {"quiet_from": "20:30", "quiet_until": "08:15", "budget_days": "7"}
    saved = await admin.post("/settings", **form, approval_above="1000")
    assert saved.location == "/settings?saved=1"
    page = (await admin.get(saved.location)).text
    for shown in ("Saved.", 'value="20:30"', 'value="08:15"', 'value="7"', 'value="1000"'):
        assert shown in page
    assert "Changed the settings" in (await admin.get("/log")).text
    schedule_page = (await admin.get(f"{DRAFT}/schedule")).text
    assert "sent to many between 20:30 and 08:15" in schedule_page
    assert "asked within the last 7 days" in schedule_page
    assert '<option value="0" selected>never</option>' in page
    await admin.post("/settings", **form, retention_months="9")
    page = (await admin.get("/settings")).text
    assert '<option value="9" selected>9 months</option>' in page
    await admin.post("/settings", **dict.fromkeys(form, ""), approval_above="")
    assert "sent to many between" not in (await admin.get(f"{DRAFT}/schedule")).text


@pytest.mark.parametrize(
    ("field", "written", "said"),
    [
        ("quiet_from", "", "Write both hours, or neither"),
        ("quiet_until", "morning", "Write an hour, as 21:00"),
        ("budget_days", "91", "Write a whole number from 0 to 90"),
        ("approval_above", "-3", "Write a whole number from 0 to 10,000,000"),
        ("retention_months", "121", "Write a whole number from 0 to 120"),
        ("retention_months", "1", "Write a whole number from 6 to 120"),
    ],
)
async def test_a_rule_that_cannot_be(
    enter: EnterAs, database: Database, field: str, written: str, said: str
) -> None:
    admin = await enter(Role.ADMIN)
    form = {"quiet_from": "20:00", "quiet_until": "08:00", "budget_days": "1"} | {field: written}
    refused = await admin.post("/settings", **form)
    assert refused.status == 400
    page = refused.text
    assert said in page[page.index(f'id="{field}-problem"') :][:200]
    assert "Nothing was changed" in page
    assert 'value="21:00"' in (await admin.get("/settings")).text
