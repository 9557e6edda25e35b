"""Who works here, and who is invited: for admins."""

from typing import Any

from aiohttp import web

from admin.entry.entering import origin_of
from admin.web.auth import for_admins
from admin.web.forms import text_of
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.notices import done_of
from admin.web.numbers import number_in
from admin.web.rendering import render
from participation.errors import StaffNotFound, StaffRefused
from participation.models import Role
from participation.staff.accounts import list_staff
from participation.staff.links import INVITATION_LASTS, invite_staff, pending_links, withdraw_link
from participation.staff.second_factors import members_with_second_factor
from participation.staff.sessions import last_seen


@for_admins
async def show_list(request: web.Request) -> web.Response:
    """Returns the page of all accounts, the links that still work, and the form to invite."""
    return await _page(request)


@for_admins
async def invite(request: web.Request) -> web.Response:
    """Make a link for a newcomer.

    Returns the page that shows it, once, or the form with the problem.
    Raises HTTPBadRequest for an unknown role.
    """
    form = await request.post()
    email, role = text_of(form, "email"), text_of(form, "role")
    if role not in list(Role):
        raise web.HTTPBadRequest
    try:
        async with request.app[DATABASE].transaction() as session:
            token = await invite_staff(
                session, email=email, role=Role(role), by=member_of(request), now=now_of(request)
            )
    except StaffRefused as refused:
        problem = request[WORDING](refused.code, **refused.details)
        written = {"email": email, "role": role}
        return await _page(request, status=400, problem=problem, written=written)
    link = f"{origin_of(request)}/join/{token}"
    return await _page(request, invited=email.strip().lower(), link=link)


@for_admins
async def withdraw(request: web.Request) -> web.Response:
    """Make a link worthless. Returns no page. Raises HTTPSeeOther back to the list."""
    try:
        async with request.app[DATABASE].transaction() as session:
            number = number_in(request)
            await withdraw_link(session, number, by=member_of(request), now=now_of(request))
    except StaffNotFound:
        raise web.HTTPSeeOther("/staff") from None
    raise web.HTTPSeeOther("/staff?done=link_withdrawn")


async def _page(request: web.Request, *, status: int = 200, **context: Any) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        shown: dict[str, Any] = {
            "accounts": await list_staff(session),
            "links": await pending_links(session, now_of(request)),
            "with_factor": await members_with_second_factor(session),
            "last_seen": await last_seen(session),
        }
    nothing: dict[str, Any] = {
        "problem": "",
        "written": {"email": "", "role": ""},
        "invited": "",
        "link": "",
    }
    return render(
        request,
        "staff/staff.html",
        status=status,
        roles=list(Role),
        done=done_of(request),
        days=INVITATION_LASTS.days,
        **shown,
        **nothing | context,
    )


ROUTES = [
    web.get("/staff", show_list),
    web.post("/staff/invitations", invite),
    web.post(r"/staff/links/{number:\d{1,9}}/withdraw", withdraw),
]
