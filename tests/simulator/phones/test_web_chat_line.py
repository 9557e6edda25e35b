"""The web chat when its line is cut, the simulator begins anew, or people are forgotten."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Page, expect

from simulator.people import People, SimulatedPerson
from simulator.server import running
from tests.simulator.conftest import bot_at

LOST = "connexion perdue, nouvel essai…"


@pytest.fixture
async def cut_page(page: Page, browser_problems: list[str]) -> AsyncIterator[Page]:
    """A page on which the browser may complain of the network, and of nothing else."""
    yield page
    network = ("net::ERR_", "status of 404")
    browser_problems[:] = [
        problem for problem in browser_problems if not any(it in problem for it in network)
    ]


async def opened_chat(page: Page, url: str, people: People) -> SimulatedPerson:
    ada = await people.join("Ada")
    await ada.starts()
    await page.goto(f"{url}/#{ada.id}")
    await expect(page.get_by_role("button", name="/start")).to_be_visible()
    return ada


async def test_after_a_cut_the_chat_goes_on(tmp_path: Path, cut_page: Page) -> None:
    state, page = tmp_path / "telegram.json", cut_page
    async with running(state_path=state) as telegram, People(telegram.url) as people:
        ada = await opened_chat(page, telegram.url, people)
        port = urlsplit(telegram.url).port or 0
    await expect(page.locator(".status")).to_have_text(LOST)
    await page.get_by_role("textbox").fill("Pendant ce temps")
    await page.get_by_role("textbox").press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("Ça n’a pas marché")
    await expect(page.get_by_role("textbox")).to_have_value("Pendant ce temps")
    async with running(port=port, state_path=state) as telegram, bot_at(telegram.url) as bot:
        await bot.send_message(ada.id, "Me revoilà")
        await expect(page.get_by_text("Me revoilà")).to_be_visible()
        await expect(page.locator(".status")).to_have_text("bot")
        await page.get_by_role("textbox").press("Enter")
        await expect(page.locator(".message")).to_have_count(3)
    await expect(page.locator(".status")).to_have_text(LOST)
    await page.goto("about:blank")


async def test_a_simulator_that_forgot_everyone_gets_new_people_of_the_same_names(
    cut_page: Page,
) -> None:
    page = cut_page
    async with running() as telegram, People(telegram.url) as people:
        await opened_chat(page, telegram.url, people)
        port = urlsplit(telegram.url).port or 0
    await expect(page.locator(".status")).to_have_text(LOST)
    async with running(port=port) as telegram:
        await page.get_by_role("button", name="Démarrer").click()
        await expect(page.get_by_role("button", name="/start")).to_be_visible()
        await expect(page.get_by_role("button", name="Ada", exact=True)).to_have_count(1)
        assert [person.name for person in telegram.world.people.values()] == ["Ada"]
        await page.goto("about:blank")


async def test_an_address_that_names_nobody_leads_to_somebody(cut_page: Page) -> None:
    async with running() as telegram:
        await cut_page.goto(f"{telegram.url}/#999,1")
        await expect(cut_page.get_by_role("button", name="Camille", exact=True)).to_be_visible()
        await cut_page.get_by_role("button", name="Démarrer").click()
        await expect(cut_page.get_by_role("button", name="/start")).to_be_visible()
        await cut_page.goto("about:blank")
