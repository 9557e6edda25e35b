"""Where each process answers: pages for staff, updates from Telegram, probes for machines."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from admin.app import build_app, build_probes
from admin.web.keys import Readiness
from admin.web.map_tiles import MapTiles
from bot.application import TelegramBot
from participation.storage.db import Database
from portevoix.access import access_for
from portevoix.mistakes import port_taken
from portevoix.options import ProcessRole
from portevoix.sandbox import Sandbox
from portevoix.settings import Settings

# What is still being answered when the process is told to stop may take so long.
LAST_ANSWERS_SECONDS = 2


@asynccontextmanager
async def open_door(
    settings: Settings,
    role: ProcessRole,
    database: Database,
    *,
    ready: Readiness,
    bot: TelegramBot | None,
    sandbox: Sandbox | None,
) -> AsyncIterator[str]:
    """Answer at the settings' port with what the role is for. Yields the address.

    Raises Mistake if the port cannot be used.
    """
    app = _app(settings, role, database, ready, bot, sandbox)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LAST_ANSWERS_SECONDS)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        await runner.cleanup()
        raise port_taken("PORTEVOIX_PORT", settings.port, error.strerror) from None
    try:
        yield f"http://{settings.host}:{settings.port}"
    finally:
        await runner.cleanup()


def _app(
    settings: Settings,
    role: ProcessRole,
    database: Database,
    ready: Readiness,
    bot: TelegramBot | None,
    sandbox: Sandbox | None,
) -> web.Application:
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    receive = bot.receive if bot and role.receives and settings.webhook_url else None
    if not role.shows:
        return build_probes(database, ready=ready, receive_update=receive, webhook_secret=secret)
    return build_app(
        database,
        timezone=settings.timezone,
        # The trial runs over plain HTTP on this machine; anything else sits behind HTTPS.
        secure_cookies=role is ProcessRole.PANEL or settings.telegram_token is not None,
        receive_update=receive,
        webhook_secret=secret,
        ready=ready,
        proxy=settings.proxy,
        open_trial=sandbox.open_trial if sandbox else None,
        access=access_for(settings, role),
        tiles=_tiles(settings),
    )


def _tiles(settings: Settings) -> MapTiles | None:
    address = settings.map_tiles
    return MapTiles(address, settings.map_attribution) if address else None
