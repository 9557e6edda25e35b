"""What leaves the house: cards, the report, the council's reply; as files and as pages."""

import io
import re
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import col, select

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import find_campaign
from participation.models import KnownBot, Participant, Role
from participation.people.participants import find_participant
from participation.rights.leaving import stop
from participation.storage.db import Database
from tests.admin.conftest import NOON, Clock, EnterAs
from tests.worlds.shared_town import close
from tests.worlds.town import packaged
from tests.worlds.visitors import Visitor

HERE = "/campaigns/youth-budget"
TEXTS = {"text-fr": "Merci à vous !\r\n\r\nOn ouvre deux gymnases.", "text-en": "Thank you!"}


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def text_of(pdf: bytes) -> str:
    """Everything a PDF says, in reading order, on one line."""
    return " ".join(
        " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split()
    )


@pytest.fixture
def database_url(crowded: Path, tmp_path: Path) -> str:
    """It is open still."""
    return f"sqlite+aiosqlite:///{shutil.copy(crowded, tmp_path / 'portevoix.db')}"


@pytest.fixture
async def closed(database: Database, clock: Clock) -> None:
    await close(database, clock())


async def test_a_card_is_a_picture_of_what_may_be_shown(editor: Visitor) -> None:
    sizes = []
    for theme in ("light", "dark"):
        card = await editor.get(f"{HERE}/questions/priority/card-{theme}.png?language=fr")
        assert card.headers["Content-Type"] == "image/png"
        assert f"youth-budget-priority-fr-{theme}.png" in card.headers["Content-Disposition"]
        sizes.append(size_of(card.body))
    assert sizes[0] == sizes[1]
    assert sizes[0][0] == 1080
    # A scale, a number and a text, each in its way.
    for key in ("heard", "share", "what_works"):
        width, height = size_of((await editor.get(f"{HERE}/questions/{key}/card-dark.png")).body)
        assert (width, height > 400) == (1080, True)
    # Too few answered that one, and there is no other.
    for key in ("other_priority", "nothing"):
        assert (await editor.get(f"{HERE}/questions/{key}/card-light.png")).status == 404


async def test_the_page_shows_every_card_and_says_it_in_words(editor: Visitor) -> None:
    page = (await editor.get(f"{HERE}/share")).text
    assert page.count("card-light.png?language=en") == 33
    assert "Fewer than ten answers: no card" in page
    assert "Getting around 20%;" in page
    assert "Once the campaign is closed" in page
    french = (await editor.get(f"{HERE}/share?language=fr")).text
    assert "Se déplacer 20\N{NO-BREAK SPACE}%;" in french.replace("\u202f", "\xa0")
    assert 'href="/campaigns/youth-budget/report.pdf?language=fr"' in french


