"""One question's page: what was answered, by whom, when, and in which wording."""

import asyncio
from typing import Any

from aiohttp import web

from admin.campaigns.campaigns import header_of
from admin.results.comparisons import choices_of, comparison
from admin.results.places import MOST_POINTS
from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, FINDINGS, TILES, TIMEZONE, WORDING
from admin.web.map_tiles import MapTiles
from admin.web.rendering import render
from admin.web.security import policy
from admin.web.worked_out import Finding
from content.council import districts_map
from participation.campaigns.lifecycle import find_campaign
from participation.models import Campaign
from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import QuestionBase
from participation.responses.counters import Counts, read_counts
from participation.results import (
    THRESHOLD,
    QuestionResult,
    WordingSeen,
    answers_by_quarter,
    campaign_results,
    counts_of_versions,
    histogram,
    periods,
    quartiles,
    timeline,
    totals,
    wordings_counted,
    wordings_seen,
    written_answers,
)
from participation.results.crosstabs import Values
from participation.storage.db import Session

TASTE = 5
GALLERY = 24
PLACES = 25


async def show(request: web.Request) -> web.Response:
    """Returns the page of everything about the answers to one question of a campaign.

    Raises HTTPNotFound if there is no such question.
    """
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        question = context["definition"].question(request.match_info["question"])
        if question is None:
            raise web.HTTPNotFound
        found = await campaign_results(session, campaign, request[WORDING])
        results = {result.question.key: result for result in found}
        counted = await wordings_counted(session, campaign)
        # At once: what is worked out is waited for together.
        wordings, days, compared = await asyncio.gather(
            _wordings(request, campaign, results[question.key], counted.get(question.key, 1)),
            _days(request, results[question.key]),
            _compared(request, session, campaign, context["definition"], results),
        )
        shown = await _shown(request, session, campaign, results[question.key], wordings, days)
    keys = list(results)
    tiles = request.app.get(TILES) if question.kind == "location" else None
    page = render(
        request,
        "results/question.html",
        **context,
        **shown,
        **compared,
        question=question,
        number=keys.index(question.key) + 1,
        has_districts=districts_map() is not None,
        most_points=MOST_POINTS,
        tiles=tiles,
        is_shareable=results[question.key].tally.n >= THRESHOLD,
        neighbours=_neighbours(keys, question.key),
    )
    return _with_tiles(page, tiles)


def _with_tiles(page: web.Response, tiles: MapTiles | None) -> web.Response:
    """The page; it alone may ask that host alone for pictures."""
    if tiles is not None:
        page.headers["Content-Security-Policy"] = policy(tiles.origin)
    return page


async def _shown(
    request: web.Request,
    session: Session,
    campaign: Campaign,
    result: QuestionResult,
    wordings: Finding[list[WordingSeen]] | None,
    days: Finding[dict[int, Values]] | None,
) -> dict[str, Any]:
    """What was answered, in which wording, when; a taste of what people wrote."""
    asked = request.query.get("wording", "")
    chosen = _chosen(asked, wordings.value if wordings else [])
    counts: Counts | None
    if asked and wordings is None:
        # What all answered is no answer to who asks for those of one wording.
        counts = days = None
    elif chosen:
        counts, days = await asyncio.gather(
            _counts(request, result, chosen), _days(request, result, chosen)
        )
    else:
        counts = (await read_counts(session, [result.number])).get((result.number, ()), Counts())
    return {
        **_figures(result.question, counts, request),
        "wordings": wordings,
        "chosen": chosen,
        "written": await _written(session, campaign, result.question),
        **_over_time(request, result.question, days),
    }


async def _compared(
    request: web.Request,
    session: Session,
    campaign: Campaign,
    definition: CampaignDefinition,
    results: dict[str, QuestionResult],
) -> dict[str, Any]:
    """Who answered what, and what else they can be told apart by."""
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    question = results[request.match_info["question"]].question
    profile, others = choices_of(definition, question, write)
    compared = await comparison(request, session, campaign, definition, results, question, write)
    return {"compared": compared, "profile_choices": profile, "question_choices": others}


def _figures(question: QuestionBase, counts: Counts | None, request: web.Request) -> dict[str, Any]:
    """What the answers come to; None while they are being counted for one wording alone."""
    values = counts.values if counts else []
    of_numbers = question.kind == "number"
    return {
        "tally": question.tally(values, request[WORDING]) if counts else None,
        "skipped": counts.skipped if counts else 0,
        "quartiles": quartiles(values) if of_numbers else None,
        "histogram": histogram(values) if of_numbers else (),
        "whole": all(float(value).is_integer() for value, _ in values) if of_numbers else False,
    }


async def _counts(
    request: web.Request, result: QuestionResult, chosen: WordingSeen
) -> Counts | None:
    """What those answered who saw that wording."""

    async def count() -> Counts:
        async with request.app[DATABASE].reading() as own:
            return await counts_of_versions(own, result.number, chosen.versions, result.question)

    subject = ("version", result.number, chosen.versions)
    found = await request.app[FINDINGS].of(subject, result.stamp, count)
    return found.value if found else None


async def _wordings(
    request: web.Request, campaign: Campaign, result: QuestionResult, how_many: int
) -> Finding[list[WordingSeen]] | None:
    """Who saw which, where there are several; None while that is looked for."""
    if how_many == 1:
        return Finding([])

    async def look() -> list[WordingSeen]:
        async with request.app[DATABASE].reading() as session:
            return await wordings_seen(session, campaign, result.question.key)

    subject = ("wordings", result.number)
    stamp = (campaign.version, campaign.opened_at, result.stamp)
    return await request.app[FINDINGS].of(subject, stamp, look)


async def _days(
    request: web.Request, result: QuestionResult, chosen: WordingSeen | None = None
) -> Finding[dict[int, Values]] | None:
    versions = chosen.versions if chosen else None

    async def count() -> dict[int, Values]:
        async with request.app[DATABASE].reading() as session:
            return await answers_by_quarter(session, result.number, result.question, versions)

    subject = ("days", result.number, versions)
    return await request.app[FINDINGS].of(subject, result.stamp, count)


def _over_time(
    request: web.Request, question: QuestionBase, found: Finding[dict[int, Values]] | None
) -> dict[str, Any]:
    """How many answered day by day, and whether they answered otherwise as time went by."""
    if found is None:
        return {"days": None, "periods": ()}
    zone, counted = request.app[TIMEZONE], found.value
    changes = periods(counted, zone, question, request[WORDING]) if question.countable else ()
    return {"days": timeline(totals(counted), zone), "periods": changes}


async def _written(session: Session, campaign: Campaign, question: QuestionBase) -> list[Any]:
    """A taste of what people wrote, or a first page of photos and places."""
    limit = {"photo": GALLERY, "location": PLACES}.get(question.kind, TASTE)
    return list(await written_answers(session, campaign, question.key, limit=limit))


def _chosen(asked: str, wordings: list[WordingSeen]) -> WordingSeen | None:
    return next((one for one in wordings if str(one.number) == asked and len(wordings) > 1), None)


def _neighbours(keys: list[str], key: str) -> tuple[str | None, str | None]:
    place = keys.index(key)
    before = keys[place - 1] if place else None
    return before, keys[place + 1] if place + 1 < len(keys) else None


ROUTES = [web.get("/campaigns/{key}/questions/{question}", show)]
