"""Campaigns: the list, one campaign's page, its preview."""

from typing import Any

from aiohttp import web

from admin.campaigns.outlook import outlook_of
from admin.campaigns.sentences import campaign_sentences
from admin.drafts.looking import pointed_advice
from admin.showing.preview import preview as preview_of
from admin.showing.yaml_files import packaged
from admin.tour.tour import tour_for
from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, MEMBER, OPEN_TRIAL, TIMEZONE, WORDING, now_of
from admin.web.rendering import render
from content import wording
from content.campaign_files import campaign_file_names
from content.council import council
from participation.campaigns.approvals import awaiting_approval
from participation.campaigns.lifecycle import definition_of, find_campaign, list_campaigns
from participation.campaigns.versions import list_versions
from participation.drafts.drafts import count_drafts
from participation.exports import OF_A_CAMPAIGN
from participation.models import Campaign, CampaignStatus
from participation.results import (
    QuestionResult,
    Reach,
    WrittenAnswer,
    campaign_progress,
    campaign_reach,
    campaign_results,
    reaches,
    wordings_counted,
    written_answers,
)
from participation.storage.db import Session

RUNNING = (CampaignStatus.OPEN, CampaignStatus.PAUSED)
TASTE = 3
SCHEDULABLE = (CampaignStatus.DRAFT, CampaignStatus.SCHEDULED)


async def start(request: web.Request) -> web.Response:
    """Lead from the panel's root to its campaigns. Returns no page. Raises HTTPSeeOther."""
    raise web.HTTPSeeOther("/campaigns")


async def show_list(request: web.Request) -> web.Response:
    """Returns the page of every campaign and how far it got."""
    async with request.app[DATABASE].reading() as session:
        campaigns = await list_campaigns(session)
        reached = await reaches(session, [campaign for campaign, _ in campaigns])
        awaiting = await awaiting_approval(session)
        drafts = await count_drafts(session)
        tour = await tour_for(request, session)
    rows = [(campaign, text, reached[campaign.id]) for campaign, text in campaigns]
    # Where there is nothing yet, an example is one click away.
    names = campaign_file_names() if not rows else []
    return render(
        request,
        "campaigns/campaigns.html",
        rows=rows,
        awaiting=awaiting,
        drafts=drafts,
        examples=[(name, packaged(name)) for name in names],
        **tour,
    )


async def show(request: web.Request) -> web.Response:
    """Returns the page of one campaign: where it stands, what can be done, what people answered."""
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        results, latest, progress, wordings = [], {}, None, {}
        if campaign.opened_at:
            results = await campaign_results(session, campaign, request[WORDING])
            latest = await _latest_words(session, campaign, results)
            progress = await campaign_progress(session, campaign, now_of(request), context["reach"])
            wordings = await wordings_counted(session, campaign)
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    advice = pointed_advice(context["definition"], write)
    return render(
        request,
        "campaigns/campaign.html",
        **context,
        results=results,
        latest=latest,
        progress=progress,
        wordings=wordings,
        advice=advice,
        exports=list(OF_A_CAMPAIGN),
    )


async def show_preview(request: web.Request) -> web.Response:
    """Returns the page of the campaign as participants will see it, in one of their languages."""
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        versions = await list_versions(session, campaign)
    languages = council().languages
    asked = request.query.get("language", request[WORDING].language)
    spoken = wording(asked if asked in languages else languages[0])
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    return render(
        request,
        "campaigns/preview.html",
        **context,
        steps=preview_of(context["definition"], spoken, write),
        spoken=spoken.language,
        spoken_languages=languages,
        versions=versions,
    )


async def _latest_words(
    session: Session, campaign: Campaign, results: list[QuestionResult]
) -> dict[str, list[WrittenAnswer]]:
    """A taste of what people wrote to each open question."""
    keys = [result.question.key for result in results if not result.question.countable]
    return {key: await written_answers(session, campaign, key, limit=TASTE) for key in keys}


async def header_of(request: web.Request, session: Session, campaign: Campaign) -> dict[str, Any]:
    """Returns what the head of every page about one campaign shows, as the template's variables."""
    reach: Reach = await campaign_reach(session, campaign)
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    definition = await definition_of(session, campaign)
    outlook = await outlook_of(session, campaign, definition, now_of(request))
    member = request[MEMBER]
    asked_by = outlook.approval.asked_by_id if outlook.approval else None
    return {
        "campaign": campaign,
        "definition": definition,
        "reach": reach,
        "running": campaign.status in RUNNING,
        "schedulable": campaign.status in SCHEDULABLE,
        "triable": campaign.status in SCHEDULABLE and OPEN_TRIAL in request.app,
        "approvable": outlook.lacks_approval and member is not None and member.id != asked_by,
        "sentences": campaign_sentences(campaign, reach, outlook, write, now_of(request)),
    }


ROUTES = [
    web.get("/", start),
    web.get("/campaigns", show_list),
    web.get("/campaigns/{key}", show),
    web.get("/campaigns/{key}/preview", show_preview),
]
