"""Staff read and sort what people wrote, and follow one response from end to end."""

import csv
import html
import io
import re
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from admin.web.keys import FINDINGS
from participation.campaigns.lifecycle import find_campaign
from participation.models import Role
from participation.results import Sought, written_answers
from participation.storage.db import Database
from tests.worlds.crowd import gather_crowd
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.town import answer, open_now, packaged, register_people
from tests.worlds.visitors import PASSWORD, Visitor

HERE = "/campaigns/youth-budget/questions/what_is_missing/words"
FRAGMENT = {"Sec-Fetch-Site": "same-origin", "HX-Request": "true"}


@pytest.fixture
async def written(editor: Visitor, database: Database, clock: Clock) -> list[int]:
    """The numbers of what people wrote to one question, newest first."""
    async with database.transaction() as session:
        people = await register_people(session, clock())
        campaign = await open_now(session, packaged("youth-budget"), clock())
        for place, person in enumerate(people):
            await answer(session, person, campaign, place)
        return [one.id for one in await written_answers(session, campaign, "what_is_missing")]


async def read(database: Database, number: int) -> Any:
    async with database.reading() as session:
        campaign = await find_campaign(session, "youth-budget")
        found = await written_answers(
            session, campaign, "what_is_missing", sought=Sought(answer_id=number)
        )
    return found[0]


async def test_labels_sort_what_was_written(
    editor: Visitor, enter: EnterAs, database: Database, written: list[int]
) -> None:
    empty = await editor.post(f"{HERE}/labels", name=" ", next=HERE)
    assert empty.status == 400
    assert "Write the label’s name" in empty.text
    added = await editor.post(f"{HERE}/labels", name="Night <b>", next=f"{HERE}?page=1")
    assert added.location == f"{HERE}?page=1"
    page = (await editor.get(HERE)).text
    assert "Night &lt;b&gt; (0)" in page
    label = re.search(r'<option value="(\d+)">Night', page)
    assert label is not None

    one = f"{HERE}/{written[0]}"
    put = await editor.post(f"{one}/label", label=label[1], on="yes", next=HERE)
    assert put.location == f"{HERE}#answer-{written[0]}"
    item = await editor.post(
        f"{HERE}/{written[1]}/label", _headers=FRAGMENT, label=label[1], on="yes", next=HERE
    )
    assert item.text.strip().startswith(f'<li class="list-group-item" id="answer-{written[1]}"')
    assert 'aria-pressed="true"' in item.text
    labelled = (await editor.get(f"{HERE}?label={label[1]}")).text
    assert re.findall(r'id="answer-(\d+)"', labelled) == [str(number) for number in written[:2]]
    without = (await editor.get(f"{HERE}?label=none")).text
    assert len(re.findall(r'id="answer-\d+"', without)) == len(written) - 2
    analyst = await enter(Role.ANALYST)
    theirs = (await analyst.get(HERE)).text
    assert 'badge st-filed">Night' in theirs
    assert 'method="post" action="/campaigns' not in theirs

    await editor.post(f"{one}/label", label=label[1], on="", next="https://elsewhere.example")
    assert (await read(database, written[0])).labels == frozenset()
    assert (await editor.post(f"{one}/label", label="x", on="yes")).status == 404
    assert (await editor.post(f"{HERE}/labels/delete", label="12345")).status == 404
    gone = await editor.post(f"{HERE}/labels/delete", label=label[1])
    assert gone.location == "/campaigns/youth-budget"
    assert (await read(database, written[1])).labels == frozenset()


