"""A session ends while somebody writes: they are told where they are, and not a word is lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, Route, expect

from content.campaign_files import packaged_campaign
from participation.staff.sessions import SESSION_LENGTH
from tests.admin.campaigns.test_stories import press
from tests.admin.web.test_first_look import sign_in
from tests.admin.web.test_looks import faults
from tests.worlds.around.browser import PHONE, OpenPage
from tests.worlds.panel import Clock
from tests.worlds.visitors import PASSWORD

WRITTEN = "Merci pour l’idée : on en parle mardi."
# Notes the next answer that a script of the page's hears.
HEARS = """document.addEventListener("htmx:afterRequest", () => { window.hasHeard = true; })"""
A_WHILE = 6 * 60 * 1000


@pytest.fixture
async def page(open_page: OpenPage, panel: TestServer) -> Page:
    """An admin's phone, with a clock that a story may put forward."""
    page = await open_page(viewport=PHONE)
    await page.clock.install()
    await sign_in(page, panel)
    return page


@pytest.fixture(autouse=True)
async def refused(browser_problems: list[str]) -> AsyncIterator[None]:
    """The browser notes each request that finds nobody signed in, which is meant."""
    yield
    assert browser_problems
    assert all("401" in problem for problem in browser_problems)
    browser_problems.clear()


@asynccontextmanager
async def signed_out(page: Page, clock: Clock) -> AsyncIterator[None]:
    """The session ends; the page says so before one leaves, and they sign in in another tab."""
    clock.advance(SESSION_LENGTH + timedelta(seconds=1))
    yield
    told = page.get_by_role("alert").filter(has_text="You have been signed out")
    await expect(told).to_be_visible()
    assert await faults(page) == []
    async with page.expect_popup() as opened:
        await told.get_by_role("link", name="Sign in again").click()
    other = await opened.value
    await other.fill("#email", "admin@example.org")
    await other.fill("#password", PASSWORD)
    await other.locator("form.card button").click()
    await other.wait_for_url("**/campaigns")
    await other.close()


async def test_a_draft_is_kept_and_saved_once_they_are_back(page: Page, clock: Clock) -> None:
    await page.get_by_role("link", name="New campaign").first.click()
    await page.locator("form:has([value=blank]) button").click()
    await page.wait_for_url("**/drafts/1")
    status = page.locator("#draft-status")
    async with signed_out(page, clock):
        await page.fill("#title-en", "Night buses")
        await expect(status).to_contain_text("Not saved: you have been signed out")
        await expect(page.locator("#draft-others")).to_be_empty()
        await page.locator("#publish").click()
    await expect(status).to_contain_text("Saved:")
    await expect(page.locator("#signed-out")).to_be_hidden()
    await page.reload()
    await expect(page.locator("#title-en")).to_have_value("Night buses")


async def test_a_draft_at_rest_says_so_as_well(page: Page, clock: Clock) -> None:
    await page.get_by_role("link", name="New campaign").first.click()
    await page.locator("form:has([value=blank]) button").click()
    await page.wait_for_url("**/drafts/1")
    async with signed_out(page, clock):
        pass
    await expect(page.locator("#signed-out")).to_be_hidden()


@pytest.mark.usefixtures("town")
async def test_an_answer_stays_while_the_page_looks_for_news(
    page: Page, panel: TestServer, clock: Clock
) -> None:
    await page.goto(str(panel.make_url("/inbox/1")))
    answer = page.locator("#text")
    await answer.fill(WRITTEN)
    async with signed_out(page, clock):
        await page.clock.fast_forward(16_000)
        await expect(page.locator("#signed-out")).to_be_visible()
        await page.locator("form.card .btn-primary").click()
        await expect(page.locator("#signed-out")).to_be_focused()
    await expect(answer).to_have_value(WRITTEN)
    await page.evaluate("dispatchEvent(new Event('focus'))")
    await expect(page.locator("#signed-out")).to_be_hidden()
    await page.locator("form.card .btn-primary").click()
    await expect(page.locator(".said.ours .words")).to_have_text(WRITTEN)


@pytest.mark.usefixtures("town")
async def test_what_was_asked_before_the_end_says_nothing_after_it(
    page: Page, panel: TestServer, clock: Clock
) -> None:
    asked, may_arrive = asyncio.Event(), asyncio.Event()

    async def arrives_late(route: Route) -> None:
        if asked.is_set():
            return  # what is asked later is not answered in this story
        answer = await route.fetch()
        asked.set()
        await may_arrive.wait()
        await route.fulfill(response=answer)

    await page.route("**/inbox/1/news*", arrives_late)
    await page.goto(str(panel.make_url("/inbox/1")))
    await page.locator("#text").fill(WRITTEN)
    await page.clock.fast_forward(16_000)
    await asked.wait()
    await page.clock.fast_forward(A_WHILE)
    async with signed_out(page, clock):
        await page.locator("form.card .btn-primary").click()
        await expect(page.locator("#signed-out")).to_be_focused()
        await page.evaluate(HEARS)
        may_arrive.set()
        await page.wait_for_function("window.hasHeard")
        await page.locator("form.card .btn-primary").click()
        await expect(page.locator("#signed-out")).to_be_focused()
    await expect(page.locator("#text")).to_have_value(WRITTEN)


@pytest.mark.usefixtures("town")
async def test_a_schedule_stays_as_it_was_filled_in(
    page: Page, panel: TestServer, clock: Clock
) -> None:
    await page.goto(str(panel.make_url("/campaigns/grand-debat-lille/schedule")))
    opens = page.locator("#opens_at")
    async with signed_out(page, clock):
        await opens.fill("2026-04-03T12:00")
    await expect(opens).to_have_value("2026-04-03T12:00")
    await press(page, "Schedule")
    await page.wait_for_url("**/campaigns/grand-debat-lille")


async def test_what_is_sent_after_a_long_while_is_not_lost(
    page: Page, panel: TestServer, clock: Clock
) -> None:
    await page.goto(str(panel.make_url("/import")))
    await page.locator("textarea").fill(packaged_campaign("night-buses"))
    await page.clock.fast_forward(A_WHILE)
    async with signed_out(page, clock):
        await press(page, "Import")
    await press(page, "Import")
    await page.wait_for_url("**/campaigns/night-buses")
