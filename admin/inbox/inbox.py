"""The inbox: what people wrote outside questions; sorted and answered."""

from collections import defaultdict
from typing import Any

from aiohttp import web

from admin.web.auth import for_editors
from admin.web.forms import text_of
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.numbers import MOST_ANSWERS, number_in, whole
from admin.web.paging import page_of
from admin.web.rendering import render
from participation.errors import InboxRefused
from participation.inbox import (
    LONGEST_ANSWER,
    LONGEST_LABEL,
    Followed,
    Sorted,
    ThreadFilter,
    answer_thread,
    assign_thread,
    assignable,
    close_thread,
    count_threads,
    count_unread,
    find_canned_reply,
    find_thread,
    get_thread,
    label_thread,
    labels_in_use,
    latest_number,
    list_canned_replies,
    list_threads,
    mark_read,
    mark_unread,
    reopen_thread,
    unlabel_thread,
)
from participation.models import Thread
from participation.staff.accounts import list_staff
from participation.storage.db import Session


async def show_list(request: web.Request) -> web.Response:
    """Returns the page of the threads in a state and under a label, some at a time."""
    asked, label = request.query.get("state", ""), request.query.get("label") or None
    state = Sorted(asked) if asked in list(Sorted) else Sorted.OPEN
    reader = member_of(request)
    async with request.app[DATABASE].reading() as session:
        counts = await count_threads(session, reader, label)
        page = page_of(request, counts[state])
        wanted = ThreadFilter(state, reader, label)
        found = await list_threads(session, wanted, limit=page.size, offset=page.offset)
        labels = await labels_in_use(session)
        closed = await _just_closed(request, session)
        emails = await _emails(session)
    return render(
        request,
        "inbox/inbox.html",
        found=found,
        counts=counts,
        state=state,
        states=list(Sorted),
        label=label,
        labels=labels,
        page=page,
        closed=closed,
        emails=emails,
    )


async def show(request: web.Request) -> web.Response:
    """Returns the page of one thread, with the forms to answer and sort it."""
    async with request.app[DATABASE].reading() as session:
        return await _page(request, session)


async def show_news(request: web.Request) -> web.Response:
    """Returns a line where something was written since the page was opened; else nothing."""
    seen = request.query.get("after", "")
    async with request.app[DATABASE].reading() as session:
        thread = await _found(request, session)
        latest = await latest_number(session, thread)
    return render(request, "inbox/thread_news.html", thread=thread, is_new=str(latest) != seen)


@for_editors
async def answer(request: web.Request) -> web.Response:
    """Send an answer, or put a canned reply's words into the form. Returns the page with the form.

    Raises HTTPSeeOther back to the thread once it is sent.
    """
    form = await request.post()
    text = text_of(form, "text").replace("\r\n", "\n").strip()
    if inserted := text_of(form, "insert"):
        return await _insert(request, text, inserted)
    after = text_of(form, "after")
    try:
        async with request.app[DATABASE].transaction() as session:
            thread = await _found(request, session)
            seen = whole(after, MOST_ANSWERS) or 0
            by, now = member_of(request), now_of(request)
            await answer_thread(session, thread, text, after=seen, by=by, now=now)
    except InboxRefused as refused:
        status = 409 if refused.code == "inbox.written_meanwhile" else 400
        return await _refused(request, refused, status=status, text=text)
    raise _back_to(request)


@for_editors
async def assign(request: web.Request) -> web.Response:
    """Assign the thread to someone, or to nobody. Returns the page with the problem if refused.

    Raises HTTPSeeOther back to the thread, HTTPBadRequest for no number.
    """
    chosen = text_of(await request.post(), "assignee")
    to = whole(chosen)
    if chosen and to is None:
        raise web.HTTPBadRequest
    try:
        async with request.app[DATABASE].transaction() as session:
            thread = await _found(request, session)
            await assign_thread(session, thread, to, by=member_of(request), now=now_of(request))
    except InboxRefused as refused:
        return await _refused(request, refused)
    raise _back_to(request)


@for_editors
async def label(request: web.Request) -> web.Response:
    """Put a label on the thread or take one off. Returns the page with the problem if refused.

    Raises HTTPSeeOther back to the thread once it is done.
    """
    form = await request.post()
    by, now = member_of(request), now_of(request)
    try:
        async with request.app[DATABASE].transaction() as session:
            thread = await _found(request, session)
            if taken := text_of(form, "remove"):
                await unlabel_thread(session, thread, taken, by=by, now=now)
            else:
                await label_thread(session, thread, text_of(form, "label"), by=by, now=now)
    except InboxRefused as refused:
        return await _refused(request, refused)
    raise _back_to(request)


