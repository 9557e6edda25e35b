"""Drafts become campaigns and files become drafts: nothing is lost on the way."""

import html
import re

import pytest

from content.campaign_files import load_campaign_file, packaged_campaign
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.models import Role
from participation.questionnaires.definitions import read_definition
from participation.storage.db import Database
from tests.admin.conftest import Clock, EnterAs
from tests.worlds.sheet_forms import begin, form_of, press, sheet_in
from tests.worlds.town import packaged, populate
from tests.worlds.visitors import Visitor


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
    said = "Question 1 · Whoever is fit by none of the answers is stuck."
    assert said in page
    # It stands beside the schedule too, and leads into the editor at what it is about.
    page = html.unescape((await editor.get("/campaigns/grand-debat-lille/schedule")).text)
    spots = dict(re.findall(r"<li><span>(.+?)</span><button[^>]* value=\"(.+?)\"", page))
    starts = {said[:30]: at for said, at in spots.items()}
    edit = "/campaigns/grand-debat-lille/edit"
    options = await editor.post(edit, at=starts[said[:30]])
    assert re.fullmatch(r"/drafts/\d+\?at=q1-options#q1-options", options.location)
    assert '<details data-keep="q1" open>' in (await editor.get(options.location)).text
    whole = await editor.post(edit, at=starts["There are 30 questions. Beyond"])
    assert whole.location.endswith("#questions-heading")
    for nowhere in ("gone.text", "nowhere", "x.onload"):
        assert (await editor.post(edit, at=nowhere)).location == options.location.partition("?")[0]
    assert "A gentle check" not in (await editor.get("/campaigns/night-buses")).text
    assert "A gentle check" not in (await editor.get("/campaigns/youth-budget")).text
