"""Replies kept ready for the inbox: listed, written, changed, removed."""

from collections import defaultdict

from aiohttp import web

from admin.web.auth import for_editors
from admin.web.forms import text_of
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.numbers import number_in
from admin.web.rendering import render
from content.council import council
from participation.errors import InboxRefused
from participation.inbox import (
    LONGEST_ANSWER,
    find_canned_reply,
    keep_canned_reply,
    list_canned_replies,
    remove_canned_reply,
)
from participation.models import CannedReply
from participation.storage.db import Session


async def show_list(request: web.Request) -> web.Response:
    """Returns the page of every canned reply, with the form for a new one."""
    async with request.app[DATABASE].reading() as session:
        return await _page(request, session, None)


@for_editors
async def show(request: web.Request) -> web.Response:
    """Returns the page with one canned reply in the form, to be changed."""
    async with request.app[DATABASE].reading() as session:
        return await _page(request, session, await _found(request, session))


@for_editors
async def keep(request: web.Request) -> web.Response:
    """Keep a new reply or a change. Returns the form with what to mend.

    Raises HTTPSeeOther to the list once it is kept.
    """
    form = await request.post()
    title = text_of(form, "title")
    texts: dict[str, str] = {
        language: text_of(form, f"text_{language}").replace("\r\n", "\n")
        for language in council().languages
    }
    by, now = member_of(request), now_of(request)
    try:
        async with request.app[DATABASE].transaction() as session:
            known = await _found(request, session)
            await keep_canned_reply(session, known, title=title, texts=texts, by=by, now=now)
    except InboxRefused as refused:
        problems = {refused.field or "": request[WORDING](refused.code, **refused.details)}
        async with request.app[DATABASE].reading() as session:
            written = CannedReply(title=title, texts=texts)
            known = await _found(request, session)
            return await _page(request, session, known, written=written, problems=problems)
    raise web.HTTPSeeOther("/inbox/replies")


@for_editors
async def remove(request: web.Request) -> web.Response:
    """Remove the reply. Returns the page with its words in the form, to keep it again after all.

    Raises HTTPSeeOther to the list if it is gone already.
    """
    async with request.app[DATABASE].transaction() as session:
        known = await find_canned_reply(session, number_in(request))
        if known is None:
            raise web.HTTPSeeOther("/inbox/replies")
        removed = CannedReply(title=known.title, texts=known.texts)
        await remove_canned_reply(session, known, by=member_of(request), now=now_of(request))
    async with request.app[DATABASE].reading() as session:
        return await _page(request, session, None, written=removed, is_removed=True)


async def _found(request: web.Request, session: Session) -> CannedReply | None:
    """The reply that the address names, if it names one."""
    if "number" not in request.match_info:
        return None
    reply = await find_canned_reply(session, number_in(request))
    if reply is None:
        raise web.HTTPNotFound
    return reply


async def _page(
    request: web.Request,
    session: Session,
    known: CannedReply | None,
    *,
    written: CannedReply | None = None,
    problems: dict[str, str] | None = None,
    is_removed: bool = False,
) -> web.Response:
    return render(
        request,
        "inbox/canned.html",
        status=400 if problems else 200,
        replies=await list_canned_replies(session),
        known=known,
        written=written or known or CannedReply(title="", texts={}),
        spoken=council().languages,
        is_removed=is_removed,
        problems=defaultdict(str, problems or {}),
        limit=LONGEST_ANSWER,
    )


NUMBER = r"{number:\d{1,9}}"
ROUTES = [
    web.get("/inbox/replies", show_list),
    web.post("/inbox/replies", keep),
    web.get(f"/inbox/replies/{NUMBER}", show),
    web.post(f"/inbox/replies/{NUMBER}", keep),
    web.post(f"/inbox/replies/{NUMBER}/remove", remove),
]
