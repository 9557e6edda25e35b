"""When a campaign opens and whom it asks."""

import html
import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import MultiDict

from admin.schedules.scheduling import wanted_by
from participation.campaigns.lifecycle import find_campaign, open_due
from participation.council.timetables import latest_moment
from participation.models import Campaign, CampaignStatus, Role
from participation.storage.db import Database
from tests.worlds.panel import NOON, Clock, EnterAs
from tests.worlds.visitors import Answer, Visitor

pytestmark = pytest.mark.usefixtures("town")
DRAFT = "/campaigns/grand-debat-lille"


async def schedule(editor: Visitor, **form: object) -> Answer:
    return await editor.post(f"{DRAFT}/schedule", **form)


async def campaign_of(database: Database, key: str = "grand-debat-lille") -> Campaign:
    async with database.reading() as session:
        return await find_campaign(session, key)


async def test_times_are_the_councils(editor: Visitor, database: Database) -> None:
    sent = {"opens_at": "2026-03-28T18:00", "closes_at": "2026-03-30T18:00"}
    form = {**sent, "reminds_at": "2026-03-29T12:00", "age_bands": "18-24", "districts": "fives"}
    assert (await schedule(editor, **form)).location == DRAFT
    campaign = await campaign_of(database)
    assert campaign.opens_at == datetime(2026, 3, 28, 17, 0, tzinfo=UTC)
    # Summer time began between the two.
    assert campaign.closes_at == datetime(2026, 3, 30, 16, 0, tzinfo=UTC)
    assert campaign.audience == {"age_bands": ["18-24"], "districts": ["fives"]}
    page = (await editor.get(f"{DRAFT}/schedule")).text
    assert 'value="2026-03-28T18:00"' in page
    assert 'value="18-24" checked' in page


async def test_invitations_may_be_spread(editor: Visitor, database: Database) -> None:
    await schedule(editor, opens_at="2026-03-05T18:00", spread="90")
    assert (await campaign_of(database)).spread_minutes == 90
    assert "in random order, evenly over 90 minutes." in (await editor.get(DRAFT)).text
    assert 'id="spread" name="spread" value="90"' in (await editor.get(f"{DRAFT}/schedule")).text
    await schedule(editor, opens_at="2026-03-05T18:00", spread="")
    assert "in random order" not in (await editor.get(DRAFT)).text


async def test_open_at_once(editor: Visitor, database: Database) -> None:
    assert (await schedule(editor, at_once="yes", opens_at="whenever")).status == 303
    assert (await campaign_of(database)).opens_at == NOON


