"""One question's page: who answered what, when, in which wording, and where."""

import html
import json
import re
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from sqlmodel import select

from admin.web.keys import FINDINGS
from participation.campaigns.lifecycle import find_campaign
from participation.models import HidingReason, StaffMember
from participation.results import written_answers
from participation.results.labels import hide_answer
from participation.storage.db import Database
from tests.worlds.crowd import gather_crowd
from tests.worlds.panel import Clock
from tests.worlds.town import populate
from tests.worlds.visitors import Visitor

HERE = "/campaigns/evenings/questions"
SQUARE = [[[3.0, 50.6], [3.1, 50.6], [3.1, 50.66], [3.0, 50.66], [3.0, 50.6]]]
DISTRICTS = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"key": "wazemmes"},
            "geometry": {"type": "Polygon", "coordinates": SQUARE},
        },
        {
            "type": "Feature",
            "properties": {"key": ["?"], "name": "Outskirts"},
            "geometry": {"type": "Point", "coordinates": [3.02, 50.61]},
        },
        {"type": "Feature", "properties": None, "geometry": None},
    ],
}


def own_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A council file that names a map beside it."""
    own = Path("content/council.yaml").read_text(encoding="utf-8")
    (tmp_path / "council.yaml").write_text(
        f"{own}\ndistricts_geojson: map.json\n", encoding="utf-8"
    )
    (tmp_path / "map.json").write_text(json.dumps(DISTRICTS), encoding="utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(tmp_path / "council.yaml"))


@pytest.fixture
async def crowd(editor: Visitor, database: Database, clock: Clock) -> None:
    """Enough people to compare."""
    await gather_crowd(database, clock())


async def page(visitor: Visitor, path: str) -> str:
    """The page's words, without its tags."""
    shown = await visitor.get(f"{HERE}/{path}")
    assert shown.status == 200, path
    main = shown.text[shown.text.index("<main") :]
    text = html.unescape(re.sub(r"<[^>]+>", " ", main))
    return " ".join(text.replace("\N{NARROW NO-BREAK SPACE}", " ").split())


@pytest.mark.usefixtures("crowd")
async def test_who_answered_what_by_profile_and_by_another_question(editor: Visitor) -> None:
    by_age = await page(editor, "topic")
    assert "2. Which topic first? Single choice · 48 answers" in by_age
    assert "Parks 50% 24 Sport 25% 12 None of these 25% 12" in by_age
    assert "Age Answers Parks Sport None of these 18–24 24 100% 24 0% 0 0% 0" in by_age
    assert "25–29 12 0% 0 100% 12 0% 0 Age not said 12" in by_age
    assert "Groups of fewer than ten answers are put together" in by_age
    by_district = await page(editor, "topic?by=district")
    assert "District Answers Parks Sport None of these Fives 12" in by_district
    by_source = await page(editor, "topic?by=source_code")
    assert "src-lycee-curie" in by_source
    assert "No source" in by_source
    by_bus = await page(editor, "topic?by=question:bus")
    assert "Have you taken a night bus? Answers Parks Sport None of these Yes 32 50% 16" in by_bus
    by_places = await page(editor, "topic?by=question:places")
    assert "Whoever chose several answers stands in several groups." in by_places
    # What cannot be compared by is answered with the ages.
    for strange in ("question:topic", "question:minutes", "question:x", "hat"):
        assert "18–24 24 100% 24" in await page(editor, f"topic?by={strange}")


@pytest.mark.usefixtures("crowd")
async def test_when_and_in_which_wording(editor: Visitor) -> None:
    bus = await page(editor, "bus")
    assert "Every wording Wording 1 · 24 answers Wording 2 · 24 answers" in bus
    assert "Day Answers 2 Mar 2026 16 3 Mar 2026 16 4 Mar 2026 16" in bus
    assert "16 answers on the busiest day." in bus
    changed = bus[bus.index("Did the answers change?") : bus.index("Who saw which wording")]
    assert "Period Answers Yes No 2 Mar 2026 16 " in changed
    assert "at least" in changed
    assert "Did the answers change?" not in await page(editor, "wish")
    saw = bus[bus.index("Who saw which wording") :]
    assert "Prends-tu le bus de nuit ? Do you take the night bus?" in saw
    assert "2 Mar 2026, 12:00 3 Mar 2026, 12:00 24" in saw
    assert "3 Mar 2026, 12:00 in force 24" in saw
    first = await page(editor, "bus?wording=1")
    assert "1. Do you take the night bus? Yes or no · 24 answers" in first
    assert "Yes 67% 16 No 33% 8" in first
    assert "All wordings together." in first
    assert "2 Mar 2026 16 3 Mar 2026 8" in first
    assert "Who saw which" not in await page(editor, "topic?wording=1")
    # Where it was worded otherwise, the results say so.
    results = (await editor.get(HERE.rpartition("/")[0])).text
    assert results.count("2 wordings<") == 1


