"""The pages, one module a noun; every module's ROUTES together."""

from aiohttp import web

from admin.views import (
    campaigns,
    drafts,
    exports,
    imports,
    people,
    photos,
    probes,
    proposals,
    results,
    schedules,
    sessions,
    staff,
    trials,
)

_MODULES = (
    sessions,
    campaigns,
    imports,
    drafts,
    schedules,
    trials,
    results,
    exports,
    photos,
    proposals,
    people,
    staff,
    probes,
)
ROUTES: list[web.RouteDef] = [route for module in _MODULES for route in module.ROUTES]
