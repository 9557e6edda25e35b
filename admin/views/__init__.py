"""The pages, one module a noun; every module's ROUTES together."""

from aiohttp import web

from admin.views import (
    campaigns,
    census,
    exports,
    imports,
    people,
    photos,
    probes,
    proposals,
    replies,
    results,
    schedules,
    sessions,
    sharing,
    sources,
    staff,
    trials,
)

_MODULES = (
    sessions,
    campaigns,
    imports,
    schedules,
    trials,
    results,
    sharing,
    replies,
    exports,
    photos,
    proposals,
    people,
    sources,
    census,
    staff,
    probes,
)
ROUTES: list[web.RouteDef] = [route for module in _MODULES for route in module.ROUTES]
