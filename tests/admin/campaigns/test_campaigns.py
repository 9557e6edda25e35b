"""A campaign's pages: where it stands, its preview, its results."""

import html
import re
from datetime import timedelta

import pytest

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import close_due, find_campaign, open_due
from participation.models import Role
from participation.questionnaires.definitions import read_definition
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.worlds.town import packaged, populate
from tests.worlds.visitors import Visitor

CONDITIONS = {
    "key": "conditions",
    "title": "Conditions",
    "introduction": "Hello.",
    "what_next": "We read it all.",
    "closing": "Thanks a lot!",
    "invites_ideas": False,
    "questions": [
        {"key": "bus", "kind": "yes_no", "text": "Do you take the bus?"},
        {
            "key": "minutes",
            "kind": "number",
            "text": "How long?",
            "asked_if": {"question": "bus", "is": "yes"},
        },
        {
            "key": "long",
            "kind": "text",
            "text": "Why so long?",
            "asked_if": {"question": "minutes", "from": 60},
        },
        {
            "key": "short",
            "kind": "text",
            "text": "What helps?",
            "asked_if": {"question": "minutes", "to": 1500.5},
        },
        {
            "key": "between",
            "kind": "text",
            "text": "And between?",
            "asked_if": {"question": "minutes", "from": 5, "to": 60, "is_not": 30},
        },
    ],
}


async def sentence(visitor: Visitor, key: str) -> str:
    page = await visitor.get(f"/campaigns/{key}")
    found = re.search(r'<p class="sentence">(.*?)</p>', page.text)
    assert found is not None
    return html.unescape(found[1]).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.usefixtures("town")