async def test_the_report_is_a_document_that_anyone_can_read(
    closed: None, editor: Visitor, database: Database
) -> None:
    answer = await editor.get(f"{HERE}/report.pdf?language=fr")
    assert answer.headers["Content-Type"] == "application/pdf"
    reader = PdfReader(io.BytesIO(answer.body))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/StructTreeRoot"]["/K"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Le budget jeunesse"
    assert re.search("pdfuaid:part>1<", root["/Metadata"].get_data().decode())
    said = text_of(answer.body)
    parts = [
        "Le budget jeunesse",
        "24 février 2026 – 2 mars 2026",
        "À qui nous avons demandé",
        "Sollicitées 60",
        "Ont répondu à une question au moins 57",
        "Quel sujet devrait passer en premier",
        "50 réponses ou un peu plus",
        "moins de 10 réponses, donc rien n’est montré",
        "Comment lire ce rapport",
        "t.me/portevoix_bot",
    ]
    places = [said.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    english = text_of((await editor.get(f"{HERE}/report.pdf?language=en")).body)
    assert "Those who answered chose to" in english
    # The step stands beside each table, and whoever reads how is sent there.
    for title in ("by age", "by district"):
        assert re.search(rf"{title} Shares to the nearest 10.?%, so that nobody", english)
    assert "Shares are rounded to the step that is named beside them" in english
    assert "Everyone who takes part through the council’s bot." in english
    async with database.transaction() as session:
        campaign = await find_campaign(session, "youth-budget")
        campaign.audience = {"topics": ["housing", "sport"], "sample": 60}
    english = text_of((await editor.get(f"{HERE}/report.pdf?language=en")).body)
    assert "Has proposed an idea on: Housing or Sport. 60 people, drawn by lot." in english


async def test_before_it_opens_there_is_nothing_to_share(
    database: Database, editor: Visitor
) -> None:
    async with database.transaction() as session:
        await import_campaign(session, packaged("night-buses"), by=None, now=NOON)
        # Nor has any bot run: there is no address to print.
        for bot in (await session.exec(select(KnownBot))).all():
            await session.delete(bot)
    assert (await editor.get("/campaigns/night-buses/report.pdf")).status == 404
    assert "Nothing to share yet" in (await editor.get("/campaigns/night-buses/share")).text
    assert "/campaigns/night-buses/share" not in (await editor.get("/campaigns/night-buses")).text
    assert "Cards have no QR code yet" in (await editor.get(f"{HERE}/share")).text
    assert text_of((await editor.get(f"{HERE}/report.pdf")).body).count("t.me") == 0


async def test_a_quote_stands_on_the_card_and_in_the_report(editor: Visitor) -> None:
    address = f"{HERE}/questions/what_works/quote"
    page = (await editor.get(address)).text
    found = re.search(r'name="answer" value="(\d+)"', page)
    assert found is not None
    plain = (await editor.get(f"{HERE}/questions/what_works/card-light.png")).body
    assert (await editor.post(address, answer=found[1])).location == f"{HERE}/share"
    quoted = (await editor.get(f"{HERE}/questions/what_works/card-light.png")).body
    assert size_of(quoted)[1] > size_of(plain)[1]
    assert "On the card. Take it off" in (await editor.get(address)).text
    assert "Change the quote" in (await editor.get(f"{HERE}/share")).text
    await editor.post(address)
    assert (await editor.get(f"{HERE}/questions/what_works/card-light.png")).body == plain
    assert (await editor.post(address, answer="one")).status == 400
    for key, answer in (("what_works", "999999"), ("priority", found[1])):
        refused = await editor.post(f"{HERE}/questions/{key}/quote", answer=answer)
        assert refused.status == 404
    assert (await editor.get(f"{HERE}/questions/priority/quote")).status == 404


async def test_the_reply_is_written_looked_at_and_sent(
    closed: None, editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        leaver = await find_participant(session, await _someone(database))
        assert leaver is not None
        await stop(session, leaver, clock())
    form = (await editor.get(f"{HERE}/reply")).text
    assert "56 people who answered get this message." in form
    assert "One more answered but has stopped or blocked the bot" in form
    assert 'value="priority" selected' in form
    assert (await editor.get(f"{HERE}/reply/check")).location == f"{HERE}/reply"
    written = await editor.post(f"{HERE}/reply", card="priority", **TEXTS)
    assert written.location == f"{HERE}/reply/check"
    check = (await editor.get(f"{HERE}/reply/check")).text
    assert "Send to 56 people" in check
    assert "Merci à vous !\n\nOn ouvre deux gymnases." in check
    assert check.count("/questions/priority/card-light.png?language=") == 2
    assert (await editor.post(f"{HERE}/reply/send", revision="1")).location == f"{HERE}/reply"
    page = (await editor.get(f"{HERE}/reply")).text
    assert "Arrived at 0 of 56 people." in page
    assert "Write to them again" in page
    number = re.search(r"/reply/(\d+)/progress", page)
    assert number is not None
    assert (await editor.post(f"{HERE}/reply/{number[1]}/pause")).status == 303
    assert "Paused: nothing leaves" in (await editor.get(f"{HERE}/reply/{number[1]}/progress")).text
    await editor.post(f"{HERE}/reply/{number[1]}/resume")
    await editor.post(f"{HERE}/reply/{number[1]}/cancel")
    stopped = (await editor.get(f"{HERE}/reply/{number[1]}/progress")).text
    assert "56 were spared it." in stopped
    assert "hx-get" not in stopped
    assert (await editor.get(f"{HERE}/reply/999/progress")).status == 404
    assert "Merci à vous" in text_of((await editor.get(f"{HERE}/report.pdf?language=fr")).body)
    analyst = (await (await enter(Role.ANALYST)).get(f"{HERE}/reply")).text
    assert "textarea" not in analyst
    assert "Merci à vous" in analyst


async def test_what_is_to_mend_stands_beside_its_language(closed: None, editor: Visitor) -> None:
    long = await editor.post(f"{HERE}/reply", card="none", **{"text-fr": "x" * 603})
    assert long.status == 400
    assert "3 characters too many" in long.text
    assert "Write the reply in this language too" in long.text
    assert "x" * 603 in long.text
    # What is written is kept, and goes to nobody as it is.
    assert "x" * 603 in (await editor.get(f"{HERE}/reply")).text
    assert (await editor.post(f"{HERE}/reply/send", revision="1")).status == 400
    changed = await editor.post(f"{HERE}/reply", card="none", **TEXTS)
    assert changed.status == 303
    assert "card-light" not in (await editor.get(f"{HERE}/reply/check")).text
    stale = await editor.post(f"{HERE}/reply/send", revision="no number")
    assert "Someone changed the message" in stale.text
    assert (await editor.post(f"{HERE}/reply/send", revision="2")).status == 303
    assert "Someone changed" in (await editor.post(f"{HERE}/reply/send", revision="2")).text


async def test_while_people_answer_there_is_no_reply(editor: Visitor) -> None:
    assert "Close the campaign first" in (await editor.get(f"{HERE}/reply")).text
    refused = await editor.post(f"{HERE}/reply", **TEXTS)
    assert refused.status == 400
    assert "Close the campaign first" in refused.text


async def _someone(database: Database) -> int:
    """The account of one who answered."""
    async with database.reading() as session:
        query = select(Participant.telegram_id).order_by(col(Participant.id)).limit(1)
        return (await session.exec(query)).one() or 0