async def test_what_is_hidden_is_marked_and_leaves_what_is_published(
    editor: Visitor, database: Database, written: list[int]
) -> None:
    one = f"{HERE}/{written[0]}"
    assert (await editor.post(f"{one}/hide", reason="mood")).status == 400
    refused = await editor.post(f"{one}/hide", reason="other", note=" ", next=HERE)
    assert refused.status == 400
    assert "Say why in a few words." in refused.text
    fragment = await editor.post(f"{one}/hide", _headers=FRAGMENT, reason="other", next=HERE)
    assert fragment.status == 200
    assert f'aria-describedby="note-{written[0]}-problem"' in fragment.text
    before = await published(editor)
    await editor.post(f"{one}/hide", reason="names_someone", note="A neighbour", next=HERE)
    shown = html.unescape((await editor.get(HERE)).text)
    assert "Tells who someone is – A neighbour" in shown
    assert len(await published(editor)) == len(before) - 1
    assert set(before[0]) == set(
        "campaign question question_text text remark language labels".split()
    )
    hidden = (await editor.get(f"{HERE}?hidden=hidden")).text
    assert re.findall(r'id="answer-(\d+)"', hidden) == [str(written[0])]
    long = await editor.get("/campaigns/youth-budget/exports/long.csv")
    rows = csv.DictReader(io.StringIO(long.body.decode()))
    assert [row["hidden"] for row in rows if row["hidden"]] == ["names_someone"]
    await editor.post(f"{one}/show", next=HERE)
    assert (await read(database, written[0])).hiding is None
    assert await published(editor) == before
    assert (await editor.post(f"{HERE}/987654321/show", _headers=FRAGMENT)).status == 404
    elsewhere = HERE.replace("what_is_missing", "heard")
    other = await editor.post(f"{elsewhere}/{written[0]}/show", _headers=FRAGMENT)
    assert other.status == 404
    nowhere = HERE.replace("what_is_missing", "nothing")
    assert (await editor.post(f"{nowhere}/{written[0]}/show", _headers=FRAGMENT)).status == 404
    assert (await editor.get(nowhere.replace("/words", "/texts.csv"))).status == 404


async def published(editor: Visitor) -> list[dict[str, str]]:
    """The texts as they leave for publication."""
    table = await editor.get(HERE.replace("/words", "/texts.csv"))
    return list(csv.DictReader(io.StringIO(table.body.decode())))


async def test_words_are_searched_a_page_at_a_time(editor: Visitor, written: list[int]) -> None:
    found = (await editor.get(f"{HERE}?q=lumiere&hidden=shown")).text
    assert len(re.findall(r'id="answer-\d+"', found)) < len(written)
    assert "lumière" in found
    nothing = await editor.get(f"{HERE}?q=atlantis")
    assert "Nothing like this was written" in nothing.text
    labelled = await editor.get(f"{HERE}?q=lumiere&hidden=hidden")
    assert "Nothing like this was written" in labelled.text


async def test_in_a_large_town_a_search_and_a_table_come_a_moment_later(
    editor: Visitor, panel: TestServer, written: list[int]
) -> None:
    findings = panel.app[FINDINGS]
    findings.patience = 0
    question = "/campaigns/youth-budget/questions/what_is_missing"
    for path in (f"{HERE}?q=lumiere", question, f"{question}?by=question:priority"):
        early = (await editor.get(path)).text
        assert "Being worked out" in early, path
        assert "hx-select" in early
        await findings.settled()
        assert "Being worked out" not in (await editor.get(path)).text, path


async def test_a_response_is_followed_from_end_to_end(
    editor: Visitor, database: Database, written: list[int]
) -> None:
    pseudonym = (await read(database, written[0])).pseudonym
    listed = (await editor.get("/campaigns/youth-budget/responses")).text
    assert listed.count('class="fw-medium pseudonym"') == 12
    found = await editor.get(f"/campaigns/youth-budget/responses?pseudonym={pseudonym}")
    assert found.location == f"/campaigns/youth-budget/responses/{pseudonym}"
    path = html.unescape((await editor.get(found.location)).text)
    asked = re.findall(r'<p class="fw-medium mb-1">(.*?)</p>', path)
    assert asked[0] in (
        "Which topic should come first?",
        "Quel sujet devrait passer en premier\N{NARROW NO-BREAK SPACE}?",
    )
    unknown = await editor.get("/campaigns/youth-budget/responses?pseudonym=nobody")
    assert "Nobody by this pseudonym" in unknown.text
    assert (await editor.get("/campaigns/youth-budget/responses/nobody")).status == 404
    assert "telegram" not in path.casefold()


