"""The editor without a script: forms that save, tell what is wrong, and write over nobody."""

import html
import re
from html.parser import HTMLParser

import pytest

from content.campaign_files import load_campaign_file, packaged_campaign
from participation.campaigns import definition_of, find_campaign, import_campaign
from participation.db import Database
from participation.definitions import read_definition
from participation.drafts import find_draft
from participation.models import Role
from participation.sheets import Sheet
from tests.admin.conftest import Clock, EnterAs
from tests.admin.town import packaged, populate
from tests.admin.visitors import Answer, Visitor

Fields = dict[str, str | list[str]]


class _Form(HTMLParser):
    """What a browser would send of the form of that id, as it stands."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.fields: dict[str, list[str]] = {}
        self._wanted, self._inside = form_id, False
        self._area = self._select = ""
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name") or ""
        if tag == "form":
            self._inside = given.get("id") == self._wanted
        if not self._inside:
            return
        if tag == "input" and name:
            kind = given.get("type", "text")
            if kind not in ("checkbox", "radio") or "checked" in given:
                self.fields.setdefault(name, []).append(given.get("value") or "")
        elif tag == "textarea":
            self._area, self._text = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.fields[self._select] = [given.get("value") or ""]

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            self.fields[self._area] = [self._text.removeprefix("\n")]
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False


def form_of(page: Answer) -> Fields:
    reader = _Form("sheet")
    reader.feed(page.text)
    return {
        name: values if len(values) > 1 else values[0] for name, values in reader.fields.items()
    }


async def begin(visitor: Visitor, origin: str = "blank") -> str:
    return (await visitor.post("/drafts", origin=origin)).location


async def press(visitor: Visitor, address: str, act: str, **changes: str) -> Answer:
    """Press a button of the form as the page shows it, some fields changed."""
    fields = form_of(await visitor.get(address)) | changes
    return await visitor.post(address, **fields, act=act)


async def sheet_in(database: Database, address: str) -> Sheet:
    async with database.reading() as session:
        draft = await find_draft(session, int(address.rpartition("/")[2]))
    return Sheet.model_validate(draft.sheet)


@pytest.mark.parametrize("name", ["youth-budget", "night-buses"])
async def test_a_form_sent_as_it_came_changes_nothing(
    editor: Visitor, database: Database, name: str
) -> None:
    address = await begin(editor, f"example:{name}")
    before = await sheet_in(database, address)
    saved = await press(editor, address, "save")
    assert saved.status == 303
    assert await sheet_in(database, address) == before
    published = await editor.post(f"{address}/publish", **form_of(await editor.get(address)))
    assert published.status == 303
    assert (
        published.location
        == "/campaigns/"
        + {
            "youth-budget": "le-budget-jeunesse",
            "night-buses": "les-bus-de-nuit",
        }[name]
    )
    async with database.reading() as session:
        campaign = await find_campaign(session, published.location.rpartition("/")[2])
        made = await definition_of(session, campaign)
    assert made.model_copy(update={"key": name}).same_as(packaged(name))


ODD = """\
key: odd
title: "Two\\nlines"
introduction: {en: "\\n after an empty line", fr: "  « Où ? » <b>&amp;</b>  "}
closing: {de: Danke, en: Thanks}
questions:
  - key: how_many
    kind: number
    text: {fr: Combien ?, de: Wie viele?}
    minimum: -0.5
    maximum: 1e3
    decimals: true
  - key: exactly
    kind: text
    text: Why exactly that many?
    asked_if: {question: how_many, is: [3, 4], from: 2}
  - key: anything
    kind: multiple_choice
    text: Anything?
    options: {a: {en: "A\\nB", fr: C}, b: "It's \\"b\\"", "2026": This year}
    keep_last: [b]
    at_least: 2
    asked_if: {question: how_many, is_not: []}
  - key: how_well
    kind: scale
    text: How well?
    steps: 0-10
    low: Badly
    high: {fr: Bien, en: Well}
    optional: true
    asked_if: {question: anything, is_not: [a, "2026"]}
    learn_more: {text: Because., sources: ["https://example.org/?a=1&b=2"]}
  - key: where
    kind: location
    text: Where?
    asked_if: {question: how_well, is: [0, 10]}
