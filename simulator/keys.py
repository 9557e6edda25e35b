"""Typed places in the aiohttp application."""

from aiohttp import web

from simulator.bots.webhooks import Webhooks
from simulator.faults import Faults
from simulator.limits import Limits
from simulator.world import World

WORLD = web.AppKey("world", World)
LIMITS = web.AppKey("limits", Limits)
FAULTS = web.AppKey("faults", Faults)
WEBHOOKS = web.AppKey("webhooks", Webhooks)
