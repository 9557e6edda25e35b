"""The pages, one module a noun; every module's ROUTES together."""

from aiohttp import web

from admin.views import (
    calendar,
    campaigns,
    exports,
    imports,
    people,
    phones,
    photos,
    probes,
    proposals,
    results,
    schedules,
    sessions,
    settings,
    staff,
    trials,
)

_MODULES = (
    sessions,
    campaigns,
    imports,
    schedules,
    calendar,
    phones,
    settings,
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
