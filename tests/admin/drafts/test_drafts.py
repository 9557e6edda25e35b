"""The editor without a script: forms that save, tell what is wrong, and write over nobody."""

import html
import re

import pytest

from participation.models import Role
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.sheet_forms import begin, form_of, press, sheet_in
from tests.worlds.town import populate
from tests.worlds.visitors import Visitor


async def test_each_way_to_begin_makes_a_draft(
    editor: Visitor, enter: EnterAs, database: Database, clock: Clock
) -> None:
    # Where there is nothing yet, and in the list, the ways to begin are one click away.
    example = '<input type="hidden" name="origin" value="example:night-buses">'
    assert example in (await editor.get("/campaigns")).text
    assert example not in (await (await enter(Role.ANALYST)).get("/campaigns")).text
    await populate(database, clock())
    listed = html.unescape((await editor.get("/campaigns")).text)
    assert example not in listed
    assert 'value="campaign:youth-budget"' in listed
    assert 'Copy<span class="visually-hidden"> into a new campaign: The youth budget' in listed
    assert (await editor.post("/campaigns/youth-budget/close")).status == 303
    closed = (await editor.get("/campaigns/youth-budget")).text
    assert 'value="campaign:youth-budget"' in closed
    blank = await begin(editor)
    assert (await sheet_in(database, blank)).questions == []
    copy = await begin(editor, "campaign:youth-budget")
    copied = await sheet_in(database, copy)
    assert (copied.key, len(copied.questions)) == ("", 12)
    assert (await editor.post("/drafts", origin="campaign:nowhere")).status == 404
    assert (await sheet_in(database, await begin(editor, "example:nothing"))).questions == []
    page = html.unescape((await editor.get("/drafts")).text)
    assert "Without a title yet" in page
    assert page.count("editor@example.org, 2 Mar 2026, 12:00") == 3
    assert "3 campaigns being written" in (await editor.get("/campaigns")).text


async def test_buttons_work_without_a_script(editor: Visitor, database: Database) -> None:
    address = await begin(editor)
    added = await press(editor, address, "add:single_choice")
    assert added.location.startswith(f"{address}?at=q1-text&spoken=en#q1-text")
    written = {"questions.0.options.0.label.en": "Sport", "questions.0.text.fr": "Où ?\r\nLà ?"}
    await press(editor, address, "add_option:q1", **written)
    sheet = await sheet_in(database, address)
    assert len(sheet.questions[0].options) == 4
    assert sheet.questions[0].text["fr"] == "Où ?\nLà ?"

    # Another kind, and back: what was written is still there.
    await press(editor, address, "save", **{"questions.0.kind": "scale"})
    await press(editor, address, "save", **{"questions.0.settings.low.fr": "Bas"})
    await press(editor, address, "save", **{"questions.0.kind": "multiple_choice"})
    question = (await sheet_in(database, address)).questions[0]
    assert question.options[0].label["en"] == "Sport"
    assert question.settings["low"] == {"fr": "Bas", "en": ""}

    # A condition asks what can be asked of the question it is about.
    await press(editor, address, "add:number")
    await press(editor, address, "add:text")
    await press(editor, address, "save", **{"questions.2.asked_if.question": "q1"})
    chosen = {"questions.2.asked_if.answers": "o1"}
    await press(editor, address, "save", **chosen)
    condition = (await sheet_in(database, address)).questions[2].asked_if
    assert (condition.how, condition.answers) == ("is", ["o1"])
    await press(editor, address, "save", **{"questions.2.asked_if.question": "q2"})
    condition = (await sheet_in(database, address)).questions[2].asked_if
    assert (condition.how, condition.answers) == ("range", [])
    await press(editor, address, "save", **{"questions.1.asked_if.question": "q3"})
    page = html.unescape((await editor.get(address)).text)
    assert "(now comes later)" in page
    assert (await sheet_in(database, address)).questions[1].asked_if.how == "answered"
    await press(editor, address, "remove:q3")
    assert "A question that was removed" in (await editor.get(address)).text


async def test_what_was_taken_out_is_put_back_without_a_script(
    editor: Visitor, database: Database
) -> None:
    address = await begin(editor, "example:night-buses")
    before = await sheet_in(database, address)
    gone = await press(editor, address, "remove_option:q2:o2")
    assert gone.location.endswith("#q2-undo")
    page = (await editor.get(gone.location)).text
    assert re.search(r"Answer removed: .{1,60}?</span><button[^>]*id=.q2-undo", page)
    assert '<details data-keep="q2" open>' in page
    # Whoever wrote on meanwhile loses nothing either.
    await press(editor, address, "remove:q1", **{"title.en": "Night buses!"})
    page = html.unescape((await editor.get(address)).text)
    assert "Question removed: Have you taken a night bus" in page
    assert page.index('id="undo"') < page.index('id="q2"')
    await press(editor, address, "save")
    assert (await press(editor, address, "restore")).location.endswith("#q1-text")
    await press(editor, address, "restore")
    after = await sheet_in(database, address)
    assert after.questions == before.questions
    await press(editor, address, "remove:q5")
    assert (await editor.get(address)).text.count('id="undo"') == 1


