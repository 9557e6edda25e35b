"""The product and what it stands on: one process on SQLite, or several on PostgreSQL."""

import asyncio
import resource
import shutil
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from content.campaign_files import load_campaign_file
from content.council import council
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import schedule_campaign
from participation.models import AgeBand
from participation.people.participants import give_consent, meet_participant, register
from participation.questionnaires.definitions import read_definition
from participation.storage.db import Database
from tests.stories.ordeal.consultation import campaign_file
from tests.stories.product import TOKEN, UNWATCHED, Product, zone_at_noon
from tests.worlds.around.postgres import FAITHFUL, Server, own_server

ROOT = Path(__file__).parents[3]
SECRET = "only-telegram-knows"
# Whether a process can be told from outside that the disk is full.
CAN_FILL = hasattr(resource, "prlimit") and shutil.which("prlimit") is not None


@dataclass(frozen=True)
class House:
    """Processes by role, and PostgreSQL where they use it."""

    database_url: str
    processes: dict[str, Product]
    server: Server | None

    @property
    def any_process(self) -> Product:
        """One to run commands with."""
        return next(iter(self.processes.values()))

    @property
    def log(self) -> str:
        """What all of them logged."""
        return "".join(product.log() for product in self.processes.values())

    async def limit_files(self, size: int | None) -> None:
        """No file of the database grows beyond that size: a full disk. None: there is room."""
        limit = "unlimited" if size is None else str(size)
        if self.server is not None:
            await asyncio.to_thread(self.server.limit_files, limit)
            return
        for product in self.processes.values():
            if product.process is not None:
                _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
                soft = hard if size is None else size
                resource.prlimit(product.process.pid, resource.RLIMIT_FSIZE, (soft, hard))


@asynccontextmanager
async def house_on(
    database: str, folder: Path, telegram_url: str, *, rate: float, webhook: bool
) -> AsyncIterator[House]:
    """One that is not started yet; each process ends well when told to stop."""
    async with AsyncExitStack() as stack:
        server = None
        url = f"sqlite+aiosqlite:///{folder}/portevoix.db"
        if database == "postgres":
            server = stack.enter_context(own_server(FAITHFUL))
            url = server.url
        settings = {
            "PORTEVOIX_DATABASE_URL": url,
            "PORTEVOIX_TELEGRAM_TOKEN": TOKEN,
            "PORTEVOIX_TELEGRAM_API_URL": telegram_url,
            "PORTEVOIX_SEND_RATE": str(rate),
            "PORTEVOIX_PAID_BROADCAST": "true",
            "PORTEVOIX_TIMEZONE": zone_at_noon(),
            "PYTHONPATH": str(ROOT),
            **UNWATCHED,
        }
        roles = ("bot", "sender") if server else ("all",)
        house = House(url, {role: _product(folder, role, settings) for role in roles}, server)
        if webhook:
            hears = next(iter(house.processes.values()))
            hears.settings |= {
                "PORTEVOIX_WEBHOOK_URL": hears.panel,
                "PORTEVOIX_WEBHOOK_SECRET": SECRET,
            }
        for product in house.processes.values():
            stack.push_async_callback(_stop, product)
        yield house


async def move_in(house: House, accounts: Sequence[int]) -> None:
    """Register these people, and let the campaign be due."""
    await house.any_process.command("migrate")
    database = Database(house.database_url)
    now = datetime.now(UTC)
    async with database.transaction() as session:
        for account in accounts:
            person = await meet_participant(session, language="fr", now=now, telegram_id=account)
            give_consent(session, person, version=council().consent_version, now=now)
            district = next(iter(council().districts))
            register(person, age_band=next(iter(AgeBand)), district=district, now=now)
        definition = read_definition(load_campaign_file(campaign_file()).data)
        campaign = await import_campaign(session, definition, by=None, now=now)
        await schedule_campaign(session, campaign, opens_at=now, by=None, now=now)
    await database.dispose()


def _product(folder: Path, role: str, settings: dict[str, str]) -> Product:
    own = folder / role
    own.mkdir()
    return Product(own, dict(settings), role=role)


async def _stop(product: Product) -> None:
    assert await product.stop() == 0, product.log()
