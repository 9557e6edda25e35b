"""The panel put together: its settings, its rules, its routes."""

import asyncio
from datetime import UTC, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from aiohttp import web
from aiohttp.typedefs import Middleware
from prometheus_client import CollectorRegistry

from admin import (
    campaigns,
    drafts,
    entry,
    inbox,
    log,
    people,
    probes,
    proposals,
    results,
    schedules,
    settings,
    sharing,
    staff,
    tour,
)
from admin.probes import probes as asked_by_machines
from admin.probes import telegram
from admin.web import keys
from admin.web.access import PASSWORDS_ALONE, Access
from admin.web.assets import STATIC, compress_texts
from admin.web.auth import guard
from admin.web.failures import explain_failures
from admin.web.forms import refuse_unreadable
from admin.web.keys import Clock, OpenTrial, Readiness, ReceiveUpdate
from admin.web.map_tiles import MapTiles
from admin.web.printing import Printer
from admin.web.proxies import behind
from admin.web.rendering import set_up_templates
from admin.web.rooms import OPEN_ROOMS, Room, templates_of
from admin.web.security import add_headers, refuse_forgeries
from admin.web.surroundings import note_surroundings
from admin.web.worked_out import Findings
from participation.storage.db import Database

T = TypeVar("T")

# In the order of the menu; then those that others lead to.
ROOMS = (
    campaigns.ROOM,
    schedules.ROOM,
    proposals.ROOM,
    inbox.ROOM,
    people.ROOM,
    staff.ROOM,
    settings.ROOM,
    log.ROOM,
    drafts.ROOM,
    results.ROOM,
    sharing.ROOM,
    entry.ROOM,
    tour.ROOM,
    probes.ROOM,
)
LARGEST_BODY = 2 * 1024 * 1024
MIDDLEWARES: tuple[Middleware, ...] = (
    explain_failures,
    refuse_forgeries,
    guard,
    refuse_unreadable,
    note_surroundings,
    compress_texts,
)


def _now() -> datetime:
    return datetime.now(UTC)


def build_app(
    database: Database,
    *,
    timezone: ZoneInfo,
    clock: Clock = _now,
    secure_cookies: bool,
    receive_update: ReceiveUpdate | None = None,
    webhook_secret: str | None = None,
    ready: Readiness | None = None,
    registry: CollectorRegistry | None = None,
    proxy: str | None = None,
    open_trial: OpenTrial | None = None,
    access: Access = PASSWORDS_ALONE,
    tiles: MapTiles | None = None,
    rooms: tuple[Room, ...] = ROOMS,
) -> web.Application:
    """Build the panel and the probes and, where `receive_update` is given, the webhook.

    Returns the application. `proxy` is the address or network of the proxy in front, if there is
    one. Where `open_trial` is given, staff may try a campaign in a chat before it opens. `tiles`
    are a background for maps, which have none without.
    """
    in_front = () if proxy is None else (behind(proxy),)
    app = web.Application(middlewares=(*in_front, *MIDDLEWARES), client_max_size=LARGEST_BODY)
    app[keys.DATABASE], app[keys.TIMEZONE], app[keys.CLOCK] = database, timezone, clock
    app[keys.SECURE_COOKIES], app[keys.ACCESS] = secure_cookies, access
    app[OPEN_ROOMS], app[keys.PRINTER] = rooms, Printer()
    app[keys.READY] = ready or _always_ready
    _keep(app, keys.OPEN_TRIAL, open_trial)
    _keep(app, keys.TILES, tiles)
    _keep(app, keys.REGISTRY, registry)
    _remember_and_end(app)
    for room in rooms:
        app.add_routes(room.routes)
    app.router.add_static("/static", STATIC)
    if receive_update is not None:
        _add_webhook(app, receive_update, webhook_secret)
    set_up_templates(app, templates_of(rooms))
    app.on_response_prepare.append(add_headers)
    return app


def build_probes(
    database: Database,
    *,
    ready: Readiness,
    clock: Clock = _now,
    receive_update: ReceiveUpdate | None = None,
    webhook_secret: str | None = None,
) -> web.Application:
    """Build the probes and, where `receive_update` is given, the webhook.

    Returns the application, which has no pages that people open.
    """
    app = web.Application(client_max_size=LARGEST_BODY)
    app[keys.DATABASE] = database
    app[keys.READY] = ready
    app[keys.CLOCK] = clock
    app.add_routes(asked_by_machines.ROUTES)
    if receive_update is not None:
        _add_webhook(app, receive_update, webhook_secret)
    app.on_response_prepare.append(add_headers)
    return app


def _add_webhook(
    app: web.Application, receive_update: ReceiveUpdate, webhook_secret: str | None
) -> None:
    if not webhook_secret:
        raise ValueError("a webhook needs a secret: anyone could post to it otherwise")
    app[keys.RECEIVE_UPDATE], app[keys.WEBHOOK_SECRET] = receive_update, webhook_secret
    app.add_routes(telegram.ROUTES)


def _keep(app: web.Application, key: web.AppKey[T], given: T | None) -> None:
    if given is not None:
        app[key] = given


def _remember_and_end(app: web.Application) -> None:
    """What pages work out for each other, and how those kept open learn of the end."""
    app[keys.FINDINGS], app[keys.ENDING] = Findings(), asyncio.Event()
    app.on_shutdown.append(_end)
    app.on_cleanup.append(app[keys.FINDINGS].close)


async def _end(app: web.Application) -> None:
    app[keys.ENDING].set()


async def _always_ready() -> bool:
    return True