what_next: We see.
invites_ideas: false
"""


async def test_an_odd_file_comes_through_the_form_as_it_was(
    editor: Visitor, database: Database
) -> None:
    address = (await editor.post("/import", text=ODD, into="editor")).location
    before = await sheet_in(database, address)
    await press(editor, address, "save")
    assert await sheet_in(database, address) == before
    made = await editor.post(f"{address}/publish", **form_of(await editor.get(address)))
    assert made.location == "/campaigns/odd"
    async with database.reading() as session:
        definition = await definition_of(session, await find_campaign(session, "odd"))
    assert definition.same_as(read_definition(load_campaign_file(ODD).data))


async def test_each_way_to_begin_makes_a_draft(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
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


async def test_what_a_colleague_saved_is_not_written_over(
    enter: EnterAs, database: Database
) -> None:
    ada, bob = await enter(Role.EDITOR), await enter(Role.ADMIN)
    address = await begin(ada)
    hers = form_of(await ada.get(address))
    await press(bob, address, "save", **{"title.fr": "Le sien", "questions.0.id": "q1"})
    refused = await ada.post(address, **hers | {"title.fr": "Le mien"}, act="save")
    assert refused.status == 409
    page = html.unescape(refused.text)
    assert "admin@example.org saved this draft while you were writing" in page
    assert re.search(r"Title \(French\)</th><td>Le mien</td><td>Le sien", page)
    assert (await sheet_in(database, address)).title["fr"] == "Le sien"

    # Once more: still refused. Then knowingly.
    again = form_of(refused)
    assert (await ada.post(f"{address}/publish", **again)).status == 409
    over = re.search(r'name="over" value="(\d+)"', refused.text)
    assert over is not None
    kept = await ada.post(address, **again, over=over[1])
    assert kept.status == 303
    assert (await sheet_in(database, address)).title["fr"] == "Le mien"
    shown = await ada.get(address)
    assert "Earlier revisions" in shown.text
    assert "admin@example.org was writing" not in shown.text
    assert "editor@example.org was writing here a moment ago" in (await bob.get(address)).text
    back = await bob.post(f"{address}/revision", number=over[1])
    assert back.location == address
    assert (await sheet_in(database, address)).title["fr"] == "Le sien"
    assert (await bob.post(f"{address}/revision", number="99")).status == 404


async def test_the_page_asks_whether_anything_moved(editor: Visitor) -> None:
    address = await begin(editor)
    assert (await editor.get(f"{address}/state?revision=1")).text.strip() == ""
    await press(editor, address, "add:photo")
    moved = await editor.get(f"{address}/state?revision=1")
    assert "editor@example.org has changed this draft" in moved.text
    assert (await editor.post(f"{address}/discard")).location == "/drafts"
    assert "thrown away meanwhile" in (await editor.get(f"{address}/state?revision=1")).text
    assert (await editor.post(f"{address}/discard")).status == 404
    assert (await editor.get(address)).status == 404
    assert (await editor.get("/drafts/nowhere")).status == 404


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


async def test_a_key_of_ones_own_must_be_free(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    address = await begin(editor, "example:night-buses")
    fields = form_of(await editor.get(address))
    taken = await editor.post(f"{address}/publish", **fields | {"key": "night-buses"})
    assert taken.status == 400
    assert "There is a campaign with the key “night-buses” already" in html.unescape(taken.text)
    # A key made of the title steps aside by itself.
    for expected in ("les-bus-de-nuit", "les-bus-de-nuit-2"):
        address = await begin(editor, "example:night-buses")
        made = await editor.post(f"{address}/publish", **form_of(await editor.get(address)))
        assert made.location == f"/campaigns/{expected}"


async def test_an_open_campaign_may_be_reworded_but_loses_nothing(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    address = (await editor.post("/campaigns/youth-budget/edit")).location
    assert (await editor.post("/campaigns/youth-budget/edit")).location == address
    page = await editor.get(address)
    assert "This campaign is open." in page.text
    assert 'value="remove:q1"' not in page.text
    assert 'value="remove_option:q1:o1"' not in page.text
    fields = form_of(page)
    lost = await editor.post(f"{address}/publish", **fields | {"questions.0.key": "other"})
    assert lost.status == 400
    assert "the question “priority” must stay" in html.unescape(lost.text)
    again = form_of(lost) | {"questions.0.key": "priority", "title.en": "Our money"}
    assert (await editor.post(f"{address}/publish", **again)).location == "/campaigns/youth-budget"
    async with database.reading() as session:
        campaign = await find_campaign(session, "youth-budget")
        assert campaign.version == 2
        assert (await definition_of(session, campaign)).title_in("en") == "Our money"
    await editor.post("/campaigns/youth-budget/close")
    closed = await editor.post("/campaigns/youth-budget/edit")
    assert closed.location == "/campaigns/youth-budget"


async def test_a_version_imported_meanwhile_is_told(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    address = (await editor.post("/campaigns/night-buses/edit")).location
    imported = packaged("night-buses").model_copy(update={"shows_results": False})
    async with database.transaction() as session:
        await import_campaign(session, imported, by=None, now=clock())
    fields = form_of(await editor.get(address)) | {"title.en": "Buses at night"}
    moved = await editor.post(f"{address}/publish", **fields)
    assert moved.status == 400
    assert "Someone made version 2 of this campaign" in moved.text
    over = await editor.post(f"{address}/publish", **form_of(moved), onto_version="2")
    assert over.location == "/campaigns/night-buses"
    preview = await editor.get("/campaigns/night-buses/preview")
    assert "Version 3, 2 Mar 2026, 12:00" in preview.text


async def test_every_version_can_be_downloaded_and_opened(
    enter: EnterAs, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    editor, analyst = await enter(Role.EDITOR), await enter(Role.ANALYST)
    file = await analyst.get("/campaigns/youth-budget/campaign.yaml")
    assert file.headers["Content-Disposition"] == 'attachment; filename="youth-budget.yaml"'
    again = read_definition(load_campaign_file(file.text).data)
    assert again.same_as(packaged("youth-budget"))
    await editor.post("/import", text=file.text.replace("en: The youth budget", "en: Money"))
    for version, title in (("1", "The youth budget"), ("2", "Money")):
        kept = await analyst.get(f"/campaigns/youth-budget/campaign.yaml?version={version}")
        assert f"en: {title}" in kept.text
    assert (await analyst.get("/campaigns/youth-budget/campaign.yaml?version=3")).status == 404
    assert "/edit" in (await editor.get("/campaigns/night-buses/preview")).text
    assert "/edit" not in (await analyst.get("/campaigns/night-buses/preview")).text

    # The same file opened in the editor is a draft of the next version; a new key, of a new one.
    known = (await editor.post("/import", text=file.text, into="editor")).location
    assert "Make it version 3" in (await editor.get(known)).text
    new = packaged_campaign("night-buses").replace("key: night-buses", "key: trams")
    opened = (await editor.post("/import", text=new, into="editor")).location
    page = await editor.get(opened)
    assert "Make it a campaign" in page.text
    draft = await editor.get(f"{opened}/campaign.yaml")
    assert draft.headers["Content-Disposition"] == 'attachment; filename="trams.yaml"'
    assert read_definition(load_campaign_file(draft.text).data).key == "trams"


async def test_advice_stands_on_the_campaigns_page_before_it_opens(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    await populate(database, clock())
    page = html.unescape((await editor.get("/campaigns/grand-debat-lille")).text)
    assert "A gentle check" in page
    assert "There are 30 questions." in page
    assert "30 questions are not all written in English (1, 2, 3, 4, 5, 6…)." in page
    assert "Question 1 · Whoever is fit by none of the answers is stuck." in page
    assert "A gentle check" not in (await editor.get("/campaigns/night-buses")).text
    assert "A gentle check" not in (await editor.get("/campaigns/youth-budget")).text


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
