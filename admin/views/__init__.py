"""The pages, one module a noun; every module's ROUTES together."""

from aiohttp import web

from admin.views import (
    campaigns,
    canned,
    exports,
    imports,
    inbox,
    people,
    photos,
    probes,
    proposals,
    results,
    schedules,
    sessions,
    staff,
    tour,
    trials,
)

_MODULES = (
    sessions,
    campaigns,
    imports,
    schedules,
    trials,
    results,
    exports,
    photos,
    proposals,
    inbox,
    canned,
    people,
    staff,
    tour,
    probes,
)
ROUTES: list[web.RouteDef] = [route for module in _MODULES for route in module.ROUTES]