async def test_the_page_asks_whether_anything_moved(editor: Visitor) -> None:
    address = await begin(editor)
    assert (await editor.get(f"{address}/state?revision=1")).text.strip() == ""
    await press(editor, address, "add:photo")
    moved = await editor.get(f"{address}/state?revision=1")
    assert "editor@example.org has changed this draft" in moved.text
    assert (await editor.post(f"{address}/discard", revision="1")).location == address
    gone = await editor.post(f"{address}/discard", revision="2")
    assert "Thrown away: Without a title yet" in gone.text
    assert "thrown away meanwhile" in (await editor.get(f"{address}/state?revision=1")).text
    assert (await editor.post(f"{address}/discard")).status == 404
    assert (await editor.get(address)).status == 404
    assert (await editor.get("/drafts/nowhere")).status == 404


async def test_what_was_thrown_away_is_brought_back(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    address = (await editor.post("/campaigns/night-buses/edit")).location
    await press(editor, address, "remove:q1", **{"title.en": "Buses at night"})
    before = await sheet_in(database, address)
    gone = await editor.post(f"{address}/discard", revision="2")
    assert "Thrown away: Buses at night" in gone.text
    assert (await editor.get(address)).status == 404
    fields = form_of(gone, "thrown")
    again = (await editor.post("/drafts/thrown", **fields)).location
    assert await sheet_in(database, again) == before
    assert (await editor.post("/campaigns/night-buses/edit")).location == again
    for nonsense in ("", "{}x", '{"questions": [{"id": "<b>"}]}'):
        refused = await editor.post("/drafts/thrown", **fields | {"sheet": nonsense})
        assert refused.status == 400


async def test_what_is_missing_is_told_beside_its_field(editor: Visitor) -> None:
    address = await begin(editor)
    await press(editor, address, "add:scale")
    await press(editor, address, "add:yes_no")
    odd = {
        "questions.0.sources": "nowhere",
        "questions.0.key": "É",
        "questions.1.learn_more.fr": "x" * 1001,
        "title.fr": "x" * 61,
    }
    refused = await editor.post(f"{address}/publish", **form_of(await editor.get(address)) | odd)
    assert refused.status == 400
    page = html.unescape(refused.text)
    for slot, told in {
        "title": "Too long for a phone: at most 60 characters.",
        "q1-text": "Write this, in one language at least.",
        "q1-low": "Write this, in one language at least.",
        "q1-key": "“É” cannot be a key",
        "q1-sources": "“nowhere” is not an address",
        "q2-learn_more": "Too long for a phone: at most 1000 characters.",
    }.items():
        beside = re.search(rf'id="{slot}-slot".*?</div>', page)
        assert beside is not None
        assert told in beside[0], slot
    assert '<a class="alert-link" href="#q1-low" data-go="q1-low">Question 1 · Name of' in page


async def test_answers_are_told_what_is_wrong_with_them(editor: Visitor) -> None:
    address = await begin(editor)
    await press(editor, address, "add:multiple_choice")
    odd = {
        "questions.0.text.fr": "Où ?",
        "questions.0.options.0.label.fr": "Ici",
        "questions.0.options.1.label.fr": "Là",
        "questions.0.options.1.key": "Là",
        "questions.0.settings.at_most": "0",
    }
    refused = await editor.post(f"{address}/publish", **form_of(await editor.get(address)) | odd)
    page = html.unescape(refused.text)
    assert re.search(r'id="q1-o2-key-slot".{0,80}“Là” cannot be a key', page)
    assert re.search(r'id="q1-at_most-slot".{0,80}Too little: 1 or more.', page)
    more = {"questions.0.options.1.key": "", "questions.0.settings.at_most": ""}
    more |= {"questions.0.settings.at_least": "3"}
    again = await editor.post(f"{address}/publish", **form_of(refused) | more)
    page = html.unescape(again.text)
    assert re.search(r'id="q1-at_least-slot".{0,120}more answers than there are', page)


@pytest.mark.parametrize(
    "odd",
    [
        {"questions.0.id": "x"},
        {"questions.1.id": "q1", "questions.0.id": "q1"},
        {"questions.0.options.0.id": "<b>"},
        {"questions": "many"},
        {"questions.0": "one"},
        {"title": "plain"},
        {"questions.0.id": "q1", "questions.0.asked_if.how": "nohow"},
    ],
)
async def test_what_no_browser_sends_is_refused(editor: Visitor, odd: dict[str, str]) -> None:
    address = await begin(editor)
    refused = await editor.post(address, revision="1", **odd)
    assert refused.status == 400
    assert "/drafts/1/state" not in refused.text
    assert (await editor.get(f"{address}/state?revision=1")).text.strip() == ""


async def test_signs_that_no_file_may_hold_are_left_out(
    editor: Visitor, database: Database
) -> None:
    address = await begin(editor)
    await press(editor, address, "save", **{"title.fr": "Un\x00 titre\x85", "title.??": "odd"})
    assert (await sheet_in(database, address)).title["fr"] == "Un titre"


async def test_a_script_gets_the_form_alone(editor: Visitor) -> None:
    address = await begin(editor)
    fields = form_of(await editor.get(address)) | {"checked": "yes", "act": "add:scale"}
    headers = {"Sec-Fetch-Site": "same-origin", "Draft-Request": "sheet", "Accept-Encoding": "gzip"}
    part = await editor.post(address, headers, **fields)
    assert part.status == 200
    assert part.headers["Content-Encoding"] == "gzip"
    assert "<html" not in part.text
    assert 'data-at="q1-text"' in part.text
    assert "Write this, in one language at least." in part.text
