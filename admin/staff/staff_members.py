"""One account, as admins look after it: role, access, a lost password, a lost telephone."""

from collections.abc import Awaitable, Callable
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
from participation.models import Role, StaffMember
from participation.staff.accounts import change_role, disable_staff, enable_staff, staff_member
from participation.staff.links import offer_new_password
from participation.staff.second_factors import drop_second_factor, is_asked_for_code
from participation.staff.sessions import end_every_session, list_sessions
from participation.storage.db import Session

Deed = Callable[[Session, StaffMember], Awaitable[Any]]
NUMBER = r"{number:\d{1,9}}"


@for_admins
async def show(request: web.Request) -> web.Response:
    """Returns the page of the account, and what may be done about it."""
    return await _page(request)


@for_admins
async def choose_role(request: web.Request) -> web.Response:
    """Give the account another role. Returns the page with the problem if it is refused.

    Raises HTTPSeeOther back to the page if not, HTTPBadRequest for an unknown role.
    """
    role = text_of(await request.post(), "role")
    if role not in list(Role):
        raise web.HTTPBadRequest
    by, now = member_of(request), now_of(request)
    return await _done(
        request,
        "role_changed",
        lambda session, member: change_role(session, member, Role(role), by=by, now=now),
    )


@for_admins
async def disable(request: web.Request) -> web.Response:
    """Close the account and end its sessions. Returns the page with the problem if it is refused.

    Raises HTTPSeeOther back to the page if not.
    """
    by, now = member_of(request), now_of(request)
    return await _done(
        request,
        "disabled",
        lambda session, member: disable_staff(session, member, by=by, now=now),
    )


@for_admins
async def enable(request: web.Request) -> web.Response:
    """Open the account again. Returns the page with the problem if it is refused.

    Raises HTTPSeeOther back to the page if not.
    """
    by, now = member_of(request), now_of(request)
    return await _done(
        request, "enabled", lambda session, member: enable_staff(session, member, by=by, now=now)
    )


@for_admins
async def end_sessions(request: web.Request) -> web.Response:
    """Sign the account out everywhere. Returns the page with the problem if it is refused.

    Raises HTTPSeeOther back to the page if not.
    """
    by, now = member_of(request), now_of(request)
    return await _done(
        request,
        "sessions_ended",
        lambda session, member: end_every_session(session, member, by=by, now=now),
    )


@for_admins
async def reset_factor(request: web.Request) -> web.Response:
    """Ask for no code any more: the telephone is lost.

    Returns the page with the problem if refused.
    Raises HTTPSeeOther back to the page if not, HTTPForbidden for one's own account.
    """
    by, now = member_of(request), now_of(request)
    if by.id == number_in(request):
        # One's own goes with password and code, on one's own page.
        raise web.HTTPForbidden
    return await _done(
        request,
        "factor_reset",
        lambda session, member: drop_second_factor(session, member, by=by, now=now),
    )


@for_admins
async def make_password_link(request: web.Request) -> web.Response:
    """Make a link to choose a new password by. Returns the only page that shows it.

    Raises HTTPSeeOther back to the account if it is disabled.
    """
    async with request.app[DATABASE].transaction() as session:
        member = await _found(request, session)
        if member.disabled_at is not None:
            raise web.HTTPSeeOther(f"/staff/{member.id}")
        by, now = member_of(request), now_of(request)
        token = await offer_new_password(session, member, by=by, now=now)
    return await _page(request, link=f"{origin_of(request)}/join/{token}")


async def _done(request: web.Request, done: str, deed: Deed) -> web.Response:
    try:
        async with request.app[DATABASE].transaction() as session:
            member = await _found(request, session)
            await deed(session, member)
    except StaffRefused as refused:
        return await _page(request, problem=request[WORDING](refused.code), status=400)
    # Who took a right from themselves may not look at this page any more.
    onward = f"/staff/{member.id}?done={done}"
    itself = member.id == member_of(request).id and done in {"role_changed", "disabled"}
    raise web.HTTPSeeOther("/account" if itself else onward)


async def _found(request: web.Request, session: Session) -> StaffMember:
    try:
        return await staff_member(session, number_in(request))
    except StaffNotFound:
        raise web.HTTPNotFound from None


async def _page(
    request: web.Request, *, link: str = "", problem: str = "", status: int = 200
) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        member = await _found(request, session)
        sessions = await list_sessions(session, member, now_of(request))
        factor_is_on = await is_asked_for_code(session, member)
    return render(
        request,
        "staff/staff_member.html",
        status=status,
        account=member,
        sessions=sessions,
        factor_is_on=factor_is_on,
        roles=list(Role),
        link=link,
        problem=problem,
        done=done_of(request),
        is_own=member.id == member_of(request).id,
    )


ROUTES = [
    web.get(f"/staff/{NUMBER}", show),
    web.post(f"/staff/{NUMBER}/role", choose_role),
    web.post(f"/staff/{NUMBER}/disable", disable),
    web.post(f"/staff/{NUMBER}/enable", enable),
    web.post(f"/staff/{NUMBER}/end-sessions", end_sessions),
    web.post(f"/staff/{NUMBER}/reset-second-factor", reset_factor),
    web.post(f"/staff/{NUMBER}/password-link", make_password_link),
]
