"""Whether those who take part are like those who live there: the census beside our counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from admin.people.census_files import LARGEST, blank_census, in_lines, read_census, text_of_census
from admin.sharing.sharing import file
from admin.web.auth import for_editors
from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, TIMEZONE, WORDING, member_of, now_of
from admin.web.rendering import render
from participation.council.census import CensusComparison, census_of, compare, replace_census
from participation.models import CensusGroup
from participation.results import audience_figures

# Closer than that, nobody would see it in a room.
NOTABLE = 3


@dataclass(frozen=True)
class Compared:
    """One group's comparison, and what it comes to in a sentence."""

    name: str
    rows: Sequence[tuple[str, CensusComparison]]
    sentence: str


async def show(request: web.Request) -> web.Response:
    """Returns the page of the comparison, with the form to bring the figures."""
    return await _page(request)


@for_editors
async def bring(request: web.Request) -> web.Response:
    """Keep the table's figures. Returns the page with what is wrong with it, line by line.

    Raises HTTPSeeOther back to the page once they are kept.
    """
    form = await request.post()
    sent = form.get("file")
    raw = sent.file.read(LARGEST + 1) if isinstance(sent, web.FileField) else b""
    found = read_census(text_of_census(raw)) if len(raw) <= LARGEST else None
    if found is None or found.problems:
        write = _writer(request)
        problems = in_lines(found.problems if found else [(1, "census.too_large", {})], write)
        return await _page(request, problems=problems)
    async with request.app[DATABASE].transaction() as session:
        await replace_census(session, found.census, by=member_of(request), now=now_of(request))
    raise web.HTTPSeeOther("/people/census")


async def blank(request: web.Request) -> web.Response:
    """Returns the CSV file to fill in."""
    return file(blank_census(_writer(request)).encode(), "text/csv", "census.csv")


async def _page(
    request: web.Request, *, problems: list[tuple[int, str]] | None = None
) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        figures = await audience_figures(session, with_sources=False)
        census = await census_of(session)
    write = _writer(request)
    counts: dict[CensusGroup, dict[Any, int]] = {
        CensusGroup.AGE_BAND: {str(key or ""): n for key, n in figures.by_age_band.items()},
        CensusGroup.DISTRICT: {key or "": n for key, n in figures.by_district.items()},
    }
    label = {CensusGroup.AGE_BAND: write.age_band, CensusGroup.DISTRICT: write.district}
    compared = [
        _compared(group, compare(counts[group], of), label[group], write)
        for group, of in census.items()
    ]
    return render(
        request,
        "people/census.html",
        status=400 if problems else 200,
        compared=[each for each in compared if each.rows],
        has_census=bool(census),
        problems=problems or [],
    )


def _compared(
    group: CensusGroup, rows: list[CensusComparison], label: Any, write: Formatter
) -> Compared:
    named = [(label(row.key), row) for row in rows]
    return Compared(group.value.removesuffix("_band"), named, _sentence(named, write))


def _sentence(rows: list[tuple[str, CensusComparison]], write: Formatter) -> str:
    """Who is here more than they live there, and who less, in plain words."""
    ranked = sorted(rows, key=lambda each: -each[1].difference)
    more = [name for name, row in ranked if row.difference >= NOTABLE][:3]
    less = [name for name, row in ranked[::-1] if row.difference <= -NOTABLE][:3]
    t, said = write.wording, []
    if more:
        said.append(t("census.more", names=write.all_of(more)))
    if less:
        said.append(t("census.less", names=write.all_of(less)))
    return " ".join(said) or t("census.close")


def _writer(request: web.Request) -> Formatter:
    return Formatter(request[WORDING], request.app[TIMEZONE])


ROUTES = [
    web.get("/people/census", show),
    web.post("/people/census", bring),
    web.get("/people/census.csv", blank),
]
