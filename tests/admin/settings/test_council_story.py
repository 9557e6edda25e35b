"""An admin makes the council her own in a browser; whoever chats with it sees that at once."""

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from content.council import council
from participation.storage.db import Database
from portevoix.council import following_council
from simulator.people import People
from simulator.server import Running, running
from tests.admin.settings.test_council_settings import collection, shape
from tests.admin.web.test_first_look import sign_in
from tests.admin.web.test_looks import faults
from tests.bot.conftest import bot_for
from tests.portevoix.test_council import until
from tests.worlds.around.browser import PHONE, OpenPage
from tests.worlds.chats import Clock as BotClock


@pytest.fixture
async def telegram(database: Database) -> AsyncIterator[Running]:
    """A Telegram with the council's bot in it."""
    async with running() as simulator:
        bot = bot_for(database, simulator, BotClock())
        await bot.start(sends=False)
        async with following_council(database, renamed=bot.introduce):
            yield simulator
        await bot.stop()


async def saved(page: Page) -> None:
    await page.get_by_role("button", name="Save", exact=True).last.click()
    await expect(page.get_by_role("status")).to_contain_text("Saved")


async def rename(page: Page) -> None:
    await page.get_by_label("French").first.fill("Les jeunes d’ici")
    await page.get_by_label("English").first.fill("The Young of Here")
    await page.get_by_label("Whom to ask").fill("")
    await page.get_by_role("button", name="Save").click()
    await expect(page.locator("#contact-problem")).to_contain_text("Write whom people can ask")
    assert await faults(page) == []
    await page.get_by_label("Whom to ask").fill("ada@example.org")
    await saved(page)


async def add_district(page: Page) -> None:
    """A new one is typed, and moved up to the second place; the first is offered no longer."""
    await page.locator(".is-new input[name=name_fr]").first.fill("Euralille")
    # There is always one more line to fill.
    await page.locator(".is-new input[name=name_fr]").last.fill("Port fluvial")
    await expect(page.locator(".is-new")).to_have_count(3)
    await page.get_by_label("Move down: Bois-Blancs").click()
    await saved(page)
    await page.get_by_label("Offer no longer: Hellemmes").click()
    await expect(page.get_by_role("button", name="Offer again")).to_have_count(1)
    assert await faults(page) == []


async def test_the_council_is_made_their_own(
    open_page: OpenPage,
    panel: TestServer,
    telegram: Running,
    browser_problems: list[str],
) -> None:
    page = await open_page(viewport=PHONE)
    await sign_in(page, panel)
    async with People(telegram.url) as people:
        zoe = await people.join("Zoé", language="en")
        await zoe.starts()
        await zoe.sees("This is Lille Youth Council")
        await page.goto(str(panel.make_url("/settings/council")))
        await rename(page)
        await page.get_by_role("link", name="Districts").click()
        await add_district(page)
        await page.get_by_role("link", name="Words").click()
        await page.locator("#help_en").fill("We are forty, drawn by lot.")
        await page.get_by_label("Ask everyone again").check()
        await saved(page)

        await zoe.says("/help")
        told = await zoe.sees("We are forty, drawn by lot.")
        assert "ada@example.org" in told.text
        await zoe.taps("Yes, I agree")
        await zoe.sees("Your age")
        await zoe.taps("18–24")
        asked = await zoe.sees("Your district")
        labels = [button["text"] for row in asked.keyboard for button in row]
        assert labels[:2] == ["Lille-Centre", "Bois-Blancs"]
        assert labels[-3:] == ["Euralille", "Port fluvial", "I’d rather not say"]
        assert "Hellemmes" not in labels
        await zoe.taps("Euralille")
        await zoe.sees("All set")
        ben = await people.join("Ben", language="en")
        await ben.starts()
        await ben.sees("This is The Young of Here")
    [bot] = telegram.world.bots
    await until(lambda: "The Young of Here" in bot.text("description", "en"))
    assert council().consent_version == "1.1"
    assert all("Failed to load resource" in problem for problem in browser_problems)
    browser_problems.clear()


async def test_a_map_that_was_brought_shows_the_districts_from_near_by(
    open_page: OpenPage, panel: TestServer
) -> None:
    page = await open_page(viewport=PHONE)
    await sign_in(page, panel)
    await page.goto(str(panel.make_url("/settings/districts")))
    outlines = collection(shape(name="Fives"))
    await page.locator("#file").set_input_files(
        {"name": "lille.geojson", "mimeType": "application/geo+json", "buffer": outlines}
    )
    await page.locator(".map-file button").click()
    await page.wait_for_url("**/settings/districts?saved=map**")
    drawn = page.locator("#map[data-ready]")
    await expect(drawn.locator("path")).to_be_visible()
    district, ground = await drawn.locator("path").bounding_box(), await drawn.bounding_box()
    assert district is not None
    assert ground is not None
    assert district["height"] > ground["height"] / 3
    assert await faults(page) == []