@pytest.mark.usefixtures("crowd")
async def test_who_saw_which_wording_comes_a_moment_later_in_a_large_town(
    editor: Visitor, panel: TestServer
) -> None:
    findings = panel.app[FINDINGS]
    findings.patience = 0
    early = (await editor.get(f"{HERE}/bus")).text
    section = early[early.index('id="wordings"') :]
    assert "Being worked out" in section
    assert f'hx-get="{HERE}/bus" ' in section
    assert 'hx-select-oob="#each-wording"' in section
    assert 'id="each-wording"' in early
    # Of one wording nothing is said before it is known who saw it.
    first = await page(editor, "bus?wording=1")
    assert "48 answers" not in first
    await findings.settled()
    await page(editor, "bus?wording=1")
    await findings.settled()
    first = await page(editor, "bus?wording=1")
    assert "Do you take the night bus? Yes or no · 24 answers" in first
    assert "Being worked out" not in first[first.index("Who saw which") :]
    # Where there is one wording, there is nothing to wait for.
    assert 'id="wordings"' not in (await editor.get(f"{HERE}/topic")).text


@pytest.mark.usefixtures("crowd")
async def test_how_numbers_and_words_are_spread(editor: Visitor) -> None:
    minutes = await page(editor, "minutes?by=language")
    assert "0–9 9% 4 10–19" in minutes
    found = re.search(
        r"Lowest (\d+) First quarter ([\d.]+) Median ([\d.]+) Third quarter ([\d.]+) Highest (\d+)",
        minutes,
    )
    assert found is not None
    marks = [float(mark) for mark in found.groups()]
    assert marks == sorted(marks)
    assert "English" in minutes
    assert "French" in minutes

    wish = await page(editor, "wish")
    assert "Words that set each group apart" in wish
    assert re.search(r"25–29 (\w+ \d+ )*(blanc|vote|impôts|tva) \d+", wish)
    by_topic = await page(editor, "wish?by=question:topic")
    assert re.search(r"Sport (\w+ \d+ )*(blanc|vote|impôts|tva) \d+", by_topic)
    assert "No word sets a group apart yet" in await page(editor, "wish?by=source_code")
    assert "Words that set each group apart" not in await page(editor, "bus")


@pytest.mark.usefixtures("crowd")
async def test_places_are_points_on_the_councils_map_and_photos_a_gallery(
    editor: Visitor, database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    points = json.loads((await editor.get(f"{HERE}/spot/points.json")).text)["features"]
    assert len(points) == 35  # of 43, where one in five typed a name
    assert points[0]["geometry"]["type"] == "Point"
    assert "·" in points[0]["properties"]["text"]
    assert (await editor.get(f"{HERE}/bus/points.json")).status == 404
    assert (await editor.get("/districts.geojson")).status == 404
    assert "data-districts" not in (await editor.get(f"{HERE}/spot")).text
    own_map(tmp_path, monkeypatch)
    districts = json.loads((await editor.get("/districts.geojson")).text)["features"]
    assert [one["properties"]["name"] for one in districts] == ["Wazemmes", "Outskirts", ""]
    assert "data-districts" in (await editor.get(f"{HERE}/spot")).text
    async with database.transaction() as session:
        campaign = await find_campaign(session, "evenings")
        member = (await session.exec(select(StaffMember))).first()
        assert member is not None
        latest = await written_answers(session, campaign, "spot", limit=1)
        await hide_answer(
            session,
            campaign,
            latest[0].id,
            reason=HidingReason.SPAM,
            by=member,
            now=campaign.created_at,
        )
    points = json.loads((await editor.get(f"{HERE}/spot/points.json")).text)["features"]
    assert len(points) == 34
    places = await page(editor, "spot")
    assert "Rue d’Arras" in places
    assert "Hidden" in places

    gallery = (await editor.get(f"{HERE}/corner")).text
    cards = re.findall(r'href="([^"]+/card-(?:light|dark)\.png)"', gallery)
    assert [(await editor.get(card)).headers["Content-Type"] for card in cards] == ["image/png"] * 2
    assert 'href="/campaigns/evenings/share#card-corner"' in gallery
    assert 'id="card-corner"' in (await editor.get("/campaigns/evenings/share")).text
    alternatives = {html.unescape(text) for text in re.findall(r'<img[^>]* alt="([^"]*)"', gallery)}
    assert "Un coin sombre" in alternatives
    assert any(text.startswith("Photo without a caption: Wazemmes, ") for text in alternatives)


async def test_a_question_before_anybody_answered(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    assert (await editor.get("/campaigns/nothing/questions/bus")).status == 404
    await populate(database, clock())
    text = (await editor.get("/campaigns/night-buses/questions/idea")).text
    assert "No answer yet" in text
    assert "too few to compare" in text
    few = (await editor.get("/campaigns/youth-budget/questions/other_priority")).text
    assert "Fewer than ten answers: no card" in few
    assert (await editor.get("/campaigns/night-buses/questions/nothing")).status == 404