@pytest.mark.parametrize(
    ("form", "field", "said"),
    [
        ({"opens_at": ""}, "opens_at", "Say when it opens"),
        ({"opens_at": "tomorrow"}, "opens_at", "This is not a date and a time"),
        ({"opens_at": "2026-03-29T02:30"}, "opens_at", "This time does not exist"),
        ({"opens_at": "2027-10-31T02:30"}, "opens_at", "This time comes twice"),
        ({"opens_at": "0001-01-01T00:00"}, "opens_at", "This is not a date and a time"),
        ({"opens_at": "2026-03-02T11:59"}, "opens_at", "This time is past"),
        (
            {"opens_at": "2026-03-05T18:00", "closes_at": "2027-10-31T02:00"},
            "closes_at",
            "before 2:00, or from 3:00 on",
        ),
        (
            {"opens_at": "2026-03-05T18:00", "closes_at": "2026-03-29T02:30"},
            "closes_at",
            "This time does not exist",
        ),
        (
            {"opens_at": "2026-03-05T18:00", "closes_at": "2026-03-04T18:00"},
            "closes_at",
            "close before it opens",
        ),
        ({"opens_at": "9999-12-31T23:59"}, "opens_at", "within 20 years"),
        (
            {"opens_at": "2026-03-05T18:00", "closes_at": "9999-12-31T22:59"},
            "closes_at",
            "within 20 years",
        ),
        (
            {"opens_at": "2026-03-05T18:00", "reminds_at": "9999-12-31T22:59"},
            "reminds_at",
            "within 20 years",
        ),
        (
            {"opens_at": "2026-03-05T18:00", "closes_at": "0001-01-01T00:30"},
            "closes_at",
            "close before it opens",
        ),
        (
            {"opens_at": "2026-03-05T18:00", "reminds_at": "0001-01-01T00:30"},
            "reminds_at",
            "must come after the opening",
        ),
        ({"opens_at": "2026-03-05T18:00", "spread": "1.5"}, "spread", "a whole number of minutes"),
        *(
            ({"opens_at": "2026-03-05T18:00", "spread": digits}, "spread", "at most 10,080 minutes")
            for digits in ("10081", "99999999", "9" * 5000)
        ),
        ({"opens_at": "2026-03-05T18:00", "spread": "11000"}, "spread", "within seven days"),
        (
            {"opens_at": "2026-03-05T18:00", "reminds_at": "2026-03-04T18:00"},
            "reminds_at",
            "must come after the opening",
        ),
    ],
)
async def test_what_cannot_be_is_said_beside_its_field(
    editor: Visitor, database: Database, form: dict[str, str], field: str, said: str
) -> None:
    refused = await schedule(editor, **form, languages="en")
    page = html.unescape(refused.text)
    assert refused.status == 400
    assert said in page[page.index(f'id="{field}-problem"') :][:300]
    assert re.search(rf'id="problems".{{0,200}}<a class="alert-link" href="#{field}">', page)
    assert f'value="{form[field]}"' in page
    assert 'value="en" checked' in page
    assert (await campaign_of(database)).status is CampaignStatus.DRAFT


AS_WRITTEN = st.datetimes().map(lambda local: f"{local:%Y-%m-%dT%H:%M}".zfill(16))
ANY_TIME = AS_WRITTEN | st.sampled_from(["0001-01-01T00:30", "9999-12-31T22:59", ""]) | st.text()


@given(
    ANY_TIME,
    ANY_TIME,
    ANY_TIME,
    st.sampled_from(["Europe/Paris", "America/Martinique", "Asia/Tokyo"]),
)
def test_what_could_be_read_is_near_enough_to_reckon_with(
    opens_at: str, closes_at: str, reminds_at: str, zone: str
) -> None:
    form = MultiDict({"opens_at": opens_at, "closes_at": closes_at, "reminds_at": reminds_at})
    wanted = wanted_by(form, ZoneInfo(zone), NOON)
    for name in ("opens_at", "closes_at", "reminds_at"):
        moment = getattr(wanted, name)
        assert moment is None or NOON <= moment <= latest_moment(NOON)
        assert (moment is None) == (not form[name].strip() or name in wanted.problems)


@pytest.mark.parametrize("field", ["opens_at", "closes_at", "reminds_at"])
@pytest.mark.parametrize("moment", ["0001-01-01T00:30", "9999-12-31T22:59", "9999-12-31T23:59"])
async def test_what_is_no_time_of_ours_stops_no_count(
    editor: Visitor, field: str, moment: str
) -> None:
    form = f"opens_at=2026-03-05T18:00&{field}={moment}"
    for page in ("audience", "schedule"):
        assert (await editor.get(f"{DRAFT}/{page}?pace=daily&spread=60&{form}")).status == 200


async def test_the_count_follows_the_ticks(editor: Visitor) -> None:
    async def counted(query: str) -> str:
        answer = await editor.get(f"{DRAFT}/audience?{query}", HX_Request="true")
        assert "<html" not in answer.text
        return answer.text

    assert "12 people would be asked" in await counted("")
    assert "6 people" in await counted("age_bands=18-24")
    assert "3 people" in await counted("age_bands=18-24&languages=en")
    assert "8 people" in await counted("sources=src-lycee-curie")
    assert "Nobody would be asked" in await counted("districts=lomme")
    # What nobody could have ticked is left out.
    assert "12 people" in await counted(
        f"age_bands=90-99&languages=klingon-long&sources={'x' * 65}"
    )


