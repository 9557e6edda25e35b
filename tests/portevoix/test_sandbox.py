"""A campaign tried as a participant: answered in the chat, and nothing of it counts."""

import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import BrowserContext, Page, expect
from sqlmodel import func, select

from admin import build_app
from content.campaign_files import load_campaign_file, packaged_campaign
from participation.campaigns.imports import import_campaign
from participation.models import Participant, Response, Role
from participation.questionnaires.definitions import CampaignDefinition, read_definition
from participation.staff.accounts import add_staff, hash_password
from participation.storage.db import Database
from portevoix.sandbox import MOST_TRIALS, Sandbox, sandbox_for
from portevoix.settings import Settings
from simulator.people import People
from simulator.server import Running, running
from tests.worlds.around.browser import OpenPage, accessibility_violations
from tests.worlds.around.servers import PanelServer

PASSWORD = "un mot de passe assez long"


@pytest.fixture
def database_url(sqlite_database_url: str) -> str:
    """The real database is not touched: one kind is enough."""
    return sqlite_database_url


@pytest.fixture
def definition() -> CampaignDefinition:
    return read_definition(load_campaign_file(packaged_campaign("night-buses")).data)


@pytest.fixture
async def telegram() -> AsyncIterator[Running]:
    async with running() as simulator:
        # As in a trial run: another bot has been there before.
        simulator.world.bot_of("1:simulated")
        yield simulator


@pytest.fixture
async def sandbox(telegram: Running, tmp_path: Path) -> AsyncIterator[Sandbox]:
    folder = tmp_path / "sandboxes"
    folder.mkdir()
    sandbox = Sandbox(lambda: nullcontext(telegram), folder=folder)
    yield sandbox
    await sandbox.close()


@pytest.fixture
async def panel(
    database: Database, sandbox: Sandbox, definition: CampaignDefinition
) -> AsyncIterator[TestServer]:
    """A panel with a draft, and an editor."""
    async with database.transaction() as session:
        now = datetime.now(UTC)
        await import_campaign(session, definition, by=None, now=now)
        await add_staff(
            session,
            email="editor@example.org",
            role=Role.EDITOR,
            password_hash=await hash_password(PASSWORD),
            language="fr",
            by=None,
            now=now,
        )
    app = build_app(
        database,
        timezone=ZoneInfo("Europe/Paris"),
        secure_cookies=False,
        open_trial=sandbox.open_trial,
    )
    async with PanelServer(app) as server:
        yield server


async def open_draft(page: Page, panel: TestServer) -> None:
    await page.goto(str(panel.make_url("/campaigns/night-buses")))
    await page.get_by_label("Adresse électronique").fill("editor@example.org")
    await page.get_by_label("Mot de passe").fill(PASSWORD)
    await page.get_by_role("button", name="Se connecter").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Les bus de nuit")


async def chat_of(context: BrowserContext, page: Page) -> Page:
    """The chat that opens in a tab of its own."""
    async with context.expect_page() as opening:
        await page.get_by_role("button", name="Essayer en participant").click()
    chat = await opening.value
    await chat.wait_for_url(re.compile(r"/chat\?bot=2#\d+$"))
    return chat


async def how_many(database: Database, what: type[Participant] | type[Response]) -> int:
    async with database.reading() as session:
        return (await session.exec(select(func.count()).select_from(what))).one()


async def test_a_draft_is_tried_and_nothing_counts(
    page: Page, panel: TestServer, database: Database, definition: CampaignDefinition
) -> None:
    await open_draft(page, panel)
    assert "\n".join(await accessibility_violations(page)) == ""
    chat = await chat_of(page.context, page)
    await expect(chat.get_by_text(definition.introduction["fr"].strip()[:40])).to_be_visible()
    await expect(chat.get_by_text("1/5")).to_be_visible()
    first = definition.questions[0]
    assert first.kind == "yes_no"
    await chat.get_by_role("button", name="Oui", exact=True).click()
    await expect(chat.get_by_text("2/4")).to_be_visible()
    assert await how_many(database, Response) == 0
    assert await how_many(database, Participant) == 0
    # Another try is another person, in the same tab or the next.
    again = await chat_of(page.context, page)
    assert again.url != chat.url
    await expect(again.get_by_text(definition.introduction["fr"].strip()[:40])).to_be_visible()
    await expect(again.get_by_text("2/4")).to_have_count(0)


