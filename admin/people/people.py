"""Who takes part, in counts, and how many more came to."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, TIMEZONE, WORDING, now_of
from admin.web.rendering import render
from content.council import council
from participation.models import AgeBand
from participation.people.growth import first_registration, registrations
from participation.questions import Bar
from participation.results import audience_figures

PERIODS = 12
WEEK = timedelta(days=7)


async def show(request: web.Request) -> web.Response:
    """Returns the page of the figures by age band, district and language, and the growth."""
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    async with request.app[DATABASE].reading() as session:
        figures = await audience_figures(session, with_sources=False)
        first = await first_registration(session)
        edges = _edges(first, now_of(request), write) if first else []
        found = await registrations(session, edges) if edges else []
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
    growth = _growth(edges, found, write)
    monthly = bool(edges) and edges[1] - edges[0] > WEEK * 2
    return render(
        request,
        "people/people.html",
        figures=figures,
        shares=shares,
        growth=growth,
        monthly=monthly,
    )


def _edges(first: datetime, now: datetime, write: Formatter) -> list[datetime]:
    """Where the last weeks begin, or the last months once there are more weeks than fit."""
    today = now.astimezone(write.timezone).replace(hour=0, minute=0, second=0, microsecond=0)
    monday = today - timedelta(days=today.weekday())
    if monday - first < WEEK * (PERIODS - 1):
        edges = [monday - WEEK * back for back in range(PERIODS - 1, -2, -1)]
        return [edge for edge in edges if edge > first - WEEK]
    months = [today.year * 12 + today.month - 1 - back for back in range(PERIODS - 1, -2, -1)]
    return [today.replace(year=month // 12, month=month % 12 + 1, day=1) for month in months]


def _growth(edges: list[datetime], found: list[int], write: Formatter) -> list[Bar]:
    most = max(found, default=0) or 1
    monthly = bool(edges) and edges[1] - edges[0] > WEEK * 2
    name = write.month if monthly else write.long_day
    return [Bar(name(edge), n, 100 * n / most) for edge, n in zip(edges[:-1], found, strict=True)][
        ::-1
    ]


def _known_first(known: Collection[str], counts: Mapping[Any, int]) -> list[tuple[str | None, int]]:
    """The council's own names in its order, then what its file no longer has, then "unsaid"."""
    gone = sorted(key for key in counts if key is not None and key not in known)
    unsaid = [None] if None in counts else []
    return [(key, counts.get(key, 0)) for key in (*known, *gone, *unsaid)]


ROUTES = [web.get("/people", show)]
