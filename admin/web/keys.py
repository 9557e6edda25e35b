"""What the application is given once and every request may need, by typed keys."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from prometheus_client import CollectorRegistry

from admin.web.access import Access
from admin.web.map_tiles import MapTiles
from admin.web.printing import Printer
from admin.web.worked_out import Findings
from content import LanguageTexts
from participation.models import StaffMember
from participation.questionnaires.definitions import CampaignDefinition
from participation.staff.sessions import SignedIn
from participation.storage.db import Database

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
ACCESS = web.AppKey("ACCESS", Access)
TILES = web.AppKey("TILES", MapTiles)
PRINTER = web.AppKey("PRINTER", Printer)
REGISTRY = web.AppKey("REGISTRY", CollectorRegistry)
READY = web.AppKey[Readiness]("READY")
OPEN_TRIAL = web.AppKey[OpenTrial]("OPEN_TRIAL")
RECEIVE_UPDATE = web.AppKey[ReceiveUpdate]("RECEIVE_UPDATE")
WEBHOOK_SECRET = web.AppKey("WEBHOOK_SECRET", str)

FINDINGS = web.AppKey("FINDINGS", Findings)
# Set when the application ends: whoever keeps a connection open lets it go.
ENDING = web.AppKey("ENDING", asyncio.Event)

# Set by the guard on every request.
MEMBER = web.RequestKey[StaffMember | None]("MEMBER")
SIGNED_IN = web.RequestKey[SignedIn | None]("SIGNED_IN")
WORDING = web.RequestKey("WORDING", LanguageTexts)
# What every page knows of the rooms, by its name in templates, where somebody is signed in.
SURROUNDINGS = web.RequestKey("SURROUNDINGS", dict[str, Any])


def member_of(request: web.Request) -> StaffMember:
    """Returns who is signed in. Raises HTTPUnauthorized for strangers."""
    member = request[MEMBER]
    if member is None:
        raise web.HTTPUnauthorized
    return member


def signed_in_of(request: web.Request) -> SignedIn:
    """Returns who is signed in, and by which session. Raises HTTPUnauthorized for strangers."""
    found = request[SIGNED_IN]
    if found is None:
        raise web.HTTPUnauthorized
    return found


def now_of(request: web.Request) -> datetime:
    """Returns the moment, by the application's clock."""
    return request.app[CLOCK]()
