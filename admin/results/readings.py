"""What people wrote, read and sorted: searched, labelled, hidden from publication."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from admin.campaigns.campaigns import header_of
from admin.web.auth import Handler, for_editors, safe_path
from admin.web.forms import text_of
from admin.web.keys import DATABASE, FINDINGS, WORDING, member_of, now_of
from admin.web.numbers import MOST_ANSWERS, number_in, whole
from admin.web.paging import Page, page_of
from admin.web.rendering import render
from admin.web.worked_out import Finding
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.errors import ReadingRefused
from participation.models import Campaign, HidingReason
from participation.questions import QuestionBase
from participation.results import (
    Sought,
    WrittenAnswer,
    answers_numbered,
    campaign_results,
    count_written_answers,
    those_sought,
    written_answers,
    written_numbers,
)
from participation.results.labels import (
    LONGEST_LABEL,
    LONGEST_NOTE,
    LabelUse,
    add_label,
    delete_label,
    hide_answer,
    list_labels,
    put_label,
    show_answer,
    take_label,
)
from participation.storage.db import Session

HIDDEN = {"hidden": True, "shown": False}
UNLABELLED = "none"
# A search ends with so many: who found more looks for another word besides.
MOST_FOUND = 1000
LIST = "/campaigns/{key}/questions/{question}/words"
ONE = LIST + r"/{answer:\d{1,15}}"

Deed = Callable[[web.Request, Session, Campaign, int, Any], Awaitable[None]]


async def show_list(request: web.Request) -> web.Response:
    """Returns the page of what people wrote, showed or remarked on one question, some at a time."""
    return await _list(request)


@for_editors
async def add(request: web.Request) -> web.Response:
    """Add a label to the campaign. Returns the page with the problem.

    Raises HTTPSeeOther if done.
    """
    form = await request.post()
    name = text_of(form, "name")
    try:
        async with request.app[DATABASE].transaction() as session:
            campaign = await find_campaign(session, request.match_info["key"])
            await add_label(session, campaign, name, by=member_of(request), now=now_of(request))
    except ReadingRefused as refused:
        problem = request[WORDING](refused.code, **refused.details)
        return await _list(request, status=400, label_problem=problem, label_name=name)
    raise web.HTTPSeeOther(_back(request, form))


@for_editors
async def delete(request: web.Request) -> web.Response:
    """Delete the label, on every answer. Returns no page.

    Raises HTTPSeeOther back to the page, HTTPNotFound if there is no such label.
    """
    form = await request.post()
    async with request.app[DATABASE].transaction() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        number = _number(text_of(form, "label"))
        await _or_gone(
            delete_label(session, campaign, number, by=member_of(request), now=now_of(request))
        )
    raise web.HTTPSeeOther(_back(request, form))


def _deed(deed: Deed) -> Handler:
    """The handler that does that to one answer, then shows it again: it alone, or the list."""

    @for_editors
    async def act(request: web.Request) -> web.Response:
        form = await request.post()
        number = number_in(request, "answer", MOST_ANSWERS)
        problem, status = "", 200
        try:
            async with request.app[DATABASE].transaction() as session:
                campaign = await find_campaign(session, request.match_info["key"])
                await deed(request, session, campaign, number, form)
        except ReadingRefused as refused:
            if refused.field != "note":
                raise web.HTTPNotFound from None
            problem, status = request[WORDING](refused.code, **refused.details), 400
        if request.headers.get("HX-Request"):
            return await _item(request, number, form, problem)
        if problem:
            refusal = {"refused": number, "note_problem": problem, "note": text_of(form, "note")}
            return await _list(request, status=status, sought=Sought(answer_id=number), **refusal)
        raise web.HTTPSeeOther(f"{_back(request, form)}#answer-{number}")

    return act


async def _label(
    request: web.Request, session: Session, campaign: Campaign, answer: int, form: Any
) -> None:
    verb = put_label if text_of(form, "on") else take_label
    label = _number(text_of(form, "label"))
    await verb(session, campaign, answer, label, by=member_of(request), now=now_of(request))


async def _hide(
    request: web.Request, session: Session, campaign: Campaign, answer: int, form: Any
) -> None:
    reason = text_of(form, "reason")
    if reason not in list(HidingReason):
        raise web.HTTPBadRequest
    await hide_answer(
        session,
        campaign,
        answer,
        reason=HidingReason(reason),
        note=text_of(form, "note"),
        by=member_of(request),
        now=now_of(request),
    )


async def _show(
    request: web.Request, session: Session, campaign: Campaign, answer: int, _: Any
) -> None:
    await show_answer(session, campaign, answer, by=member_of(request), now=now_of(request))


async def _list(
    request: web.Request, *, status: int = 200, sought: Sought | None = None, **more: Any
) -> web.Response:
    if sought is None:
        sought = _sought(request)
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        context = await header_of(request, session, campaign)
        question = context["definition"].question(request.match_info["question"])
        if question is None:
            raise web.HTTPNotFound
        page, found = await _page(request, session, campaign, question.key, sought)
        labels = await list_labels(session, campaign)
    nothing: dict[str, Any] = {
        **{"label_problem": "", "label_name": "", "refused": None, "note_problem": "", "note": ""},
    }
    address = LIST.format(key=campaign.key, question=question.key)
    is_list = request.method == "GET"
    return render(
        request,
        "results/reading.html",
        status=status,
        **context,
        **_for_items(question, labels, request.path_qs if is_list else address),
        address=address,
        found=found,
        page=page,
        sought=sought,
        hidden=request.query.get("hidden", ""),
        filtered=sought != Sought(),
        query=_query(request, address),
        longest_label=LONGEST_LABEL,
        most_found=MOST_FOUND if sought.words.strip() and page.total == MOST_FOUND else None,
        **nothing | more,
    )


async def _page(
    request: web.Request, session: Session, campaign: Campaign, key: str, sought: Sought
) -> tuple[Page, list[WrittenAnswer] | None]:
    """One page of what is sought; None while it is looked for."""
    if not sought.words.strip() or sought.answer_id:
        page = page_of(request, await count_written_answers(session, campaign, key, sought))
        window = {"limit": page.size, "offset": page.offset}
        return page, await written_answers(session, campaign, key, **window, sought=sought)
    found = await _looked_for(request, session, campaign, key, sought.words)
    if found is None:
        return page_of(request, 0), None
    numbers = await those_sought(session, found.value, sought)
    page = page_of(request, len(numbers))
    shown = numbers[page.offset : page.offset + page.size]
    return page, await answers_numbered(session, campaign, key, shown)


async def _looked_for(
    request: web.Request, session: Session, campaign: Campaign, key: str, words: str
) -> Finding[list[int]] | None:
    """Every text is looked through, until there are more than anybody reads: off the page."""

    async def look() -> list[int]:
        async with request.app[DATABASE].reading() as own:
            return await written_numbers(own, campaign, key, Sought(words), MOST_FOUND)

    results = await campaign_results(session, campaign, request[WORDING])
    stamp = next(result.stamp for result in results if result.question.key == key)
    return await request.app[FINDINGS].of(("search", campaign.id, key, words), stamp, look)


async def _item(request: web.Request, number: int, form: Any, problem: str) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        question = (await definition_of(session, campaign)).question(request.match_info["question"])
        if question is None:
            raise web.HTTPNotFound
        found = await written_answers(
            session, campaign, question.key, limit=1, sought=Sought(answer_id=number)
        )
        labels = await list_labels(session, campaign)
    if not found:
        raise web.HTTPNotFound
    shown: dict[str, Any] = {"answer": found[0], "campaign": campaign}
    return render(
        request,
        "results/reading_item.html",
        **_for_items(question, labels, safe_path(text_of(form, "next"))),
        **shown,
        address=LIST.format(key=campaign.key, question=question.key),
        refused=number if problem else None,
        note_problem=problem,
        note=text_of(form, "note"),
    )


def _for_items(question: QuestionBase, labels: list[LabelUse], onward: str) -> dict[str, Any]:
    return {
        "question": question,
        "labels": labels,
        "reasons": list(HidingReason),
        "longest_note": LONGEST_NOTE,
        "onward": onward,
    }


def _sought(request: web.Request) -> Sought:
    asked, label = request.query, request.query.get("label", "")
    return Sought(
        words=asked.get("q", ""),
        label_id=_number(label) if label and label != UNLABELLED else None,
        unlabelled=label == UNLABELLED,
        hidden=HIDDEN.get(asked.get("hidden", "")),
    )


def _query(request: web.Request, address: str) -> str:
    """The address of this list, ready for the number of a page."""
    kept = request.rel_url.without_query_params("page").raw_query_string
    return f"{address}?{kept}&" if kept else f"{address}?"


def _back(request: web.Request, form: Any) -> str:
    onward = safe_path(text_of(form, "next"))
    return onward if onward != "/" else f"/campaigns/{request.match_info['key']}"


def _number(written: str) -> int:
    return whole(written, MOST_ANSWERS) or 0


async def _or_gone(verb: Awaitable[None]) -> None:
    try:
        await verb
    except ReadingRefused:
        raise web.HTTPNotFound from None


ROUTES = [
    web.get(LIST, show_list),
    web.post(LIST + "/labels", add),
    web.post(LIST + "/labels/delete", delete),
    web.post(ONE + "/label", _deed(_label)),
    web.post(ONE + "/hide", _deed(_hide)),
    web.post(ONE + "/show", _deed(_show)),
]
