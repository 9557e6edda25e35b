"""When a campaign opens, pauses and closes, and whom it asks."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from aiohttp import web

from admin.campaigns.campaigns import RUNNING, SCHEDULABLE, header_of
from admin.campaigns.outlook import outlook_of
from admin.campaigns.sentences import clash_sentence, scheduled_sentences
from admin.drafts.looking import pointed_advice
from admin.schedules.scheduling import WRITTEN, WantedSchedule, as_scheduled, wanted_by, wanted_now
from admin.web.auth import Handler, for_editors
from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, TIMEZONE, WORDING, member_of, now_of
from admin.web.rendering import render
from content import LanguageTexts
from content.council import council
from participation.campaigns.approvals import approve_campaign
from participation.campaigns.clashes import find_clashes
from participation.campaigns.lifecycle import (
    close_campaign,
    definition_of,
    find_campaign,
    list_campaigns,
    pause_campaign,
    resume_campaign,
    schedule_campaign,
    unschedule_campaign,
)
from participation.campaigns.phones import list_phones
from participation.council.rules import read_rules
from participation.errors import CampaignRefused
from participation.models import AgeBand, Campaign
from participation.people.audiences import Audience, count_audience
from participation.questionnaires.definitions import CampaignDefinition
from participation.results import audience_figures
from participation.storage.db import Session


@for_editors
async def show_form(request: web.Request) -> web.Response:
    """Returns the page of the form, with what is set already or with what it was sent with.

    Raises HTTPSeeOther to the campaign if it can no longer be scheduled.
    """
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        if campaign.status not in SCHEDULABLE:
            raise web.HTTPSeeOther(f"/campaigns/{campaign.key}")
        zone = request.app[TIMEZONE]
        asked = wanted_by(request.query, zone, now_of(request)) if request.query else None
        wanted = asked or wanted_now(campaign, zone)
        return await _form(request, session, campaign, wanted)


@for_editors
async def schedule(request: web.Request) -> web.Response:
    """Set the times and the audience. Returns the form with what to mend beside its field.

    Raises HTTPSeeOther to the campaign once it is scheduled.
    """
    form = await request.post()
    now = now_of(request)
    wanted = wanted_by(form, request.app[TIMEZONE], now)
    key = request.match_info["key"]
    if not wanted.problems and wanted.opens_at:
        try:
            async with request.app[DATABASE].transaction() as session:
                await schedule_campaign(
                    session,
                    await find_campaign(session, key),
                    opens_at=wanted.opens_at,
                    closes_at=wanted.closes_at,
                    reminds_at=wanted.reminds_at,
                    spread=wanted.spread,
                    pace=wanted.pace,
                    reminded=wanted.reminded,
                    audience=wanted.audience,
                    by=member_of(request),
                    now=now,
                )
        except CampaignRefused as refused:
            wanted.problems[refused.field or "opens_at"] = (refused.code, refused.details)
        else:
            raise web.HTTPSeeOther(f"/campaigns/{key}")
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, key)
        return await _form(request, session, campaign, wanted, status=400)


@for_editors
async def count(request: web.Request) -> web.Response:
    """Returns the part of the page that says whom the form selects and what would happen."""
    now = now_of(request)
    wanted = wanted_by(request.query, request.app[TIMEZONE], now)
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        others = await _others(session, campaign)
        context = await _prospect(request, session, campaign, wanted, others)
    return render(request, "schedules/audience_count.html", **context)


@for_editors
async def confirm_closing(request: web.Request) -> web.Response:
    """Returns the page that says what closing does and asks, since it cannot be undone.

    Raises HTTPSeeOther to the campaign if it is not running.
    """
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        if campaign.status not in RUNNING:
            raise web.HTTPSeeOther(f"/campaigns/{campaign.key}")
        context = await header_of(request, session, campaign)
    return render(request, "schedules/close.html", **context)


def _action(verb: Callable[..., Awaitable[None]]) -> Handler:
    """The handler that does that verb to a campaign, then shows the campaign."""

    @for_editors
    async def act(request: web.Request) -> web.Response:
        key = request.match_info["key"]
        try:
            async with request.app[DATABASE].transaction() as session:
                campaign = await find_campaign(session, key)
                await verb(session, campaign, by=member_of(request), now=now_of(request))
        except CampaignRefused as refused:
            return await _refused(request, key, refused)
        raise web.HTTPSeeOther(f"/campaigns/{key}")

    return act


async def _refused(request: web.Request, key: str, refused: CampaignRefused) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        context = await header_of(request, session, await find_campaign(session, key))
    problem = request[WORDING](refused.code, **refused.details)
    return render(request, "schedules/refused.html", status=409, **context, problem=problem)


async def _form(
    request: web.Request,
    session: Session,
    campaign: Campaign,
    wanted: WantedSchedule,
    status: int = 200,
) -> web.Response:
    t, language = request[WORDING], request[WORDING].language
    write, names = Formatter(t, request.app[TIMEZONE]), council()
    figures = await audience_figures(session)
    header = await header_of(request, session, campaign)
    codes = dict.fromkeys([source.code for source in figures.sources] + wanted.audience.sources)
    rules, others = await read_rules(session), await _others(session, campaign)
    return render(
        request,
        "schedules/schedule.html",
        status=status,
        **header,
        **await _prospect(request, session, campaign, wanted, others),
        wanted=wanted,
        rules=rules,
        problems=dict.fromkeys(WRITTEN, "") | _explained(wanted, t),
        everyone=await count_audience(session, Audience()),
        advice=pointed_advice(header["definition"], write),
        phone=await _reachable_phone(request, session),
        earlier=[(one.key, text.title_in(language)) for one, text in others if one.opened_at],
        age_entries=[(band, write.age_band(band)) for band in AgeBand],
        district_entries=[
            (key, names.district_name(key, language))
            for key in dict.fromkeys((*names.districts, *wanted.audience.districts))
        ],
        language_entries=[(code, write.language(code)) for code in names.languages],
        source_entries=[(code, code) for code in codes],
        topic_entries=[
            (key, names.topic_name(key, language))
            for key in dict.fromkeys((*names.topics, *wanted.audience.topics))
        ],
    )


async def _reachable_phone(request: web.Request, session: Session) -> bool:
    """Whether a test can be sent to one's own phone."""
    me = member_of(request).id
    return any(phone.member.id == me and phone.is_reachable for phone in await list_phones(session))


