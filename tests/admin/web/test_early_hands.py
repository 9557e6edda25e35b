"""Whoever is quicker than the page's scripts, or than the network, loses no press and no word."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, Route, expect

from participation.campaigns.imports import import_campaign
from participation.storage.db import Database
from tests.admin.conftest import Clock
from tests.admin.web.test_first_look import sign_in
from tests.worlds.around.browser import PHONE, OpenPage
from tests.worlds.crowd import gather_crowd
from tests.worlds.town import packaged

Early = Callable[[str], AbstractAsyncContextManager[None]]
# What comes with the page itself; every other script is late.
AT_ONCE = ("early", "theme")


@pytest.fixture
async def page(panel: TestServer, open_page: OpenPage, database: Database, clock: Clock) -> Page:
    """An admin's phone, in a town where people have answered."""
    await gather_crowd(database, clock())
    page = await open_page(viewport=PHONE)
    await sign_in(page, panel)
    return page


@pytest.fixture
def early(panel: TestServer, page: Page) -> Early:
    """`async with early(path)`: the page is there, its scripts come when one leaves."""

    @asynccontextmanager
    async def opened(path: str) -> AsyncIterator[None]:
        arrived = asyncio.Event()

        async def late(route: Route) -> None:
            if not any(f"/{name}." in route.request.url for name in AT_ONCE):
                await arrived.wait()
            await route.continue_()

        await page.route("**/*.js*", late)
        await page.goto(str(panel.make_url(path)), wait_until="commit")
        await expect(page.locator("main")).to_be_visible()
        yield
        arrived.set()

    return opened


async def test_a_list_grows_with_what_was_typed(page: Page, early: Early) -> None:
    async with early("/settings/districts"):
        await page.locator(".is-new input[name=name_fr]").first.fill("Euralille")
        await page.locator(".is-new input[name=name_fr]").last.fill("Port fluvial")
    await expect(page.locator(".is-new")).to_have_count(3)


async def test_a_draft_is_saved_and_a_press_counts_once(page: Page, early: Early) -> None:
    await page.get_by_role("link", name="New campaign").first.click()
    await page.locator("form:has([value=blank]) button").click()
    await page.wait_for_url("**/drafts/1")
    async with early("/drafts/1"):
        await page.fill("#title-en", "Night buses")
        for _ in range(2):
            await page.locator("#add-yes_no").click()
    await expect(page.locator(".question textarea").first).to_be_focused()
    await expect(page.locator("#draft-status")).to_contain_text("Saved:")
    await page.reload()
    await expect(page.locator("#title-en")).to_have_value("Night buses")
    await expect(page.locator(".question")).to_have_count(1)


async def test_what_is_asked_while_two_saves_are_on_their_way_conflicts_with_nobody(
    page: Page,
) -> None:
    await page.get_by_role("link", name="New campaign").first.click()
    await page.locator("form:has([value=blank]) button").click()
    await page.wait_for_url("**/drafts/1")
    arrived = asyncio.Event()

    async def late(route: Route) -> None:
        await arrived.wait()
        await route.continue_()

    await page.route("**/drafts/1", late)
    await page.fill("#title-en", "Night buses")
    async with page.expect_request("**/drafts/1"):
        await page.locator("#save").click()
    await page.locator("#save").click()
    await page.locator("#add-yes_no").click()
    await page.locator("#add-number").click()
    arrived.set()
    await expect(page.locator(".question")).to_have_count(2)
    await expect(page.locator("#draft-status")).to_contain_text("Saved:")


async def test_what_is_chosen_while_the_form_is_drawn_anew_stays_chosen(page: Page) -> None:
    await page.get_by_role("link", name="New campaign").first.click()
    await page.locator("form:has([value='example:youth-budget']) button").click()
    await page.wait_for_url("**/drafts/1")
    asked, arrived = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        asked.set()
        await arrived.wait()
        await route.continue_()

    results, spoken = page.locator("#shows_results"), page.locator("#spoken-fr")
    kind = page.locator("#q2-kind")
    await expect(results).to_be_checked()
    await page.locator("#q2 summary").first.click()
    await page.route("**/drafts/1", late)
    await page.locator("#add-text").click()
    await asked.wait()
    await page.fill("#closing-en", "Thank you!")
    await results.uncheck()
    await spoken.check()
    await kind.select_option("number")
    arrived.set()
    await expect(page.locator("#q13")).to_be_visible()
    await expect(spoken).to_be_checked()
    # What was chosen is saved where the preview speaks as chosen.
    await expect(page.locator(".phone")).to_contain_text("Le budget jeunesse")
    await expect(page.locator("#draft-status")).to_contain_text("Saved:")
    await page.reload()
    await expect(page.locator("#closing-en")).to_have_value("Thank you!")
    await expect(results).not_to_be_checked()
    await expect(kind).to_have_value("number")


async def test_the_menu_opens_and_the_light_changes(page: Page, early: Early) -> None:
    async with early("/people"):
        await page.get_by_role("button", name="Menu").click()
    await page.get_by_role("button", name="Switch between light and dark").click()
    await expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")


async def test_a_label_is_put_where_one_reads(page: Page, panel: TestServer, early: Early) -> None:
    words = "/campaigns/evenings/questions/wish/words"
    await page.goto(str(panel.make_url(words)))
    await page.get_by_label("New label").fill("Taxes")
    await page.get_by_role("button", name="Add").click()
    first = page.locator("#reading > li").first
    await expect(first.get_by_role("button", name="Taxes")).to_be_visible()
    async with early(words):
        await page.evaluate("window.stayed = true")
        await first.get_by_role("button", name="Taxes").click()
    await expect(first.locator("[aria-pressed=true]")).to_have_text("1Taxes")
    await expect(first).to_be_focused()
    assert await page.evaluate("window.stayed")


async def test_keys_walk_as_often_as_they_were_pressed(page: Page, early: Early) -> None:
    async with early("/campaigns/evenings/questions/wish/words"):
        for _ in range(3):
            await page.keyboard.press("j")
    await expect(page.locator("#reading > li").nth(2)).to_be_focused()


async def test_a_key_pressed_between_two_scripts_counts_once(page: Page, panel: TestServer) -> None:
    async def with_a_press(route: Route) -> None:
        came = await route.fetch()
        press = (
            "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}));"
        )
        await route.fulfill(response=came, body=await came.text() + press)

    await page.route("**/reading.js*", with_a_press)
    await page.goto(str(panel.make_url("/campaigns/evenings/questions/wish/words")))
    await expect(page.locator("#reading > li").first).to_be_focused()


async def test_whom_a_campaign_asks_is_counted(
    page: Page, early: Early, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        await import_campaign(session, packaged("night-buses"), by=None, now=clock())
    count = page.locator("#audience-count")
    async with early("/campaigns/night-buses/schedule"):
        everybody = await count.inner_text()
        await page.locator("[name=age_bands]").first.check()
    await expect(count).not_to_have_text(everybody)
