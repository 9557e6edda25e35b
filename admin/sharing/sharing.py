"""What leaves the house: cards, the report, and the quotes that staff chose for them."""

from typing import get_args

from aiohttp import web

from admin.campaigns.audiences import audience_in_words, campaigns_told_of
from admin.campaigns.campaigns import header_of
from admin.sharing.cards import CardSubject, Theme, card_of
from admin.sharing.reports import Reported, report_of
from admin.web.auth import for_editors
from admin.web.formatting import Formatter
from admin.web.forms import text_of
from admin.web.keys import DATABASE, PRINTER, TIMEZONE, WORDING, member_of, now_of
from admin.web.numbers import MOST_ANSWERS, whole
from admin.web.paging import page_of
from admin.web.rendering import render
from content import wording
from content.council import council
from participation.broadcasts.broadcasts import reply_of
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.council.bot_name import bot_username
from participation.errors import CampaignRefused
from participation.models import Campaign
from participation.people.audiences import Audience
from participation.results import (
    campaign_reach,
    campaign_respondents,
    shared_result,
    shared_results,
)
from participation.results.quotes import (
    choose_quote,
    chosen_quotes,
    count_quotable,
    quotable_answers,
)
from participation.storage.db import Session

PNG, PDF = "image/png", "application/pdf"


async def show(request: web.Request) -> web.Response:
    """Returns the page of all there is to share of one campaign, in one language of the council."""
    write = writer_of(request)
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        results = await shared_results(session, campaign, write.wording)
        subject = await subject_of(session, campaign)
    cards = [
        (result, card_of(subject, result, write, "light") if result.is_shown else None)
        for result in results
    ]
    spoken = write.wording.language
    return render(
        request, "sharing/share.html", **context, cards=cards, spoken=spoken, subject=subject
    )


async def card(request: web.Request) -> web.Response:
    """Returns one question's results as a picture. Raises HTTPNotFound if they may not be shown."""
    write = writer_of(request)
    theme: Theme = "dark" if request.match_info["theme"] == "dark" else "light"
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        key = request.match_info["question"]
        result = await shared_result(session, campaign, key, write.wording)
        if result is None or not result.is_shown:
            raise web.HTTPNotFound
        data = card_of(await subject_of(session, campaign), result, write, theme)
    picture = await request.app[PRINTER].picture("card", data)
    name = f"{campaign.key}-{key}-{write.wording.language}-{theme}.png"
    return file(picture, PNG, name)


async def report(request: web.Request) -> web.Response:
    """Returns the campaign's report as a PDF.

    Raises HTTPNotFound before the campaign has opened.
    """
    write = writer_of(request)
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        if campaign.opened_at is None:
            raise web.HTTPNotFound
        audience = Audience.model_validate(campaign.audience)
        reported = Reported(
            reach=await campaign_reach(session, campaign),
            respondents=await campaign_respondents(session, campaign),
            results=await shared_results(session, campaign, write.wording),
            reply=await reply_of(session, campaign, write.wording.language),
            audience=audience_in_words(audience, await campaigns_told_of(session, audience), write),
        )
        data = report_of(await subject_of(session, campaign), reported, write)
    document = await request.app[PRINTER].document("report", data)
    return file(document, PDF, f"{campaign.key}-{write.wording.language}.pdf")


@for_editors
async def show_quotes(request: web.Request) -> web.Response:
    """Returns the page of what people wrote, to choose one answer that stands on the card.

    Raises HTTPNotFound if that question does not ask for text.
    """
    key = request.match_info["question"]
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        question = context["definition"].question(key)
        if question is None or question.kind != "text":
            raise web.HTTPNotFound
        page = page_of(request, await count_quotable(session, campaign, key))
        found = await quotable_answers(session, campaign, key, limit=page.size, offset=page.offset)
    return render(
        request, "sharing/quotes.html", **context, question=question, found=found, page=page
    )


@for_editors
async def quote(request: web.Request) -> web.Response:
    """Show that answer on the card, or none any more. Returns no page.

    Raises HTTPSeeOther to the page of the cards, HTTPBadRequest for no number, HTTPNotFound if
    the answer may not be shown.
    """
    form = await request.post()
    chosen = text_of(form, "answer")
    number = whole(chosen, MOST_ANSWERS)
    if chosen and number is None:
        raise web.HTTPBadRequest
    try:
        async with request.app[DATABASE].transaction() as session:
            campaign = await find_campaign(session, request.match_info["key"])
            await choose_quote(
                session,
                campaign,
                request.match_info["question"],
                number,
                by=member_of(request),
                now=now_of(request),
            )
    except CampaignRefused:
        raise web.HTTPNotFound from None
    raise web.HTTPSeeOther(f"/campaigns/{campaign.key}/share")


def writer_of(request: web.Request) -> Formatter:
    """Returns the formatter of the language asked for, else of the reader's."""
    languages = council().languages
    asked = request.query.get("language", request[WORDING].language)
    spoken = asked if asked in languages else languages[0]
    return Formatter(wording(spoken), request.app[TIMEZONE])


async def subject_of(session: Session, campaign: Campaign) -> CardSubject:
    """Returns the campaign as cards and reports speak of it."""
    return CardSubject(
        campaign,
        await definition_of(session, campaign),
        await bot_username(session),
        await chosen_quotes(session, campaign),
    )


def file(body: bytes, kind: str, name: str) -> web.Response:
    """Returns a picture or a document that the browser shows, and saves under that name."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return web.Response(body=body, content_type=kind, headers=headers)


THEMES = "|".join(get_args(Theme))
QUOTE = "/campaigns/{key}/questions/{question}/quote"
ROUTES = [
    web.get("/campaigns/{key}/share", show),
    web.get(f"/campaigns/{{key}}/questions/{{question}}/card-{{theme:{THEMES}}}.png", card),
    web.get("/campaigns/{key}/report.pdf", report),
    web.get(QUOTE, show_quotes),
    web.post(QUOTE, quote),
]
