"""In a large town a page shows what takes long a moment later, without being loaded again."""

import asyncio
import re
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, Route, expect

from admin.web.keys import FINDINGS
from participation.campaigns.imports import import_campaign
from participation.storage.db import Database
from tests.admin.conftest import Clock
from tests.admin.web.test_looks import faults
from tests.worlds.around.browser import PHONE, OpenPage
from tests.worlds.crowd import evenings, gather_crowd
from tests.worlds.town import open_now
from tests.worlds.visitors import PASSWORD

HERE = "/campaigns/evenings/questions"


@pytest.fixture
async def page(open_page: OpenPage, panel: TestServer, database: Database, clock: Clock) -> Page:
    """An editor's phone, where nothing is waited for."""
    await gather_crowd(database, clock())
    page = await open_page(viewport=PHONE)
    await page.goto(str(panel.make_url("/")))
    await page.fill("#email", "editor@example.org")
    await page.fill("#password", PASSWORD)
    await page.press("#password", "Enter")
    await page.wait_for_url("**/campaigns")
    panel.app[FINDINGS].patience = 0
    return page


async def held_back(page: Page) -> asyncio.Event:
    """What the page fetches a moment later comes once this is set: after one has looked."""
    released = asyncio.Event()

    async def hold(route: Route) -> None:
        if "hx-request" in route.request.headers:
            await released.wait()
        await route.continue_()

    await page.route("**/questions/bus*", hold)
    return released


async def test_who_saw_which_wording_shows_as_soon_as_it_is_known(
    page: Page, panel: TestServer
) -> None:
    released = await held_back(page)
    await page.goto(str(panel.make_url(f"{HERE}/bus")))
    await expect(page.locator("#wordings [role=status]")).to_be_visible()
    assert await faults(page) == []
    await page.evaluate("window.stayed = true")
    released.set()
    await expect(page.locator("#wordings tbody tr")).to_have_count(2)
    await expect(page.locator("#each-wording a")).to_have_count(3)
    await expect(page.locator("#days .columns")).to_be_visible()
    await expect(page.locator("main [role=status]")).to_have_count(0)
    assert await page.evaluate("window.stayed")
    assert await faults(page) == []


async def test_a_wording_that_nobody_answered_is_told_of_as_well(
    page: Page, panel: TestServer, database: Database, clock: Clock
) -> None:
    reworded = {"fr": "Le bus de nuit, tu connais ?", "en": "Do you know the night bus?"}
    before, after = (
        one.model_copy(update={"key": "mornings"}) for one in (evenings(), evenings(bus=reworded))
    )
    async with database.transaction() as session:
        await open_now(session, before, clock())
        await import_campaign(session, after, by=None, now=clock() + timedelta(minutes=1))
    await page.goto(str(panel.make_url("/campaigns/mornings")))
    released = await held_back(page)
    await page.get_by_role("link", name="2 wordings").click()
    await expect(page.locator("#wordings [role=status]")).to_be_visible()
    released.set()
    await expect(page.locator("#wordings tbody tr")).to_have_count(2)
    await expect(page.locator("#each-wording a")).to_have_count(3)


async def test_the_answers_of_one_wording_are_never_those_of_all(
    page: Page, panel: TestServer
) -> None:
    released = await held_back(page)
    await page.goto(str(panel.make_url(f"{HERE}/bus?wording=1")))
    await expect(page.locator("#answers [role=status]")).to_be_visible()
    released.set()
    await expect(page.locator("#answers .bars tbody tr")).to_have_count(2)
    await expect(page.locator("#answers .card-subtitle")).to_have_text(re.compile(r"· 24 "))
    await expect(page.locator("#each-wording [aria-current]")).to_have_text(re.compile("1"))


async def test_a_network_that_fails_meanwhile_only_takes_longer(
    page: Page, panel: TestServer, browser_problems: list[str]
) -> None:
    down = True

    async def cut(route: Route) -> None:
        if down and "hx-request" in route.request.headers:
            await route.abort()
        else:
            await route.continue_()

    # Kept to the end: a request under way when its route is taken away is answered twice.
    await page.route("**/questions/bus", cut)
    async with page.expect_event("requestfailed"):
        await page.goto(str(panel.make_url(f"{HERE}/bus")))
    down = False
    await expect(page.locator("#wordings tbody tr")).to_have_count(2)
    await expect(page.locator("main [role=status]")).to_have_count(0)
    # The browser says that it was cut off, and nothing else.
    cut_off = ("htmx:afterRequest", "htmx:sendError", "Failed to load resource: net::ERR_FAILED")
    assert [told for told in browser_problems if not told.startswith(cut_off)] == []
    browser_problems.clear()
