"""Where each process answers: pages for staff, updates from Telegram, probes for machines."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

from aiohttp import web

from admin.access import Access
from admin.app import build_app, build_probes
from admin.auth import EDITORS, EVERYONE_ON_STAFF
from admin.keys import Readiness
from admin.provider import Provider, ProviderSettings
from bot.application import TelegramBot
from participation.db import Database
from portevoix.mistakes import port_taken
from portevoix.options import ProcessRole, SecondFactorFor
from portevoix.sandbox import Sandbox
from portevoix.seals import seal_for
from portevoix.settings import Settings

# What is still being answered when the process is told to stop may take so long.
LAST_ANSWERS_SECONDS = 2

FACTOR_ROLES = {
    SecondFactorFor.NOBODY: frozenset(),
    SecondFactorFor.EDITORS: EDITORS,
    SecondFactorFor.EVERYONE: EVERYONE_ON_STAFF,
}


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
    """Answer at the settings' port, with what that role is for; the address."""
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
        access=Access(
            seal=seal_for(settings, role),
            provider=_provider(settings),
            factor_roles=FACTOR_ROLES[settings.second_factor],
        ),
    )


def _provider(settings: Settings) -> Provider | None:
    issuer, client_id = settings.oidc_issuer, settings.oidc_client_id
    if not (issuer and client_id and settings.oidc_client_secret):
        return None
    return Provider(
        ProviderSettings(
            issuer=issuer,
            client_id=client_id,
            client_secret=settings.oidc_client_secret.get_secret_value(),
            name=settings.oidc_name or urlsplit(issuer).hostname or issuer,
            takes_unsigned=settings.oidc_unsigned_userinfo,
        )
    )
