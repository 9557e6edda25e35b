"""`portevoix run`: the rooms wired together, for as long as the process lives."""

import asyncio
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import structlog
from alembic.util import CommandError

from bot.application import TelegramBot
from bot.errors import TelegramUnreachable, TokenRefused
from participation.migrations import DatabaseUnreachable, migrate
from participation.storage.db import Database
from portevoix.council import following_council, put_in_force
from portevoix.doors import open_door
from portevoix.first_steps import add_first_account, open_demonstration
from portevoix.mistakes import Mistake, port_taken
from portevoix.options import ProcessRole
from portevoix.sandbox import own_simulator, sandbox_for
from portevoix.settings import Settings
from portevoix.settling import settle_in
from simulator.server import Running
from simulator.state import StateUnreadable

log = structlog.get_logger(__name__)

# Understood by the simulator, and by nothing else.
SIMULATED_TOKEN = "1:simulated"  # noqa: S105 - opens nothing
SIMULATOR_STATE = Path("portevoix-simulator.json")
WEBHOOK_PATH = "/telegram"


def run(settings: Settings, role: ProcessRole) -> None:
    """Run until the process is told to stop; turns under way are finished first.

    Raises Mistake if it cannot start.
    """
    # uvloop's loop takes a third less of the processor; where it is not to be had, Python's own.
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_run(settings, role))


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    try:
        import uvloop  # noqa: PLC0415 - not on every system
    except ImportError:
        return None
    return uvloop.new_event_loop


async def _run(settings: Settings, role: ProcessRole) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with AsyncExitStack() as stack:
        opening = asyncio.create_task(_open(stack, settings, role, stopping))
        told = asyncio.create_task(stopping.wait())
        await asyncio.wait((opening, told), return_when=asyncio.FIRST_COMPLETED)
        if opening.done():
            opening.result()
            settle_in()
            await told
        else:
            told.cancel()
        log.info("portevoix.stopping", role=str(role))
        opening.cancel()
        await asyncio.gather(opening, told, return_exceptions=True)


async def _open(
    stack: AsyncExitStack, settings: Settings, role: ProcessRole, stopping: asyncio.Event
) -> None:
    await _migrate(settings)
    database = Database(settings.database_url)
    stack.push_async_callback(database.dispose)
    await put_in_force(database)
    simulator = None
    if settings.telegram_token is None and role is not ProcessRole.PANEL:
        simulator = await stack.enter_async_context(_simulator(settings, role))
        await open_demonstration(database)
    bot = None if role is ProcessRole.PANEL else _bot(settings, database, simulator)

    async def ready() -> bool:
        return not stopping.is_set() and (bot is None or bot.is_at_work)

    sandbox = sandbox_for(settings, simulator) if role.shows else None
    if sandbox:
        stack.push_async_callback(sandbox.close)
    address = await stack.enter_async_context(
        open_door(settings, role, database, ready=ready, bot=bot, sandbox=sandbox)
    )
    if bot:
        await stack.enter_async_context(_talking(bot, settings, role))
    renamed = bot.introduce if bot and role.receives else None
    await stack.enter_async_context(following_council(database, renamed=renamed))
    if role.shows:
        await add_first_account(database)
    if simulator:
        print(f"The chat:  {settings.simulator_url or simulator.url}", flush=True)
    print(f"The {'panel' if role.shows else role}: {address}", flush=True)


async def _migrate(settings: Settings) -> None:
    try:
        await migrate(settings.database_url)
    except DatabaseUnreachable as error:
        raise Mistake(
            f"The database of PORTEVOIX_DATABASE_URL cannot be reached: {error}"
        ) from None
    except CommandError:
        raise Mistake(
            "The database was brought to a revision that this version does not know: "
            "run the newer version, or bring it back with that version's `portevoix migrate`."
        ) from None


def _bot(settings: Settings, database: Database, simulator: Running | None) -> TelegramBot:
    token = settings.telegram_token
    return TelegramBot(
        database,
        token=token.get_secret_value() if token else SIMULATED_TOKEN,
        api_url=simulator.url if simulator else settings.telegram_api_url,
        send_rate=settings.send_rate,
        paid_broadcast=settings.paid_broadcast,
    )


@asynccontextmanager
async def _simulator(settings: Settings, role: ProcessRole) -> AsyncIterator[Running]:
    if role is not ProcessRole.ALL:
        raise Mistake(f"PORTEVOIX_TELEGRAM_TOKEN is needed for a process of role {role}.")
    try:
        async with own_simulator(
            settings.host, settings.simulator_port, state_path=SIMULATOR_STATE
        ) as simulator:
            yield simulator
    except StateUnreadable as error:
        raise Mistake(str(error)) from None
    except OSError as error:
        raise port_taken(
            "PORTEVOIX_SIMULATOR_PORT", settings.simulator_port, error.strerror
        ) from None


@asynccontextmanager
async def _talking(bot: TelegramBot, settings: Settings, role: ProcessRole) -> AsyncIterator[None]:
    secret = settings.webhook_secret
    address = f"{settings.webhook_url}{WEBHOOK_PATH}" if settings.webhook_url else None
    try:
        await bot.start(
            receives=role.receives,
            sends=role.sends,
            webhook_url=address,
            webhook_secret=secret.get_secret_value() if secret else None,
        )
        yield
    except TokenRefused:
        raise Mistake("Telegram does not know the PORTEVOIX_TELEGRAM_TOKEN.") from None
    except TelegramUnreachable as error:
        raise Mistake(f"PORTEVOIX_TELEGRAM_API_URL cannot be reached: {error}") from None
    finally:
        await bot.stop()
