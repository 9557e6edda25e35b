"""What the application is given once and every request may need, by typed keys."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from prometheus_client import CollectorRegistry

from admin.limiter import SignInLimiter
from admin.printing import Printer
from content import Wording
from participation.db import Database
from participation.definitions import CampaignDefinition
from participation.models import StaffMember

Clock = Callable[[], datetime]
# What it returns, if anything, is the response's JSON.
ReceiveUpdate = Callable[[dict[str, Any]], Awaitable[dict[str, Any] | None]]
Readiness = Callable[[], Awaitable[bool]]
# The address of a chat where that campaign is tried in that language; None if none can be had.
OpenTrial = Callable[[CampaignDefinition, str], Awaitable[str | None]]

DATABASE = web.AppKey("DATABASE", Database)
TIMEZONE = web.AppKey("TIMEZONE", ZoneInfo)
CLOCK = web.AppKey[Clock]("CLOCK")
SECURE_COOKIES = web.AppKey("SECURE_COOKIES", bool)
PRINTER = web.AppKey("PRINTER", Printer)
LIMITER = web.AppKey("LIMITER", SignInLimiter)
REGISTRY = web.AppKey("REGISTRY", CollectorRegistry)
READY = web.AppKey[Readiness]("READY")
OPEN_TRIAL = web.AppKey[OpenTrial]("OPEN_TRIAL")
RECEIVE_UPDATE = web.AppKey[ReceiveUpdate]("RECEIVE_UPDATE")
WEBHOOK_SECRET = web.AppKey("WEBHOOK_SECRET", str)

# Set by the guard on every request.
MEMBER = web.RequestKey[StaffMember | None]("MEMBER")
WORDING = web.RequestKey("WORDING", Wording)


def member_of(request: web.Request) -> StaffMember:
    """Who is signed in; only for handlers that are closed to strangers."""
    member = request[MEMBER]
    if member is None:
        raise web.HTTPUnauthorized
    return member


def now_of(request: web.Request) -> datetime:
    """The moment, by the application's clock."""
    return request.app[CLOCK]()
