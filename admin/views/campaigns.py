"""Campaigns: the list, one campaign's page, its preview."""

from typing import Any

from aiohttp import web

from admin.formatting import Formatter
from admin.keys import DATABASE, OPEN_TRIAL, TIMEZONE, WORDING, now_of
from admin.preview import preview as preview_of
from admin.rendering import render
from admin.sentences import campaign_sentence
from admin.views.tour import tour_for
from content import wording
from content.council import council
from participation.audiences import Audience, count_audience
from participation.campaigns import definition_of, find_campaign, list_campaigns
from participation.db import Session
from participation.models import Campaign, CampaignStatus
from participation.results import (
    QuestionResult,
    Reach,
    WrittenAnswer,
    campaign_reach,
    campaign_results,
    reaches,
    written_answers,
)

RUNNING = (CampaignStatus.OPEN, CampaignStatus.PAUSED)
TASTE = 3
SCHEDULABLE = (CampaignStatus.DRAFT, CampaignStatus.SCHEDULED)


async def start(request: web.Request) -> web.Response:
    """The panel begins with its campaigns."""
    raise web.HTTPSeeOther("/campaigns")


async def show_list(request: web.Request) -> web.Response:
    """Every campaign and how far it got."""
    async with request.app[DATABASE].reading() as session:
        campaigns = await list_campaigns(session)
        reached = await reaches(session, [campaign for campaign, _ in campaigns])
        tour = await tour_for(request, session)
    rows = [(campaign, text, reached[campaign.id]) for campaign, text in campaigns]
    return render(request, "campaigns.html", rows=rows, **tour)


async def show(request: web.Request) -> web.Response:
    """One campaign: where it stands, what can be done, what people answered."""
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        results, latest = [], {}
        if campaign.opened_at:
            results = await campaign_results(session, campaign, request[WORDING])
            latest = await _latest_words(session, campaign, results)
    return render(request, "campaign.html", **context, results=results, latest=latest)


async def show_reach(request: web.Request) -> web.Response:
    """The tiles alone, as the page asks for them every few seconds while the campaign runs."""
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        reach = await campaign_reach(session, campaign)
    running = campaign.status in RUNNING
    return render(request, "reach.html", campaign=campaign, reach=reach, running=running)


async def show_preview(request: web.Request) -> web.Response:
    """The campaign as participants will see it, in one of their languages."""
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
    languages = council().languages
    asked = request.query.get("language", request[WORDING].language)
    spoken = wording(asked if asked in languages else languages[0])
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    return render(
        request,
        "preview.html",
        **context,
        steps=preview_of(context["definition"], spoken, write),
        spoken=spoken.language,
        spoken_languages=languages,
    )


async def _latest_words(
    session: Session, campaign: Campaign, results: list[QuestionResult]
) -> dict[str, list[WrittenAnswer]]:
    """A taste of what people wrote to each open question."""
    keys = [result.question.key for result in results if not result.question.countable]
    return {key: await written_answers(session, campaign, key, limit=TASTE) for key in keys}


async def header_of(request: web.Request, session: Session, campaign: Campaign) -> dict[str, Any]:
    """What the head of every page about one campaign shows."""
    audience = Audience.model_validate(campaign.audience)
    reach: Reach = await campaign_reach(session, campaign)
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    people = await count_audience(session, audience)
    return {
        "campaign": campaign,
        "definition": await definition_of(session, campaign),
        "reach": reach,
        "running": campaign.status in RUNNING,
        "schedulable": campaign.status in SCHEDULABLE,
        "triable": campaign.status in SCHEDULABLE and OPEN_TRIAL in request.app,
        "sentence": campaign_sentence(campaign, reach, people, write, now_of(request)),
    }


ROUTES = [
    web.get("/", start),
    web.get("/campaigns", show_list),
    web.get("/campaigns/{key}", show),
    web.get("/campaigns/{key}/reach", show_reach),
    web.get("/campaigns/{key}/preview", show_preview),
]
