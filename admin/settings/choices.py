"""What people choose from when they register or propose something, and the map: for admins."""

from typing import Any

from aiohttp import web

from admin.settings.choice_lists import WantedChoices, choices_now, choices_wanted
from admin.settings.council_changes import catch_up, keep_council, keep_map
from admin.settings.district_maps import LARGEST, MapFile, drawn_districts, read_map
from admin.web.auth import for_admins
from admin.web.forms import is_too_large, judges_size
from admin.web.keys import DATABASE, WORDING
from admin.web.rendering import render
from content.council import council, districts_map, has_map_of_panel
from participation.results import audience_figures

LISTS = r"{list:districts|topics}"


@for_admins
async def show(request: web.Request) -> web.Response:
    """Returns the page of the list, in a form."""
    return await _page(request, _now(request))


@for_admins
async def change(request: web.Request) -> web.Response:
    """Set the list. Returns the form with what to mend beside the line.

    Raises HTTPSeeOther back to the page once it is set.
    """
    await catch_up(request)
    what, known = request.match_info["list"], _now(request)
    first = council().languages[0]
    wanted = choices_wanted(await request.post(), known.offered, known.retired, first)
    if wanted.problems:
        return await _page(request, wanted, status=400)
    await keep_council(request, {what: wanted.offered, f"retired_{what}": wanted.retired})
    raise web.HTTPSeeOther(f"/settings/{what}?saved=1")


@for_admins
@judges_size
async def bring_map(request: web.Request) -> web.Response:
    """Keep the file's outlines. Returns the page with what is wrong with it.

    Raises HTTPSeeOther back to the page once they are kept.
    """
    file = await _sent(request)
    if file.found is None:
        problem = request[WORDING](file.problem)
        return await _page(request, _list("districts"), status=400, map_problem=problem)
    await keep_map(request, file.found)
    raise web.HTTPSeeOther("/settings/districts?saved=map#map-of-districts")


@for_admins
async def remove_map(request: web.Request) -> web.Response:
    """Keep no map of the panel's any more. Returns no page.

    Raises HTTPSeeOther back to the page.
    """
    if has_map_of_panel():
        await keep_map(request, None)
    raise web.HTTPSeeOther("/settings/districts?saved=map#map-of-districts")


async def _sent(request: web.Request) -> MapFile:
    if is_too_large(request):
        return MapFile(problem="map.too_large")
    sent = (await request.post()).get("file")
    raw = sent.file.read(LARGEST + 1) if isinstance(sent, web.FileField) else b""
    return read_map(raw, council()) if raw else MapFile(problem="map.missing")


def _now(request: web.Request) -> WantedChoices:
    return _list(request.match_info["list"])


def _list(what: str) -> WantedChoices:
    ours = council()
    return choices_now(getattr(ours, what), getattr(ours, f"retired_{what}"))


async def _page(
    request: web.Request, wanted: WantedChoices, status: int = 200, map_problem: str = ""
) -> web.Response:
    what = request.match_info.get("list", "districts")
    saved = "" if status != 200 else request.query.get("saved", "")
    people: dict[str | None, int] = {}
    if what == "districts":
        async with request.app[DATABASE].reading() as session:
            people = (await audience_figures(session, with_sources=False)).by_district
    return render(
        request,
        "settings/settings_choices.html",
        status=status,
        what=what,
        rows=wanted.rows,
        retired=wanted.retired,
        people=people,
        problems=_explained(request, wanted),
        refused=bool(wanted.problems),
        saved="1" if saved == "1" else "",
        map_saved=saved == "map",
        map_problem=map_problem,
        **_map(request, what),
    )


def _map(request: web.Request, what: str) -> dict[str, Any]:
    """What there is to say about the map of districts."""
    found, ours = districts_map() if what == "districts" else None, council()
    drawn = drawn_districts(found) & set(ours.districts) if found else set()
    language = request[WORDING].language
    undrawn = [ours.district_name(key, language) for key in ours.districts if key not in drawn]
    return {
        "has_map": found is not None,
        "map_is_ours": has_map_of_panel(),
        "drawn": drawn,
        "undrawn": undrawn,
    }


def _explained(request: web.Request, wanted: WantedChoices) -> dict[str, str]:
    t = request[WORDING]
    said = {name: t(code, **details) for name, (code, details) in wanted.problems.items()}
    return {f"row-{place}": "" for place in range(len(wanted.rows))} | said


ROUTES = [
    web.post("/settings/districts/map", bring_map),
    web.post("/settings/districts/map/remove", remove_map),
    web.get(f"/settings/{LISTS}", show),
    web.post(f"/settings/{LISTS}", change),
]