Known = list[tuple[Campaign, CampaignDefinition]]


async def _others(session: Session, campaign: Campaign) -> Known:
    """All other campaigns, newest first."""
    return [known for known in await list_campaigns(session) if known[0].id != campaign.id]


async def _prospect(
    request: web.Request,
    session: Session,
    campaign: Campaign,
    wanted: WantedSchedule,
    others: Known,
) -> dict[str, Any]:
    """What would happen if it were scheduled as the form stands, and what it would clash with."""
    now, write = now_of(request), Formatter(request[WORDING], request.app[TIMEZONE])
    definition = await definition_of(session, campaign)
    imagined = as_scheduled(campaign, wanted, now)
    outlook = replace(await outlook_of(session, imagined, definition, now), approval=None)
    clashes = find_clashes([imagined, *(one for one, _ in others)], outlook.rules)
    titles = {one.key: text.title_in(write.wording.language) for one, text in others}
    return {
        "people": outlook.counted.asked,
        "lacking": _lacking(definition, wanted.audience, request),
        "happens": scheduled_sentences(imagined, outlook, write, now) if wanted.opens_at else [],
        "clashes": [
            clash_sentence(clash, titles, campaign.key, write, outlook.rules)
            for clash in clashes
            if imagined in (clash.first, clash.second)
        ],
    }


def _lacking(definition: CampaignDefinition, audience: Audience, request: web.Request) -> str:
    """The languages of the audience that the campaign is not written in, in words."""
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    lacking = definition.languages_lacking(audience.languages or council().languages)
    return write.all_of([write.language_within(code) for code in lacking])


def _explained(wanted: WantedSchedule, wording: LanguageTexts) -> dict[str, str]:
    return {name: wording(code, **details) for name, (code, details) in wanted.problems.items()}


ROUTES = [
    web.get("/campaigns/{key}/schedule", show_form),
    web.post("/campaigns/{key}/schedule", schedule),
    web.get("/campaigns/{key}/audience", count),
    web.get("/campaigns/{key}/close", confirm_closing),
    web.post("/campaigns/{key}/close", _action(close_campaign)),
    web.post("/campaigns/{key}/pause", _action(pause_campaign)),
    web.post("/campaigns/{key}/resume", _action(resume_campaign)),
    web.post("/campaigns/{key}/unschedule", _action(unschedule_campaign)),
    web.post("/campaigns/{key}/approve", _action(approve_campaign)),
]
