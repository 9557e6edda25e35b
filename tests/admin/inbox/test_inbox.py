"""The inbox: read, sorted, answered once; replies kept ready."""

import html
import re
from datetime import timedelta

import pytest

from participation.inbox import find_thread, keep_message, mark_read
from participation.inbox.reading import Followed
from participation.models import Participant, Role, Thread
from participation.rights.leaving import stop
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.town import register_people
from tests.worlds.visitors import SAME_SITE, Answer, Visitor

pytestmark = pytest.mark.usefixtures("town")


def text_of(answer: Answer) -> str:
    return html.unescape(answer.text)


async def thread(database: Database, number: int = 1) -> Followed:
    async with database.reading() as session:
        followed = await find_thread(session, number)
    assert followed is not None
    return followed


async def answers(editor: Visitor, database: Database, text: str) -> Answer:
    after = (await thread(database)).latest
    return await editor.post("/inbox/1/answer", text=text, after=str(after))


async def test_what_people_wrote_by_pseudonym(editor: Visitor, database: Database) -> None:
    page = text_of(await editor.get("/inbox"))
    assert "Écoutez-nous." in page
    assert "4 unread conversations" in page
    one = text_of(await editor.get("/inbox/1"))
    followed = await thread(database)
    assert followed.pseudonym in one
    assert "Plus de lumière rue d’Arras" in one
    assert "In reply to: </span>Où ?" in one
    assert 'src="/photos/' in one
    assert "📍 50.62; 3.05" in text_of(await editor.get("/inbox/2"))
    async with database.reading() as session:
        person = await session.get_one(Participant, followed.thread.participant_id)
    assert str(person.telegram_id) not in page + one
    assert (await editor.get("/inbox/99")).status == 404
    assert (await editor.post("/inbox/99/close")).status == 404


async def test_an_answer_is_sent_once(editor: Visitor, database: Database) -> None:
    seen = (await thread(database)).latest
    form = {"text": "Merci !\r\nOn regarde.", "after": str(seen)}
    for _ in range(2):  # a double click
        assert (await editor.post("/inbox/1/answer", **form)).location == "/inbox/1"
    followed = await thread(database)
    assert [one.text for one in followed.messages if one.staff_id] == ["Merci !\nOn regarde."]
    assert 'status="queued"} 1.0' in (await editor.get("/metrics")).text
    page = text_of(await editor.get("/inbox/1"))
    assert "On its way" in page
    assert "The council (editor@example.org)" in page


async def test_two_who_answer_are_told_of_each_other(
    editor: Visitor, enter: EnterAs, database: Database
) -> None:
    seen = (await thread(database)).latest
    admin = await enter(Role.ADMIN)
    assert "Something new" not in (await admin.get(f"/inbox/1/news?after={seen}")).text
    await answers(editor, database, "Merci !")
    assert "Something new" in (await admin.get(f"/inbox/1/news?after={seen}")).text
    late = await admin.post("/inbox/1/answer", text="Bonjour !", after=str(seen))
    assert late.status == 409
    page = text_of(late)
    assert "Something was written meanwhile" in page
    assert "Merci !" in page
    assert "Bonjour !</textarea>" in page
    shown = re.search(r'name="after" value="(\d+)"', page)
    assert shown is not None
    again = await admin.post("/inbox/1/answer", text="Bonjour !", after=shown[1])
    assert again.location == "/inbox/1"
    assert len((await thread(database)).sending) == 2


@pytest.mark.parametrize(
    ("text", "after", "status"),
    [("  ", "9", 400), ("é" * 3001, "9", 400), ("Hi", "none", 409), ("Hi", "9" * 30, 409)],
)
async def test_an_answer_that_cannot_be_sent_is_kept_to_be_mended(
    editor: Visitor, database: Database, text: str, after: str, status: int
) -> None:
    refused = await editor.post("/inbox/1/answer", text=text, after=after)
    assert refused.status == status
    assert 'id="text-problem"' in refused.text
    assert text.strip() in text_of(refused)
    assert (await thread(database)).sending == {}