@for_editors
async def close(request: web.Request) -> web.Response:
    """Close the thread. Returns no page.

    Raises HTTPSeeOther to the list, which offers to undo it.
    """
    async with request.app[DATABASE].transaction() as session:
        thread = await _found(request, session)
        close_thread(session, thread, by=member_of(request), now=now_of(request))
    raise web.HTTPSeeOther(f"/inbox?closed={thread.id}")


@for_editors
async def reopen(request: web.Request) -> web.Response:
    """Open the thread again. Returns no page. Raises HTTPSeeOther back to it."""
    async with request.app[DATABASE].transaction() as session:
        thread = await _found(request, session)
        reopen_thread(session, thread, by=member_of(request), now=now_of(request))
    raise _back_to(request)


@for_editors
async def read(request: web.Request) -> web.Response:
    """Note that the thread was read. Returns the part of the page that the page's script asks for.

    Raises HTTPSeeOther back to the thread where no script asks.
    """
    async with request.app[DATABASE].transaction() as session:
        thread = await _found(request, session)
        mark_read(thread)
        await session.flush()
        still_unread = await count_unread(session)
    if request.headers.get("HX-Request"):
        return render(request, "inbox/thread_read.html", thread=thread, unread=still_unread)
    raise _back_to(request)


@for_editors
async def unread(request: web.Request) -> web.Response:
    """Mark the thread as unread, for whoever comes next. Returns no page.

    Raises HTTPSeeOther to the list.
    """
    async with request.app[DATABASE].transaction() as session:
        mark_unread(await _found(request, session), now_of(request))
    raise web.HTTPSeeOther("/inbox")


async def _found(request: web.Request, session: Session) -> Thread:
    thread = await get_thread(session, number_in(request))
    if thread is None:
        raise web.HTTPNotFound
    return thread


def _back_to(request: web.Request) -> web.HTTPException:
    return web.HTTPSeeOther(f"/inbox/{request.match_info['number']}")


async def _just_closed(request: web.Request, session: Session) -> Thread | None:
    number = whole(request.query.get("closed", ""))
    thread = await get_thread(session, number) if number is not None else None
    return thread if thread is not None and thread.closed_at is not None else None


async def _insert(request: web.Request, text: str, number: str) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        known = whole(number)
        reply = await find_canned_reply(session, known) if known is not None else None
        followed = await find_thread(session, number_in(request))
        if followed is None:
            raise web.HTTPNotFound
        words = reply.texts.get(followed.language, "") if reply else ""
        written = "\n\n".join(part for part in (text, words) if part)
        return await _page(request, session, text=written)


async def _refused(
    request: web.Request, refused: InboxRefused, *, status: int = 400, text: str = ""
) -> web.Response:
    problems = {refused.field or "": request[WORDING](refused.code, **refused.details)}
    async with request.app[DATABASE].reading() as session:
        return await _page(request, session, problems=problems, status=status, text=text)


async def _page(
    request: web.Request,
    session: Session,
    *,
    problems: dict[str, str] | None = None,
    status: int = 200,
    text: str = "",
) -> web.Response:
    followed: Followed | None = await find_thread(session, number_in(request))
    if followed is None:
        raise web.HTTPNotFound
    context: dict[str, Any] = {
        "followed": followed,
        "emails": await _emails(session),
        "assignable": await assignable(session),
        "known_labels": await labels_in_use(session),
        "ready": [
            reply
            for reply in await list_canned_replies(session)
            if reply.texts.get(followed.language)
        ],
    }
    return render(
        request,
        "inbox/thread.html",
        status=status,
        **context,
        problems=defaultdict(str, problems or {}),
        text=text,
        limit=LONGEST_ANSWER,
        longest_label=LONGEST_LABEL,
    )


async def _emails(session: Session) -> dict[int, str]:
    return {member.id: member.email for member in await list_staff(session)}


NUMBER = r"{number:\d{1,9}}"
ROUTES = [
    web.get("/inbox", show_list),
    web.get(f"/inbox/{NUMBER}", show),
    web.get(f"/inbox/{NUMBER}/news", show_news),
    web.post(f"/inbox/{NUMBER}/answer", answer),
    web.post(f"/inbox/{NUMBER}/assign", assign),
    web.post(f"/inbox/{NUMBER}/labels", label),
    web.post(f"/inbox/{NUMBER}/close", close),
    web.post(f"/inbox/{NUMBER}/reopen", reopen),
    web.post(f"/inbox/{NUMBER}/read", read),
    web.post(f"/inbox/{NUMBER}/unread", unread),
]