async def test_where_nobody_has_begun_there_is_a_page_that_says_so(
    editor: Visitor, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        await open_now(session, packaged("night-buses"), clock())
    page = await editor.get("/campaigns/night-buses/responses")
    assert page.status == 200
    assert "No response yet" in page.text
    for part in ("share", "reply"):
        assert (await editor.get(f"/campaigns/night-buses/{part}")).status == 200


async def test_sorting_without_leaving_the_keyboard(
    page: Page, panel: TestServer, database: Database, clock: Clock
) -> None:
    await gather_crowd(database, clock())
    await page.goto(str(panel.make_url("/campaigns/evenings/questions/wish/words")))
    await page.fill("#email", "editor@example.org")
    await page.fill("#password", PASSWORD)
    await page.locator("form.card button").click()
    for name in ("Blank votes", "Taxes"):
        await page.get_by_label("New label").fill(name)
        await page.get_by_role("button", name="Add").click()
        if name == "Blank votes":
            await page.get_by_text("Labels", exact=True).click()
    items = page.locator("#reading > li")
    await expect(items.nth(0).get_by_role("button", name="Taxes")).to_be_visible()
    await expect(page.locator(".with-keys")).to_be_visible()
    await page.keyboard.press("j")
    await expect(items.nth(0)).to_be_focused()
    await page.keyboard.press("j")
    await page.keyboard.press("2")
    await expect(items.nth(1).get_by_role("button", name="Taxes")).to_have_attribute(
        "aria-pressed", "true"
    )
    await expect(items.nth(1)).to_be_focused()
    await page.keyboard.press("1")
    await expect(items.nth(1).locator("[aria-pressed=true]")).to_have_count(2)
    await page.keyboard.press("2")
    await expect(items.nth(1).locator("[aria-pressed=true]")).to_have_count(1)
    await expect(items.nth(1).locator("[aria-pressed=true]")).to_have_text("1Blank votes")
    await expect(items.nth(1)).to_be_focused()
    await page.keyboard.press("k")
    await expect(items.nth(0)).to_be_focused()
    await page.keyboard.press("h")
    reason = items.nth(0).get_by_label("Why")
    await expect(reason).to_be_focused()
    await reason.select_option("other")
    await items.nth(0).get_by_role("button", name="Hide", exact=True).click()
    note = items.nth(0).get_by_label("In your words")
    await expect(note).to_be_focused()
    await expect(items.nth(0)).to_contain_text("Say why in a few words.")
    await note.fill("Names a neighbour")
    await page.keyboard.press("Enter")
    await expect(items.nth(0)).to_contain_text("Another reason – Names a neighbour")
    await page.keyboard.press("h")
    await expect(items.nth(0)).not_to_contain_text("Another reason – Names a neighbour")
    await expect(items.nth(0)).to_be_focused()
    # Beyond the last of a page comes the next page.
    await items.last.focus()
    await page.keyboard.press("j")
    await expect(page).to_have_url(re.compile("page=2"))
    await expect(page.locator(".with-keys")).to_be_visible()
    await page.keyboard.press("j")
    await expect(items.nth(0)).to_be_focused()
    await page.keyboard.press("k")
    await expect(page).to_have_url(re.compile("page=1"))
    await expect(page.locator(".with-keys")).to_be_visible()
    await page.keyboard.press("/")
    await expect(page.get_by_label("Words to look for")).to_be_focused()
    await page.keyboard.type("vote blanc")
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(re.compile("q=vote"))
    await expect(items.first).to_contain_text("blanc")
