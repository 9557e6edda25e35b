"""The pages, one module a noun; every module's ROUTES together."""

from aiohttp import web

from admin.views import (
    campaigns,
    exports,
    imports,
    people,
    photos,
    places,
    probes,
    progress,
    proposals,
    questions,
    readings,
    responses,
    schedules,
    sessions,
    staff,
    trials,
)

_MODULES = (
    sessions,
    campaigns,
    imports,
    schedules,
    trials,
    progress,
    questions,
    readings,
    places,
    responses,
    exports,
    photos,
    proposals,
    people,
    staff,
    probes,
)
ROUTES: list[web.RouteDef] = [route for module in _MODULES for route in module.ROUTES]
