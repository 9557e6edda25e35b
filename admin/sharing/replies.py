"""Sending the results back: the council's reply is written, looked at, and sent to who answered."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from admin.campaigns.campaigns import header_of
from admin.sharing.cards import best_of, card_of
from admin.sharing.sharing import subject_of
from admin.web.auth import Handler, for_editors
from admin.web.formatting import Formatter
from admin.web.forms import text_of
from admin.web.keys import DATABASE, PRINTER, TIMEZONE, WORDING, member_of, now_of
from admin.web.numbers import number_in, whole
from admin.web.rendering import render
from content import wording
from content.council import council
from participation.broadcasts.broadcasts import (
    LONGEST,
    cancel_broadcast,
    find_broadcast,
    find_draft,
    pause_broadcast,
    problems_of,
    resume_broadcast,
    send_broadcast,
    sent_broadcasts,
    texts_of,
    write_broadcast,
)
from participation.broadcasts.recipients import broadcast_progress, count_recipients
from participation.campaigns.lifecycle import find_campaign
from participation.errors import BroadcastRefused
from participation.models import Broadcast, Campaign
from participation.results import SharedResult, shared_results
from participation.storage.db import Session

NO_CARD = "none"


async def show(request: web.Request) -> web.Response:
    """Returns the page of what was sent back so far, with the form to write the next."""
    async with request.app[DATABASE].reading() as session:
        return await _form(request, session)


@for_editors
async def write(request: web.Request) -> web.Response:
    """Keep what is written, even if incomplete. Returns the form with what to mend.

    Raises HTTPSeeOther to the last look at it once it is complete.
    """
    form = await request.post()
    texts: dict[str, str] = {
        language: text_of(form, f"text-{language}").replace("\r\n", "\n").strip()
        for language in council().languages
    }
    card = text_of(form, "card")
    try:
        async with request.app[DATABASE].transaction() as session:
            campaign = await find_campaign(session, request.match_info["key"])
            shown = await _shown(session, campaign, _writer(request, request[WORDING].language))
            numbers = {result.question.key: result.number for result in shown}
            await write_broadcast(
                session,
                campaign,
                texts,
                question_id=numbers.get(card),
                by=member_of(request),
                now=now_of(request),
            )
    except BroadcastRefused as refused:
        return await _refused(request, refused, written=texts, card=card)
    # What is written is kept even so.
    if problems := problems_of(texts, council().languages):
        return await _refused(request, *problems, written=texts, card=card)
    raise web.HTTPSeeOther(f"/campaigns/{campaign.key}/reply/check")


@for_editors
async def check(request: web.Request) -> web.Response:
    """Returns the page of the message as people will get it, and who they are."""
    async with request.app[DATABASE].reading() as session:
        return await _check(request, session)


@for_editors
async def send(request: web.Request) -> web.Response:
    """Make the pictures, then begin to send. Returns the page with the problem if it is refused.

    Raises HTTPSeeOther to the replies once it has begun.
    """
    form = await request.post()
    revision = text_of(form, "revision")
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        draft = await find_draft(session, campaign)
        wanted = {} if draft is None else await _cards(request, session, campaign, draft)
    cards = {
        language: await request.app[PRINTER].picture("card", data)
        for language, data in wanted.items()
    }
    try:
        async with request.app[DATABASE].transaction() as session:
            await send_broadcast(
                session,
                await find_campaign(session, campaign.key),
                revision=whole(revision) or 0,
                cards=cards,
                languages=council().languages,
                by=member_of(request),
                now=now_of(request),
            )
    except BroadcastRefused as refused:
        return await _refused(request, refused)
    raise web.HTTPSeeOther(f"/campaigns/{campaign.key}/reply")


async def show_progress(request: web.Request) -> web.Response:
    """Returns the part of the page that says how far one reply has got."""
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        broadcast = await _found(request, session, campaign)
        progress = await broadcast_progress(session, broadcast)
    return render(
        request,
        "sharing/reply_progress.html",
        campaign=campaign,
        broadcast=broadcast,
        progress=progress,
    )


def _action(verb: Callable[..., Awaitable[None]]) -> Handler:
    @for_editors
    async def act(request: web.Request) -> web.Response:
        async with request.app[DATABASE].transaction() as session:
            campaign = await find_campaign(session, request.match_info["key"])
            broadcast = await _found(request, session, campaign, alone=True)
            await verb(session, broadcast, by=member_of(request), now=now_of(request))
        raise web.HTTPSeeOther(f"/campaigns/{campaign.key}/reply")

    return act


async def _found(
    request: web.Request, session: Session, campaign: Campaign, *, alone: bool = False
) -> Broadcast:
    number = number_in(request)
    broadcast = await find_broadcast(session, campaign, number, alone=alone)
    if broadcast is None:
        raise web.HTTPNotFound
    return broadcast


async def _refused(
    request: web.Request, *refusals: BroadcastRefused, **written: Any
) -> web.Response:
    t = request[WORDING]
    problems = {refused.field or "": t(refused.code, **refused.details) for refused in refusals}
    async with request.app[DATABASE].reading() as session:
        return await _form(request, session, problems=problems, **written)


async def _form(
    request: web.Request,
    session: Session,
    *,
    problems: dict[str, str] | None = None,
    written: dict[str, str] | None = None,
    card: str | None = None,
) -> web.Response:
    campaign = await find_campaign(session, request.match_info["key"])
    shown = await _shown(session, campaign, _writer(request, request[WORDING].language))
    draft = await find_draft(session, campaign)
    sent = await sent_broadcasts(session, campaign)
    return render(
        request,
        "sharing/reply.html",
        status=400 if problems else 200,
        **await header_of(request, session, campaign),
        texts=written or (await texts_of(session, draft) if draft else {}),
        card=card or _chosen(draft, shown),
        shown=shown,
        sent=[(broadcast, await texts_of(session, broadcast)) for broadcast in sent],
        progress={one.id: await broadcast_progress(session, one) for one in sent},
        recipients=await count_recipients(session, campaign),
        spoken_languages=council().languages,
        problems=problems or {},
        limit=LONGEST,
        no_card=NO_CARD,
    )


async def _check(request: web.Request, session: Session) -> web.Response:
    campaign = await find_campaign(session, request.match_info["key"])
    draft = await find_draft(session, campaign)
    texts = await texts_of(session, draft) if draft else {}
    if draft is None or not all(texts.get(language) for language in council().languages):
        raise web.HTTPSeeOther(f"/campaigns/{campaign.key}/reply")
    cards = await _cards(request, session, campaign, draft)
    context = await header_of(request, session, campaign)
    letters = [
        _letter(request, language, text, context["definition"].title_in(language), cards)
        for language in council().languages
        if (text := texts[language])
    ]
    keys = [result.question.key for result in await _shown_of(session, campaign, draft, request)]
    return render(
        request,
        "sharing/reply_check.html",
        **context,
        draft=draft,
        letters=letters,
        question_key=next(iter(keys), None),
        recipients=await count_recipients(session, campaign),
    )


def _letter(
    request: web.Request, language: str, text: str, title: str, cards: dict[str, Any]
) -> dict[str, Any]:
    said = wording(language)
    return {
        "language": language,
        "title": said("broadcast.title", title=title),
        "text": text,
        "note": said("broadcast.note", council=council().name_in(language)),
        "card": cards.get(language),
    }


async def _cards(
    request: web.Request, session: Session, campaign: Campaign, draft: Broadcast
) -> dict[str, dict[str, Any]]:
    """The data of its card in each language; none where its question may not be shown."""
    cards: dict[str, dict[str, Any]] = {}
    subject = await subject_of(session, campaign)
    for language in council().languages:
        write = _writer(request, language)
        for result in await _shown(session, campaign, write):
            if result.number == draft.question_id:
                cards[language] = card_of(subject, result, write, "light")
    return cards


async def _shown_of(
    session: Session, campaign: Campaign, draft: Broadcast, request: web.Request
) -> list[SharedResult]:
    shown = await _shown(session, campaign, _writer(request, request[WORDING].language))
    return [result for result in shown if result.number == draft.question_id]


async def _shown(session: Session, campaign: Campaign, write: Formatter) -> list[SharedResult]:
    results = await shared_results(session, campaign, write.wording)
    return [result for result in results if result.is_shown]


def _chosen(draft: Broadcast | None, shown: list[SharedResult]) -> str:
    if draft is None:
        best = best_of(shown)
        return best.question.key if best else NO_CARD
    keys = {result.number: result.question.key for result in shown}
    return keys.get(draft.question_id or 0, NO_CARD)


def _writer(request: web.Request, language: str) -> Formatter:
    return Formatter(wording(language), request.app[TIMEZONE])


REPLY = "/campaigns/{key}/reply"
SENT = REPLY + r"/{number:\d{1,9}}"
ROUTES = [
    web.get(REPLY, show),
    web.post(REPLY, write),
    web.get(f"{REPLY}/check", check),
    web.post(f"{REPLY}/send", send),
    web.get(f"{SENT}/progress", show_progress),
    web.post(f"{SENT}/pause", _action(pause_broadcast)),
    web.post(f"{SENT}/resume", _action(resume_broadcast)),
    web.post(f"{SENT}/cancel", _action(cancel_broadcast)),
]
