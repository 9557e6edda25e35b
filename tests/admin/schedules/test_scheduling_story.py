"""Two colleagues schedule a campaign in a real browser, at a desk and on a phone."""

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from participation.council.rules import Rules, change_rules
from participation.storage.db import Database
from tests.admin.conftest import Clock
from tests.worlds.around.browser import PHONE, OpenPage
from tests.worlds.visitors import PASSWORD

DRAFT = "/campaigns/grand-debat-lille"


async def enter(page: Page, panel: TestServer, role: str) -> None:
    await page.goto(str(panel.make_url("/sign-in")))
    await page.fill("#email", f"{role}@example.org")
    await page.fill("#password", PASSWORD)
    await page.locator("form.card button").click()
    await page.wait_for_url("**/campaigns")


@pytest.mark.usefixtures("town")
async def test_what_will_happen_is_said_as_one_chooses_and_a_colleague_agrees(
    open_page: OpenPage,
    panel: TestServer,
    database: Database,
    clock: Clock,
    browser_problems: list[str],
) -> None:
    async with database.transaction() as session:
        await change_rules(session, Rules(approval_above=3), by=None, now=clock())
    page = await open_page()
    await enter(page, panel, "editor")
    await page.goto(str(panel.make_url(f"{DRAFT}/schedule")))
    happens, clash = page.locator("#happens"), page.locator("#outlook .alert")
    await page.get_by_label("Opens").fill("2026-03-03T22:00")
    await expect(happens).to_contain_text("On Wednesday 4 March 2026 at 09:00")
    await expect(clash).to_contain_text("The same day, “Night buses” opens too")
    await page.get_by_label("Opens").fill("2026-03-05T18:00")
    await expect(clash).to_have_count(0)
    await page.get_by_label("One question a day").check()
    await expect(happens).to_contain_text("Then one question a day at 18:00")
    await page.get_by_label("Random sample of").fill("4")
    await expect(happens).to_contain_text("4 people, drawn by lot from 12")
    await expect(happens).to_contain_text("a colleague has to approve it")
    await page.get_by_role("button", name="Schedule", exact=True).click()
    await page.wait_for_url(f"**{DRAFT}")
    await expect(page.locator(".sentence")).to_contain_text("opens only once a colleague")

    # On the calendar, by the keyboard.
    await page.get_by_role("link", name="Calendar", exact=True).click()
    table = page.get_by_role("table", name="March 2026")
    await expect(table.get_by_role("columnheader")).to_have_count(7)
    entry = table.get_by_role("link", name="Opens 18:00 Le Grand Débat à Lille")
    await entry.focus()
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**{DRAFT}")

    # The colleague, on her phone.
    phone = await open_page(viewport=PHONE, is_mobile=True, has_touch=True)
    await enter(phone, panel, "admin")
    await phone.goto(str(panel.make_url("/calendar")))
    await expect(phone.get_by_role("table")).to_have_count(0)
    await phone.get_by_role("link", name="Le Grand Débat à Lille").first.click()
    await phone.get_by_role("button", name="Approve").click()
    await expect(phone.locator(".sentence")).not_to_contain_text("only once a colleague")
    await expect(phone.locator(".sentence")).to_contain_text("4 people, drawn by lot")
    assert browser_problems == []
