"""The price of a language: a folder, read from right to left, and no other file is changed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from content import wording
from content.council import DEMONSTRATION
from participation.models import Role
from participation.questionnaires.definitions import read_definition
from participation.staff.accounts import find_staff
from participation.staff.links import invite_staff
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.worlds import chats
from tests.worlds.chats import Chat
from tests.worlds.languages import MARK, languages_of, write_language
from tests.worlds.town import open_now, populate
from tests.worlds.visitors import PASSWORD, Visitor

LACKING = ("registration.done", "registration.done_and_asked", "panel.campaigns")
CAMPAIGN: dict[str, Any] = {
    "key": "night",
    "title": {"en": "The night", "ar": "الليل"},
    "introduction": {"en": "A few questions.", "ar": "بعض الأسئلة."},
    "what_next": {"en": "The council reads everything.", "ar": "المجلس يقرأ كل شيء."},
    "questions": [
        {"key": "bus", "kind": "yes_no", "text": {"en": "A night bus?", "ar": "حافلة ليلية؟"}},
        {"key": "stop", "kind": "yes_no", "text": {"en": "A stop near you?"}},
        {
            "key": "minutes",
            "kind": "number",
            "text": {"en": "How far is it?", "ar": "كم تبعد؟"},
            "unit": {"en": "minutes", "ar": "دقيقة"},
        },
    ],
}


@pytest.fixture(autouse=True)
def arabic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of words; the council speaks English and that, and names one district in it."""
    write_language(tmp_path / "languages" / "ar", without=LACKING)
    council = DEMONSTRATION.read_text("utf-8").replace("[fr, en]", "[en, ar]")
    council = council.replace("en: Wazemmes}", "en: Wazemmes, ar: وازم}")
    (tmp_path / "council.yaml").write_text(council, "utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(tmp_path / "council.yaml"))
    with languages_of(tmp_path / "languages", monkeypatch):
        yield


async def test_someone_registers_and_answers_in_it(database: Database, clock: Clock) -> None:
    async with database.transaction() as session:
        await open_now(session, read_definition(CAMPAIGN), clock())
    chat = Chat(database, chats.Clock(clock()), "en")
    chat.clock.passes(seconds=1)
    await registers_in_arabic(chat)
    # Where the folder has no words the council's first language is spoken.
    assert wording("en")("registration.done_and_asked", count=1) in chat.last
    await chat.receives()
    assert "الليل" in chat.last
    assert "حافلة ليلية؟" in chat.last
    await chat.says(chat.wording("answer.yes"))
    # The campaign's own language stands in for a text that it lacks.
    assert "A stop near you?" in chat.last
    await chat.taps(chat.wording("answer.no"))
    assert "كم تبعد؟" in chat.last
    await chat.says("12")
    chat.sees("survey.thanks")
    assert "المجلس يقرأ كل شيء." in chat.last
    await chat.commands("my_data")
    for part in ("العربية", "وازم", "2 مارس 2026"):
        assert part in chat.last


async def registers_in_arabic(chat: Chat) -> None:
    """From /start in English on: the language is offered by its own name for itself."""
    await chat.starts()
    await chat.taps("🌍 بالعربية")
    chat.language = "ar"
    chat.sees("language.changed")
    # The council has no name in it: its first language's stands in.
    assert "Lille Youth Council" in chat.last
    await chat.taps(chat.wording("registration.consent_yes"))
    chat.sees("registration.age_band")
    await chat.taps(chat.wording("age_band.from_18_to_24"))
    assert chat.message_with("Fives")  # nobody has named it in Arabic yet
    await chat.taps("وازم")


async def test_the_panel_is_read_in_it(
    panel: TestServer, enter: EnterAs, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    admin = await enter(Role.ADMIN)
    assert '<html lang="en" dir="ltr">' in (await admin.get("/campaigns")).text
    await admin.post("/language", language="ar")
    page = await admin.get("/campaigns")
    assert '<html lang="ar" dir="rtl">' in page.text
    assert page.headers["Content-Language"] == "ar"
    assert re.search(r"<h1[^>]*>\s*Campaigns", page.text)  # a text that it lacks
    assert wording("ar")("panel.people") in page.text
    for path in pages_of(panel):
        opened = await admin.get(path)
        assert opened.status < 500, path
        assert "<html" not in opened.text or 'dir="rtl"' in opened.text, path
    stranger = await enter(None)
    door = await stranger.get("/sign-in", Accept_Language="ar-EG,en")
    assert '<html lang="ar" dir="rtl">' in door.text
    assert 'title="العربية"' in door.text


async def test_a_newcomer_to_the_panel_chooses_it(
    enter: EnterAs, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        admin = await find_staff(session, f"{Role.ADMIN}@example.org")
        token = await invite_staff(
            session, email="new@example.org", role=Role.EDITOR, by=admin, now=clock()
        )
    newcomer = await enter(None)
    page = await newcomer.get(f"/join/{token}")
    assert '<option value="ar">العربية</option>' in page.text
    words = {"password": PASSWORD, "again": PASSWORD, "language": "ar"}
    await newcomer.post(f"/join/{token}", **words)
    assert '<html lang="ar" dir="rtl">' in (await newcomer.get("/campaigns")).text


def pages_of(panel: TestServer) -> list[str]:
    """Every page that can be opened without more, and those of a campaign with answers."""
    found = {
        str(route.resource.canonical)
        for route in panel.app.router.routes()
        if route.method == "GET" and route.resource is not None
    }
    of_campaign = {path.replace("{key}", "youth-budget") for path in found}
    return sorted(path for path in of_campaign if "{" not in path)


async def test_a_campaign_is_written_and_the_council_named_in_it(enter: EnterAs) -> None:
    admin = await enter(Role.ADMIN)
    settings = (await admin.get("/settings/council")).text
    assert 'name="name_ar"' in settings
    assert 'value="ar,en"' in settings
    named = {"name_en": "Youth council", "name_ar": "مجلس الشباب", "languages": "ar,en"}
    more = {"minimum_age": "15", "contact": "ada@example.org", "privacy_url": ""}
    saved = await admin.post("/settings/council", **named, **more)
    assert saved.location == "/settings/council?saved=1"
    assert "Youth council" not in (await admin.get("/sign-in", Accept_Language="ar")).text
    editor = await enter(Role.EDITOR)
    draft = await begun(editor)
    assert 'lang="ar"' in draft
    schema = (await editor.get("/campaign.schema.json")).text
    assert '"ar":' in schema


async def begun(editor: Visitor) -> str:
    """The page of a new draft."""
    begin = await editor.post("/drafts")
    return (await editor.get(begin.location)).text


async def test_what_comes_in_is_shown_in_it(
    enter: EnterAs, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        await open_now(session, read_definition(CAMPAIGN), clock())
    chat = Chat(database, chats.Clock(clock()), "en")
    chat.clock.passes(seconds=1)
    await registers_in_arabic(chat)
    await chat.receives()
    await chat.taps(chat.wording("answer.yes"))
    analyst = await enter(Role.ANALYST)
    await analyst.post("/language", language="ar")
    results = (await analyst.get("/campaigns/night/questions/bus")).text
    assert "حافلة ليلية؟" in results
    assert MARK in results
    people = (await analyst.get("/people")).text
    assert "العربية" in people
