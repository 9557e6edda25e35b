"""The pages, one module a noun; every module's ROUTES together."""

from aiohttp import web

from admin.views import (
    accounts,
    calendar,
    campaigns,
    codes,
    exports,
    imports,
    joining,
    log,
    people,
    phones,
    photos,
    probes,
    proposals,
    providers,
    results,
    schedules,
    second_factors,
    sessions,
    settings,
    staff,
    staff_members,
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
    staff_members,
    second_factors,
    providers,
    log,
    joining,
    codes,
    accounts,
    staff,
    probes,
)
ROUTES: list[web.RouteDef] = [route for module in _MODULES for route in module.ROUTES]