async def test_who_stopped_cannot_be_sent_anything(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        one = await session.get_one(Thread, 1)
        person = await session.get_one(Participant, one.participant_id)
        await stop(session, person, clock() + timedelta(minutes=1))
    assert "has paused messages" in (await editor.get("/inbox/1")).text
    await answers(editor, database, "Thank you")
    assert "Was not sent" in (await editor.get("/inbox/1")).text


async def test_it_is_sorted_and_closed_and_taken_back(
    editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    page = (await editor.get("/inbox/1")).text
    myself = re.search(r'<option value="(\d+)">Myself', page)
    assert myself is not None
    await editor.post("/inbox/1/assign", assignee=myself[1])
    await editor.post("/inbox/1/labels", label="Street lights")
    mine = text_of(await editor.get("/inbox?state=mine&label=Street+lights"))
    assert "Assigned to editor@example.org" in mine
    colleague = await enter(Role.ADMIN)
    assert "editor@example.org is to answer" in (await colleague.get("/inbox/1")).text
    assert "Nothing here under this label" in (await editor.get("/inbox?label=Other")).text
    assert (await editor.post("/inbox/1/close")).location == "/inbox?closed=1"
    closed = (await editor.get("/inbox?closed=1")).text
    assert 'action="/inbox/1/reopen"' in closed
    assert "Nothing is assigned to you" in (await editor.get("/inbox?state=mine")).text
    assert "Street lights" in (await editor.get("/inbox?state=closed")).text
    await editor.post("/inbox/1/reopen")
    assert 'action="/inbox/1/reopen"' not in (await editor.get("/inbox?closed=1")).text
    assert (await editor.get("/inbox?closed=x")).status == 200
    await editor.post("/inbox/1/labels", remove="Street lights")
    await editor.post("/inbox/1/assign", assignee="")
    followed = await thread(database)
    assert (followed.labels, followed.thread.assignee_id) == ((), None)


async def test_a_label_of_any_signs_is_found_again(editor: Visitor) -> None:
    await editor.post("/inbox/1/labels", label="À & <b>=1")
    page = (await editor.get("/inbox")).text
    address = re.search(r'class="label" href="([^"]*)">À', page)
    assert address is not None
    found = text_of(await editor.get(html.unescape(address[1])))
    assert "Écoutez-nous." not in found
    assert 'href="/inbox/1"' in found
    await editor.post("/inbox/1/labels", remove="À & <b>=1")
    assert "À &" not in text_of(await editor.get("/inbox"))


async def test_what_does_not_sort_is_said_beside_its_field(
    editor: Visitor, database: Database
) -> None:
    refused = await editor.post("/inbox/1/labels", label="x" * 41)
    assert refused.status == 400
    assert 'id="label-problem"' in refused.text
    analyst = await editor.post("/inbox/1/assign", assignee="99")
    assert 'id="assignee-problem"' in analyst.text
    assert (await editor.post("/inbox/1/assign", assignee="x")).status == 400


async def test_read_and_unread(editor: Visitor, database: Database) -> None:
    fragment = await editor.post("/inbox/1/read", SAME_SITE | {"HX-Request": "true"})
    assert 'hx-swap-oob="true"' in fragment.text
    assert "3 unread conversations" in fragment.text
    assert (await editor.post("/inbox/2/read")).location == "/inbox/2"
    assert "2 unread conversations" in (await editor.get("/people")).text
    assert (await editor.post("/inbox/1/unread")).location == "/inbox"
    assert (await thread(database)).thread.unread_at is not None


async def test_an_empty_inbox_says_what_to_do(
    editor: Visitor, enter: EnterAs, database: Database
) -> None:
    for number in (1, 2, 3, 4):
        await editor.post(f"/inbox/{number}/close")
    assert "Everything is dealt with" in (await editor.get("/inbox")).text
    assert "unread conversation" not in (await editor.get("/inbox")).text
    async with database.transaction() as session:
        for number in (1, 2, 3, 4):
            await session.delete(await session.get_one(Thread, number))
    page = (await editor.get("/inbox")).text
    assert "Nobody has written yet" in page
    assert 'href="/inbox/replies"' in page


async def test_analysts_read(enter: EnterAs, database: Database) -> None:
    analyst = await enter(Role.ANALYST)
    async with database.transaction() as session:
        mark_read(await session.get_one(Thread, 2))
    page = (await analyst.get("/inbox/1")).text
    assert "<textarea" not in page
    assert "/close" not in page
    assert "No label" in page
    assert "No reply is kept ready yet." in (await analyst.get("/inbox/replies")).text
    assert "Assigned to me" not in (await analyst.get("/inbox")).text
    assert (await thread(database)).thread.unread_at is not None


async def test_replies_kept_ready_go_into_an_answer(editor: Visitor, database: Database) -> None:
    form = {"title": "Who reads", "text_fr": "Le conseil.\r\nToujours.", "text_en": ""}
    assert (await editor.post("/inbox/replies", **form)).location == "/inbox/replies"
    assert "not written yet" in (await editor.get("/inbox/replies")).text
    page = text_of(await editor.post("/inbox/1/answer", text="Bonjour !", after="1", insert="1"))
    assert "Bonjour !\n\nLe conseil.\nToujours.</textarea>" in page
    assert (await thread(database)).sending == {}
    for insert in ("99", "x"):
        unknown = await editor.post("/inbox/1/answer", text="Bonjour !", insert=insert)
        assert "\nBonjour !</textarea>" in text_of(unknown)
    assert (await editor.post("/inbox/99/answer", text="", insert="1")).status == 404
    assert "Le conseil." in (await editor.get("/inbox/replies/1")).text
    # The third person reads English: nothing is ready in it.
    assert "No reply is ready in English" in (await editor.get("/inbox/3")).text
    await editor.post("/inbox/replies/1", **form | {"title": "Who reads?", "text_en": "We do."})
    assert "We do." in (await editor.get("/inbox/replies")).text
    removed = text_of(await editor.post("/inbox/replies/1/remove"))
    assert "“Who reads?” is removed" in removed
    assert "No reply is kept ready yet" in removed
    assert "We do.</textarea>" in removed  # to be kept again after all
    assert (await editor.post("/inbox/replies/1/remove")).location == "/inbox/replies"
    assert (await editor.get("/inbox/replies/1")).status == 404


@pytest.mark.parametrize(
    ("form", "problem"),
    [
        ({"title": "", "text_fr": "x"}, "title-problem"),
        ({"title": "Who", "text_fr": " "}, "text_fr-problem"),
        ({"title": "Who", "text_fr": "x" * 3001}, "text_fr-problem"),
    ],
)
async def test_a_reply_that_cannot_be_kept_is_explained(
    editor: Visitor, form: dict[str, str], problem: str
) -> None:
    refused = await editor.post("/inbox/replies", **form)
    assert refused.status == 400
    assert f'id="{problem}"' in refused.text
    assert f'value="{form["title"]}"' in refused.text


async def test_threads_come_a_page_at_a_time(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        for person in await register_people(session, clock(), 30):
            await keep_message(session, person, text="Bonjour", now=clock())
    first = text_of(await editor.get("/inbox"))
    assert "Page 1 of 2" in first
    assert 'href="/inbox?state=open&page=2"' in first
    assert 'rel="prev"' in (await editor.get("/inbox?state=open&page=2")).text