async def test_one_sentence_says_where_a_campaign_stands(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    assert await sentence(editor, "grand-debat-lille") == (
        "Not scheduled yet: nobody is asked anything."
    )
    assert await sentence(editor, "night-buses") == (
        "On Tuesday 3 March 2026 at 18:00 (Europe/Paris), 12 people get question 1. "
        "It closes on Tuesday 10 March 2026 at 12:00."
    )
    assert await sentence(editor, "youth-budget") == (
        "Open since Monday 2 March 2026 at 12:00: 12 people have been asked. "
        "It stays open until someone closes it."
    )
    clock.advance(timedelta(days=2))
    await editor.sign_in(Role.EDITOR)  # a session does not last that long
    assert (await sentence(editor, "night-buses")).startswith(
        "Opening now: 12 people are about to get question 1."
    )
    async with database.transaction() as session:
        await open_due(session, clock())
    await editor.post("/campaigns/night-buses/pause")
    assert await sentence(editor, "night-buses") == (
        "Paused since Wednesday 4 March 2026 at 12:00: nothing is sent, nothing is lost."
    )
    await editor.post("/campaigns/night-buses/resume")
    clock.advance(timedelta(days=7))
    await editor.sign_in(Role.EDITOR)
    async with database.transaction() as session:
        await close_due(session, clock())
    assert await sentence(editor, "night-buses") == (
        "Closed on Wednesday 11 March 2026 at 12:00: 0 people of 0 finished."
    )


async def test_a_reminder_to_come_is_said(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    await editor.post(
        "/campaigns/grand-debat-lille/schedule",
        opens_at="2026-03-05T18:00",
        reminds_at="2026-03-07T18:00",
    )
    assert "one reminder on Saturday 7 March 2026 at 18:00" in (
        await sentence(editor, "grand-debat-lille")
    )


@pytest.mark.usefixtures("town")
async def test_the_list_shows_how_far_each_campaign_got(editor: Visitor) -> None:
    page = (await editor.get("/campaigns")).text
    row = page[page.rindex("/campaigns/youth-budget") :]
    counts = re.findall(r'data-label="(Asked|Started|Finished)">(\d+)', row)
    assert counts == [("Asked", "12"), ("Started", "10"), ("Finished", "8")]
    assert "3 Mar 2026, 18:00" in page


@pytest.mark.usefixtures("town")
async def test_results_are_counted_and_quoted_without_names(
    editor: Visitor, database: Database
) -> None:
    page = html.unescape((await editor.get("/campaigns/youth-budget")).text)
    assert "Single choice · 10 answers" in page
    assert re.search(r"Getting around</th>.*?20%</td><td class=\"num count\">2<", page)
    assert "Mean" in page
    assert "Median" in page
    assert "skipped 2 times" in page
    words = await editor.get("/campaigns/youth-budget/questions/priority/words")
    assert "&lt;script&gt;alert(" in words.text
    assert "<script>alert(" not in words.text
    assert "25–29 · Fives" in html.unescape(words.text)
    async with database.reading() as session:
        campaign = await find_campaign(session, "youth-budget")
    assert campaign.opened_at is not None
    assert "pseudonym" not in words.text


@pytest.mark.usefixtures("town")
async def test_photos_are_for_staff(editor: Visitor, enter: EnterAs) -> None:
    page = (await editor.get("/campaigns/youth-budget")).text
    address = re.search(r'src="(/photos/\d+)"', page)
    assert address is not None
    photo = await editor.get(address[1])
    assert photo.headers["Content-Type"] == "image/jpeg"
    assert "sandbox" in photo.headers["Content-Security-Policy"]
    assert (await (await enter(None)).get(address[1])).status == 303
    awaited = await editor.get("/photos/987654321")
    assert awaited.headers["Content-Type"] == "image/svg+xml"
    assert awaited.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("town")
async def test_words_come_a_page_at_a_time(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    many = await editor.get("/campaigns/youth-budget/questions/share/words?page=99")
    assert many.status == 200
    assert (await editor.get("/campaigns/youth-budget/questions/share/words?page=x")).status == 200
    assert (await editor.get("/campaigns/youth-budget/questions/nothing/words")).status == 404
    assert "No answer yet" in (await editor.get("/campaigns/night-buses/questions/idea/words")).text


@pytest.mark.usefixtures("town")
async def test_the_preview_speaks_as_the_bot_will(editor: Visitor) -> None:
    french = html.unescape((await editor.get("/campaigns/youth-budget/preview?language=fr")).text)
    assert "Quel sujet devrait passer en premier\N{NARROW NO-BREAK SPACE}?" in french
    assert "1/12 · Le budget jeunesse" in french
    assert "<span>☐ De la compagnie</span>" in french
    assert "📍 Partager ma position" in french
    assert "options in random order" in french
    assert 'href="https://data.ofgl.fr"' in french
    assert "12 questions au plus, selon tes réponses" in french
    assert "▶️ Répondre" not in french  # the first question follows at once
    assert "Pour en savoir plus\xa0:" in french
    assert re.search(r"<span>↩ Retour</span></div>|<span>↩ Retour</span><span>Passer", french)
    assert "📊 Les réponses jusqu’ici" in french
    assert "Les nombres sont" not in french  # the reader's own language is English
    assert "The figures here are made up" in french
    english = html.unescape((await editor.get("/campaigns/youth-budget/preview")).text)
    assert "░ 15 % · Getting around" in english
    assert "Which topic should come first?" in english


async def test_conditions_are_said_in_words(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        await import_campaign(session, read_definition(CONDITIONS), by=None, now=clock())
    page = html.unescape((await editor.get("/campaigns/conditions/preview?language=en")).text)
    asked = re.findall(r"Asked only if the answer to (.*?)</div>", page)
    assert asked == [
        "“Do you take the bus?” is Yes.",
        "“How long?” is 60 or more.",
        "“How long?” is 1,500.5 or less.",
        "“How long?” is anything but 30 and from 5 to 60.",
    ]
    assert "Thanks a lot!" in page
    assert "The answers so far" not in page  # this campaign shows none
    assert "Suggest" not in page


async def test_an_unknown_campaign_is_explained(editor: Visitor) -> None:
    missing = await editor.get("/campaigns/nothing")
    assert missing.status == 404
    assert "There is nothing here" in missing.text
    wrong = await editor.get("/campaigns/nothing/pause")
    assert wrong.status == 405
    assert "cannot be opened that way" in wrong.text


async def test_an_analyst_sees_no_button_that_would_refuse(
    enter: EnterAs, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    analyst = await enter(Role.ANALYST)
    for key in ("youth-budget", "night-buses", "grand-debat-lille"):
        page = (await analyst.get(f"/campaigns/{key}")).text
        assert 'method="post" action="/campaigns' not in page
        assert "/schedule" not in page
        assert "/close" not in page
    assert packaged("night-buses").title_in("en") in (await analyst.get("/campaigns")).text
