"""Staff at work in a real browser."""

import csv
import re
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect

from content.campaign_files import packaged_campaign
from participation.campaigns.lifecycle import find_campaign, open_due
from participation.storage.db import Database
from tests.worlds.panel import Clock
from tests.worlds.town import SPOKEN, register_people, settle
from tests.worlds.visitors import PASSWORD


async def enter_by_the_door(page: Page, panel: TestServer, role: str = "editor") -> None:
    await page.goto(str(panel.make_url("/campaigns")))
    await page.get_by_label("Adresse électronique").fill(f"{role}@example.org")
    await page.get_by_label("Mot de passe").fill(PASSWORD)
    await page.get_by_role("button", name="Se connecter").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Campaigns")


async def press(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name, exact=True).click()


async def test_a_campaign_from_its_file_to_its_close(
    page: Page,
    panel: TestServer,
    database: Database,
    clock: Clock,
    browser_problems: list[str],
    tmp_path: Path,
) -> None:
    async with database.transaction() as session:
        await register_people(session, clock())
    await enter_by_the_door(page, panel)

    # A slip in the file comes back with its line, and the line is one click away.
    good = packaged_campaign("night-buses")
    await page.get_by_role("link", name="Import a campaign").first.click()
    await page.get_by_label("Or paste it here").fill(good.replace("kind: yes_no", "kind: yes", 1))
    await press(page, "Import")
    problem = page.locator("#problems li")
    await expect(problem).to_contain_text("kind")
    line = problem.get_by_role("link")
    number = int(re.sub(r"\D", "", await line.inner_text()))
    await line.click()
    area = page.get_by_label("Or paste it here")
    await expect(area).to_be_focused()
    selected = await area.evaluate("a => a.value.slice(a.selectionStart, a.selectionEnd)")
    assert selected.strip() == "kind: yes"
    assert good.splitlines()[number - 1].strip() == "kind: yes_no"
    browser_problems.clear()  # the browser notes the 400 that was meant

    # The mended file, as a file.
    file = tmp_path / "night-buses.yaml"
    file.write_text(good, encoding="utf-8")
    await page.get_by_label("Campaign file (YAML)").set_input_files(file)
    await press(page, "Import")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Night buses")

    # What people will see.
    await page.get_by_role("link", name="Preview", exact=True).click()
    await expect(page.locator(".phone")).to_contain_text("1/5 · Night buses")
    await page.get_by_role("link", name="French").click()
    await expect(page.locator(".phone")).to_contain_text("1/5 · Les bus de nuit")

    # Whom, and when: the count follows the ticks, a wrong time is told beside its field.
    await page.get_by_role("link", name="Schedule").first.click()
    count = page.locator("#audience-count")
    await expect(count).to_have_text("12 people would be asked today.")
    await page.get_by_label("25–29").check()
    await expect(count).to_have_text("3 people would be asked today.")
    await page.get_by_label("Opens").fill("2026-03-29T02:30")
    await press(page, "Schedule")
    await expect(page.locator("#opens_at-problem")).to_contain_text("does not exist")
    await expect(page.get_by_label("25–29")).to_be_checked()
    browser_problems.clear()
    await page.get_by_label("Open at once").check()
    await press(page, "Schedule")
    await expect(page.locator(".sentence")).to_contain_text("3 people are about to get")

    # It opens, and the tiles tell without a reload.
    async with database.transaction() as session:
        await open_due(session, clock())
    await page.reload()
    delivered = page.locator("#reach .tile", has_text="Delivered").locator("dd")
    await expect(delivered).to_have_text("0")
    await settle(database, clock())
    await expect(delivered).to_have_text("2")

    await press(page, "Pause")
    await expect(page.locator(".sentence")).to_contain_text("Paused since")
    await press(page, "Resume")
    await page.get_by_role("link", name="Close…").click()
    await press(page, "Close for good")
    await expect(page.locator(".sentence")).to_contain_text("Closed on")
    async with database.reading() as session:
        assert (await find_campaign(session, "night-buses")).closed_at == clock()


@pytest.mark.usefixtures("town")
async def test_a_proposal_is_answered_and_everything_taken_away(
    page: Page, panel: TestServer, tmp_path: Path
) -> None:
    await enter_by_the_door(page, panel)
    await page.get_by_role("link", name="Proposals").click()
    await page.get_by_role("link", name="Écoutez-nous.").click()
    await page.get_by_label("State").select_option("accepted")
    await page.get_by_label("Reply to the author").fill("On vous écoute.")
    await press(page, "Record the decision")
    await expect(page.get_by_role("listitem").filter(has_text="On vous écoute.")).to_be_visible()

    await page.get_by_role("link", name="All proposals").click()
    async with page.expect_download() as started:
        await page.get_by_role("link", name="CSV").click()
    download = await started.value
    await download.save_as(tmp_path / download.suggested_filename)
    with (tmp_path / "proposals-2026-03-02.csv").open(encoding="utf-8", newline="") as file:
        taken = list(csv.DictReader(file))
    assert [proposal["text"] for proposal in taken] == list(SPOKEN)
    assert taken[3]["state"] == "accepted"


async def test_the_language_and_the_light_are_a_click_away_on_a_phone(
    phone_page: Page, panel: TestServer
) -> None:
    page = phone_page
    await enter_by_the_door(page, panel)
    await page.get_by_role("button", name="Menu").click()
    await page.get_by_role("button", name="Switch between light and dark").click()
    await expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    await page.get_by_role("button", name="Français").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Campagnes")
    await expect(page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    await page.get_by_role("button", name="Menu").click()
    await page.get_by_role("button", name="Se déconnecter").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Espace de l’équipe")
