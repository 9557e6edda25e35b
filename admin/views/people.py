"""Who takes part, in counts, and the links they came through."""

from collections.abc import Collection, Mapping
from typing import Any

from aiohttp import web

from admin.formatting import Formatter
from admin.keys import DATABASE, TIMEZONE, WORDING
from admin.rendering import render
from content.council import council
from participation.models import AgeBand
from participation.questions import Bar
from participation.results import audience_figures


async def show(request: web.Request) -> web.Response:
    """The figures by age band, district, language and source."""
    async with request.app[DATABASE].reading() as session:
        figures = await audience_figures(session)
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    ages = [(write.age_band(band), figures.by_age_band.get(band, 0)) for band in (*AgeBand, None)]
    districts = _known_first(council().districts, figures.by_district)
    languages = _known_first(council().languages, figures.by_language)
    groups = {
        "age": ages,
        "district": [(write.district(key), count) for key, count in districts],
        "language": [(write.language(key or ""), count) for key, count in languages],
    }
    shares = {
        name: [Bar(label, n, 100 * n / figures.registered) for label, n in entries]
        for name, entries in groups.items()
        if figures.registered
    }
    return render(request, "people.html", figures=figures, shares=shares)


def _known_first(known: Collection[str], counts: Mapping[Any, int]) -> list[tuple[str | None, int]]:
    """The council's own names in its order, then what its file no longer has, then "unsaid"."""
    gone = sorted(key for key in counts if key is not None and key not in known)
    unsaid = [None] if None in counts else []
    return [(key, counts.get(key, 0)) for key in (*known, *gone, *unsaid)]


ROUTES = [web.get("/people", show)]
