"""`portevoix run`: the rooms wired together, for as long as the process lives."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import structlog
from aiohttp import web

from admin.app import build_app
from bot.application import TelegramBot
from bot.errors import TelegramUnreachable, TokenRefused
from participation.db import Database
from participation.migrations import DatabaseUnreachable, migrate
from portevoix.first_steps import add_first_account, open_demonstration
from portevoix.mistakes import Mistake
from portevoix.options import ProcessRole
from portevoix.sandbox import Sandbox, own_simulator, sandbox_for
from portevoix.settings import Settings
from simulator.server import Running
from simulator.state import StateUnreadable

log = structlog.get_logger(__name__)

# Understood by the simulator, and by nothing else.
SIMULATED_TOKEN = "1:simulated"  # noqa: S105 - opens nothing
SIMULATOR_STATE = Path("portevoix-simulator.json")
WEBHOOK_PATH = "/telegram"


def run(settings: Settings, role: ProcessRole) -> None:
    """Run until the process is told to stop; turns under way are finished first."""
    asyncio.run(_run(settings, role))


async def _run(settings: Settings, role: ProcessRole) -> None:
    stopping = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    async with AsyncExitStack() as stack:
        await _open(stack, settings, role)
        await stopping.wait()
        log.info("portevoix.stopping")


async def _open(stack: AsyncExitStack, settings: Settings, role: ProcessRole) -> None:
    await _migrate(settings)
    database = Database(settings.database_url)
    stack.push_async_callback(database.dispose)
    token, api_url = settings.telegram_token, settings.telegram_api_url
    simulator = None
    if token is None:
        simulator = await stack.enter_async_context(_simulator(settings, role))
        api_url = simulator.url
        await open_demonstration(database)
    bot = TelegramBot(
        database,
        token=token.get_secret_value() if token else SIMULATED_TOKEN,
        api_url=api_url,
        send_rate=settings.send_rate,
    )
    sandbox = sandbox_for(settings, simulator)
    if sandbox:
        stack.push_async_callback(sandbox.close)
    panel_url = await stack.enter_async_context(_panel(settings, database, bot, sandbox))
    if role is not ProcessRole.PANEL:
        await stack.enter_async_context(_talking(bot, settings, role))
    await add_first_account(database)
    if simulator:
        print(f"The chat:  {settings.simulator_url or simulator.url}", flush=True)
    print(f"The panel: {panel_url}", flush=True)


async def _migrate(settings: Settings) -> None:
    try:
        await migrate(settings.database_url)
    except DatabaseUnreachable as error:
        raise Mistake(
            f"The database of PORTEVOIX_DATABASE_URL cannot be reached: {error}"
        ) from None


@asynccontextmanager
async def _simulator(settings: Settings, role: ProcessRole) -> AsyncIterator[Running]:
    if role is not ProcessRole.ALL:
        raise Mistake("PORTEVOIX_TELEGRAM_TOKEN is needed for a process with a single role.")
    try:
        async with own_simulator(
            settings.host, settings.simulator_port, state_path=SIMULATOR_STATE
        ) as simulator:
            yield simulator
    except StateUnreadable as error:
        raise Mistake(str(error)) from None
    except OSError as error:
        raise _taken("PORTEVOIX_SIMULATOR_PORT", settings.simulator_port, error) from None


@asynccontextmanager
async def _panel(
    settings: Settings, database: Database, bot: TelegramBot, sandbox: Sandbox | None
) -> AsyncIterator[str]:
    async def ready() -> bool:
        return bot.is_listening

    secret = settings.webhook_secret
    app = build_app(
        database,
        timezone=settings.timezone,
        # The trial runs over plain HTTP on this machine; anything else sits behind HTTPS.
        secure_cookies=settings.telegram_token is not None,
        receive_update=bot.receive if settings.webhook_url else None,
        webhook_secret=secret.get_secret_value() if secret else None,
        ready=ready,
        proxy=settings.proxy,
        open_trial=sandbox.open_trial if sandbox else None,
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        await runner.cleanup()
        raise _taken("PORTEVOIX_PORT", settings.port, error) from None
    try:
        yield f"http://{settings.host}:{settings.port}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def _talking(bot: TelegramBot, settings: Settings, role: ProcessRole) -> AsyncIterator[None]:
    secret = settings.webhook_secret
    address = f"{settings.webhook_url}{WEBHOOK_PATH}" if settings.webhook_url else None
    try:
        await bot.start(
            receives=role in (ProcessRole.ALL, ProcessRole.BOT),
            sends=role in (ProcessRole.ALL, ProcessRole.SENDER),
            webhook_url=address,
            webhook_secret=secret.get_secret_value() if secret else None,
        )
    except TokenRefused:
        raise Mistake("Telegram does not know the PORTEVOIX_TELEGRAM_TOKEN.") from None
    except TelegramUnreachable as error:
        raise Mistake(f"PORTEVOIX_TELEGRAM_API_URL cannot be reached: {error}") from None
    try:
        yield
    finally:
        await bot.stop()


def _taken(variable: str, port: int, error: OSError) -> Mistake:
    return Mistake(f"Port {port} cannot be used ({error.strerror}). Set {variable} to another.")