async def test_paused_resumed_closed(editor: Visitor, database: Database) -> None:
    open_one = "/campaigns/youth-budget"
    for action, status in (("pause", CampaignStatus.PAUSED), ("resume", CampaignStatus.OPEN)):
        assert (await editor.post(f"{open_one}/{action}")).location == open_one
        assert (await campaign_of(database, "youth-budget")).status is status
    question = await editor.get(f"{open_one}/close")
    assert "Close this campaign for good?" in question.text
    assert "8 people have finished" in question.text
    assert (await editor.post(f"{open_one}/close")).status == 303
    assert (await campaign_of(database, "youth-budget")).status is CampaignStatus.CLOSED
    assert (await editor.get(f"{open_one}/close")).location == open_one
    assert (await editor.get(f"{open_one}/schedule")).location == open_one


async def test_a_second_person_s_click_is_explained(editor: Visitor) -> None:
    refused = await editor.post("/campaigns/youth-budget/resume")
    assert refused.status == 409
    assert "is not paused" in refused.text


async def test_taken_back_before_it_opens(editor: Visitor, database: Database) -> None:
    assert (await editor.post("/campaigns/night-buses/unschedule")).status == 303
    assert (await campaign_of(database, "night-buses")).status is CampaignStatus.DRAFT


async def test_opened_meanwhile(editor: Visitor, database: Database, clock: Clock) -> None:
    await schedule(editor, at_once="yes")
    async with database.transaction() as session:
        await open_due(session, clock())
    refused = await schedule(editor, opens_at="2026-03-05T18:00")
    assert refused.status == 400
    assert "has opened already" in refused.text


async def test_a_late_opening_is_said_in_the_log(
    editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    await schedule(editor, opens_at="2026-03-02T12:30")
    clock.advance(timedelta(hours=3))
    async with database.transaction() as session:
        await open_due(session, clock())
    admin = await enter(Role.ADMIN)
    assert "2 hours late" in (await admin.get("/log")).text
    await admin.post("/language", language="fr")
    assert re.search("2.heures de retard", (await admin.get("/log")).text)


async def test_what_opens_on_its_minute_is_not_late(
    editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    clock.advance(timedelta(seconds=40))
    assert (await schedule(editor, opens_at="2026-03-02T12:00")).status == 303
    async with database.transaction() as session:
        await open_due(session, clock())
    assert " late<" not in (await (await enter(Role.ADMIN)).get("/log")).text


async def test_a_source_that_nobody_came_by_yet(editor: Visitor, database: Database) -> None:
    form = {"opens_at": "2026-03-05T18:00", "sources": "src-lycee-curie"}
    written = "affiche-gare, src-lycee-curie tram_2"
    assert (await schedule(editor, **form, more_sources=written)).status == 303
    sources = ["src-lycee-curie", "affiche-gare", "tram_2"]
    assert (await campaign_of(database)).audience == {"sources": sources}
    page = (await editor.get(f"{DRAFT}/schedule")).text
    assert 'value="affiche-gare" checked' in page
    counted = await editor.get(f"{DRAFT}/audience?more_sources=affiche-gare")
    assert "Nobody would be asked today" in counted.text


@pytest.mark.parametrize("code", ["affiche gare!", "été", "x" * 65])
async def test_a_source_code_that_cannot_be(editor: Visitor, database: Database, code: str) -> None:
    refused = await schedule(editor, opens_at="2026-03-05T18:00", more_sources=f"fine, {code}")
    assert refused.status == 400
    assert "cannot be a source code" in refused.text
    assert f'value="fine, {code}"' in html.unescape(refused.text)
    assert (await campaign_of(database)).status is CampaignStatus.DRAFT


async def test_a_language_that_the_file_lacks_is_said_and_not_forbidden(
    editor: Visitor, database: Database
) -> None:
    said = "Not everything is written in English"
    assert said in (await editor.get(f"{DRAFT}/schedule")).text
    assert said not in (await editor.get("/campaigns/night-buses/schedule")).text
    assert said in (await editor.get(f"{DRAFT}/audience?languages=en")).text
    assert said not in (await editor.get(f"{DRAFT}/audience?languages=fr")).text
    assert (await schedule(editor, opens_at="2026-03-05T18:00", languages="en")).status == 303
