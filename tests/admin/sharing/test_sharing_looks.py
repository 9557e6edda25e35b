"""An editor in a real browser: the reply sent back, a source added, the census compared."""

import shutil
from pathlib import Path
from typing import Literal

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from participation.storage.db import Database
from tests.admin.conftest import NOON
from tests.admin.web.test_looks import faults
from tests.worlds.around.browser import DESKTOP, PHONE, OpenPage
from tests.worlds.shared_town import close
from tests.worlds.visitors import PASSWORD

REPLY = {"fr": "Merci ! Deux gymnases ouvrent.", "en": "Thank you! Two gyms open."}
CENSUS = "group;name;people\nage;18-24;3000\nage;25-29;6000\ndistrict;Fives;10\n"
SAVE = "main form.card button[type=submit]"


@pytest.fixture
def database_url(crowded: Path, tmp_path: Path) -> str:
    """Many answered."""
    return f"sqlite+aiosqlite:///{shutil.copy(crowded, tmp_path / 'portevoix.db')}"


async def enters(page: Page, panel: TestServer) -> None:
    await page.goto(str(panel.make_url("/sign-in")))
    await page.fill("#email", "editor@example.org")
    await page.fill("#password", PASSWORD)
    await page.locator("form.card button").click()
    await page.wait_for_url("**/campaigns")


async def shares(page: Page, panel: TestServer) -> list[str]:
    """From the cards to the reply on its way; what was wrong with the pages."""
    await page.goto(str(panel.make_url("/campaigns/youth-budget/share")))
    drawn = page.locator(".share-picture img").first
    await expect(drawn).to_have_js_property("naturalWidth", 1080)
    found = await faults(page)
    await page.get_by_role("link", name="Write the reply").click()
    await page.fill("#text-fr", REPLY["fr"])
    await page.fill("#text-en", "x" * 601)
    await expect(page.locator("[data-count-of=text-en]")).to_have_class("over")
    await page.locator(SAVE).click()
    await expect(page.locator("#text-en-problem")).to_contain_text("One character too many")
    await expect(page.locator("#problems")).to_be_focused()
    found += await faults(page)
    await page.fill("#text-en", REPLY["en"])
    await expect(page.locator("[data-count-of=text-en]")).to_have_text(" 25 / 600")
    await page.locator(SAVE).click()
    await page.wait_for_url("**/check")
    found += await faults(page)
    await page.get_by_role("button", name="Send to 57 people").click()
    await expect(page.get_by_role("status")).to_have_text("Arrived at 0 of 57 people.")
    found += await faults(page)
    await page.get_by_role("button", name="Stop for good").click()
    await expect(page.get_by_role("status")).to_contain_text("57 were spared it.")
    return found


async def looks_at_people(page: Page, panel: TestServer) -> list[str]:
    """A source that cannot be, then one that can; a census with a slip, then without."""
    await page.goto(str(panel.make_url("/people/sources")))
    await page.fill("#name", "The station")
    await page.locator(SAVE).click()
    await expect(page.locator("#code-problem")).to_be_visible()
    found = await faults(page)
    await page.fill("#code", "gare")
    await page.locator(SAVE).click()
    await expect(page.get_by_role("link", name="Poster in French : The station")).to_be_visible()
    found += await faults(page)
    await page.goto(str(panel.make_url("/people/census")))
    for table in (CENSUS.replace("Fives", "Atlantis"), CENSUS):
        file = {"name": "census.csv", "mimeType": "text/csv", "buffer": table.encode()}
        await page.set_input_files("#file", file)
        await page.locator(SAVE).click()
        await page.wait_for_load_state()
        found += await faults(page)
    await expect(page.get_by_text("More here than in the town: 18–24.")).to_be_visible()
    return found


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["wide", "narrow"]
)
async def test_an_editor_shares_and_compares(
    open_page: OpenPage,
    panel: TestServer,
    database: Database,
    browser_problems: list[str],
    viewport: dict[str, int],
    scheme: Literal["light", "dark"],
) -> None:
    await close(database, NOON)
    page = await open_page(viewport=viewport, color_scheme=scheme)
    await enters(page, panel)
    found = await shares(page, panel) + await looks_at_people(page, panel)
    # The browser notes the refusals, which are meant.
    assert all("Failed to load resource" in problem for problem in browser_problems)
    assert len(browser_problems) == 3
    browser_problems.clear()
    assert found == []