async def test_it_is_offered_where_the_campaign_is_looked_at(page: Page, panel: TestServer) -> None:
    await open_draft(page, panel)
    await page.get_by_role("link", name="Aperçu", exact=True).click()
    await expect(page.get_by_role("button", name="Essayer en participant")).to_be_visible()


async def test_a_few_trials_are_kept(
    sandbox: Sandbox, telegram: Running, definition: CampaignDefinition, tmp_path: Path
) -> None:
    addresses = [await sandbox.open_trial(definition, "en") for _ in range(MOST_TRIALS + 1)]
    ids = [int(str(address).rpartition("#")[2]) for address in addresses]
    world = telegram.world
    assert [number for number in ids if world.person(number).deactivated] == ids[:1]
    assert len(list(tmp_path.glob("sandboxes/*/sandbox.db"))) == 1
    await sandbox.close()
    assert all(world.person(number).deactivated for number in ids)
    assert list(tmp_path.glob("sandboxes/*")) == []


async def test_with_a_real_token_the_simulator_starts_when_first_needed(
    open_page: OpenPage, definition: CampaignDefinition
) -> None:
    started: list[AbstractAsyncContextManager[Running]] = []

    def simulator() -> AbstractAsyncContextManager[Running]:
        started.append(running())
        return started[-1]

    sandbox = Sandbox(simulator)
    assert not started
    try:
        address = await sandbox.open_trial(definition, "de")
        assert len(started) == 1
        chat = await open_page()
        await chat.goto(str(address))
        # A language the council does not speak: its first one is spoken.
        await expect(chat.get_by_text("Les bus de nuit").first).to_be_visible()
        await sandbox.open_trial(definition, "fr")
        assert len(started) == 1
        # A page left open would complain of the simulator's end.
        await chat.close()
    finally:
        await sandbox.close()


@pytest.mark.parametrize(
    ("settings", "offered"),
    [
        ({}, True),
        ({"proxy": "127.0.0.1"}, False),
        ({"webhook_url": "https://bot.example", "webhook_secret": "s"}, False),
        ({"proxy": "127.0.0.1", "simulator_url": "https://try.example"}, True),
    ],
)
def test_it_is_offered_where_a_browser_can_reach_it(
    settings: dict[str, str], offered: bool
) -> None:
    with_token = Settings.model_validate({"telegram_token": "1:real", **settings})
    assert (sandbox_for(with_token, None) is not None) is offered


async def test_a_simulator_that_listens_everywhere_is_reached_on_this_machine(
    definition: CampaignDefinition,
) -> None:
    async with running("0.0.0.0") as simulator:
        sandbox = sandbox_for(Settings(), simulator)
        assert sandbox is not None
        address = str(await sandbox.open_trial(definition, "fr"))
        await sandbox.close()
    assert address.startswith("http://localhost:")


async def test_a_taken_port_is_told_in_the_panel(
    telegram: Running, definition: CampaignDefinition
) -> None:
    taken = int(telegram.url.rpartition(":")[2])
    sandbox = Sandbox(lambda: running(port=taken))
    assert await sandbox.open_trial(definition, "fr") is None
    await sandbox.close()


async def test_behind_a_proxy_the_chat_has_the_address_it_is_given(
    telegram: Running, definition: CampaignDefinition
) -> None:
    sandbox = Sandbox(lambda: nullcontext(telegram), "https://essai.example")
    try:
        address = str(await sandbox.open_trial(definition, "fr"))
        assert address.startswith("https://essai.example/chat?bot=2#")
        async with People(telegram.url, bot="2") as people:
            chat = await people.request("GET", f"/people/{address.rpartition('#')[2]}/chat")
            assert chat["started"]
    finally:
        await sandbox.close()
