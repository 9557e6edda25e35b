"""Proposals: read, decided, answered."""

from aiohttp import web

from admin.web.auth import for_editors
from admin.web.forms import text_of
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.numbers import number_in
from admin.web.paging import page_of
from admin.web.rendering import render
from participation.errors import ProposalRefused
from participation.models import ProposalState
from participation.proposals.proposals import (
    LONGEST_REPLY,
    FollowedProposal,
    count_proposals,
    decide_proposal,
    find_proposal,
    list_proposals,
)
from participation.staff.accounts import list_staff
from participation.storage.db import Session


async def show_list(request: web.Request) -> web.Response:
    """Returns the page of the proposals in a state, or of all, some at a time."""
    asked = request.query.get("state", "")
    state = ProposalState(asked) if asked in list(ProposalState) else None
    async with request.app[DATABASE].reading() as session:
        counts = await count_proposals(session)
        total = counts[state] if state else sum(counts.values())
        page = page_of(request, total)
        found = await list_proposals(session, state, limit=page.size, offset=page.offset)
    return render(
        request,
        "proposals/proposals.html",
        found=found,
        counts=counts,
        state=state,
        page=page,
        states=list(ProposalState),
    )


async def show(request: web.Request) -> web.Response:
    """Returns the page of one proposal, with its history and the form to decide it."""
    async with request.app[DATABASE].reading() as session:
        return await _page(request, session)


@for_editors
async def decide(request: web.Request) -> web.Response:
    """Change the state and send the reply, if any. Returns the page with the problem if refused.

    Raises HTTPSeeOther to the proposal once it is decided, HTTPBadRequest for an unknown state.
    """
    form = await request.post()
    state, reply = text_of(form, "state"), text_of(form, "reply").replace("\r\n", "\n").strip()
    if state not in list(ProposalState):
        raise web.HTTPBadRequest
    try:
        async with request.app[DATABASE].transaction() as session:
            followed = await _found(request, session)
            await decide_proposal(
                session,
                followed.proposal,
                state=ProposalState(state),
                reply=reply or None,
                by=member_of(request),
                now=now_of(request),
            )
    except ProposalRefused as refused:
        problem = request[WORDING](refused.code, **refused.details)
        async with request.app[DATABASE].reading() as session:
            return await _page(request, session, problem=problem, reply=reply, chosen=state)
    raise web.HTTPSeeOther(f"/proposals/{followed.proposal.id}")


async def _found(request: web.Request, session: Session) -> FollowedProposal:
    followed = await find_proposal(session, number_in(request))
    if followed is None:
        raise web.HTTPNotFound
    return followed


async def _page(
    request: web.Request,
    session: Session,
    *,
    problem: str = "",
    reply: str = "",
    chosen: str | None = None,
) -> web.Response:
    followed = await _found(request, session)
    return render(
        request,
        "proposals/proposal.html",
        status=400 if problem else 200,
        followed=followed,
        emails={member.id: member.email for member in await list_staff(session)},
        states=list(ProposalState),
        limit=LONGEST_REPLY,
        problem=problem,
        reply=reply,
        chosen=chosen or followed.state,
    )


NUMBER = r"{number:\d{1,9}}"
ROUTES = [
    web.get("/proposals", show_list),
    web.get(f"/proposals/{NUMBER}", show),
    web.post(f"/proposals/{NUMBER}", decide),
]
