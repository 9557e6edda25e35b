"""One's own account: password, second factor, sessions."""

from typing import Any

from aiohttp import web

from admin.entry.entering import minutes_of
from admin.web.auth import before_factor, lacks_second_factor
from admin.web.forms import Problems, text_of
from admin.web.keys import ACCESS, DATABASE, WORDING, now_of, signed_in_of
from admin.web.notices import done_of
from admin.web.rendering import render
from participation.errors import StaffRefused
from participation.staff.accounts import (
    SHORTEST_PASSWORD,
    change_password,
    hash_password,
    password_fits,
)
from participation.staff.second_factors import is_asked_for_code, recovery_codes_left
from participation.staff.sessions import end_other_sessions, end_session, list_sessions
from participation.staff.sign_ins import SignInSubject, forget_failures, record_failure


@before_factor
async def show(request: web.Request) -> web.Response:
    """Returns the page of what there is to know and to change about one's account."""
    return await account_page(request)


@before_factor
async def choose_password(request: web.Request) -> web.Response:
    """Change the password and end every other session. Returns the page with what to mend.

    Raises HTTPSeeOther back to the page once it is changed.
    """
    form, found = await request.post(), signed_in_of(request)
    old, new, again = (text_of(form, name) for name in ("old", "new", "again"))
    if problem := await wrong_password(request, old):
        return await account_page(request, {"old": problem})
    if new != again:
        return await account_page(request, {"again": request[WORDING]("staff.passwords_differ")})
    try:
        password_hash = await hash_password(new)
    except StaffRefused as refused:
        said = request[WORDING](refused.code, **refused.details)
        return await account_page(request, {"new": said})
    async with request.app[DATABASE].transaction() as session:
        await change_password(
            session,
            found.member,
            password_hash,
            but=found.session,
            by=found.member,
            now=now_of(request),
        )
    raise web.HTTPSeeOther("/account?done=password_changed")


@before_factor
async def end_one(request: web.Request) -> web.Response:
    """End one of one's sessions. Returns no page. Raises HTTPSeeOther back to the account."""
    form, found = await request.post(), signed_in_of(request)
    async with request.app[DATABASE].transaction() as session:
        digest, now = text_of(form, "session"), now_of(request)
        ended = await end_session(session, found.member, digest, by=found.member, now=now)
    raise web.HTTPSeeOther("/account?done=session_ended" if ended else "/account")


@before_factor
async def end_others(request: web.Request) -> web.Response:
    """End all of one's sessions but this one. Returns no page.

    Raises HTTPSeeOther back to the account.
    """
    found = signed_in_of(request)
    async with request.app[DATABASE].transaction() as session:
        await end_other_sessions(session, found.member, found.session, now_of(request))
    raise web.HTTPSeeOther("/account?done=sessions_ended")


async def wrong_password(request: web.Request, password: str) -> str:
    """Check the password; those who guess are slowed down.

    Returns why it is refused; "" if right.
    """
    member, database, say = signed_in_of(request).member, request.app[DATABASE], request[WORDING]
    # Whoever sits down at a screen left open must not guess faster than at the door.
    subjects = [SignInSubject(f"old password {member.id}", free=5)]
    async with database.transaction() as session:
        wait = await record_failure(session, subjects, now_of(request))
    if wait:
        return say("door.slowed", minutes=minutes_of(wait))
    if not await password_fits(member, password):
        return say("staff.password_wrong")
    async with database.transaction() as session:
        await forget_failures(session, subjects)
    return ""


async def account_page(
    request: web.Request, problems: dict[str, str] | None = None
) -> web.Response:
    """Returns the account's page, with what went wrong beside its field."""
    found, now = signed_in_of(request), now_of(request)
    async with request.app[DATABASE].reading() as session:
        shown: dict[str, Any] = {
            "sessions": await list_sessions(session, found.member, now),
            "codes_left": await recovery_codes_left(session, found.member),
            "factor_is_on": await is_asked_for_code(session, found.member),
        }
    return render(
        request,
        "staff/account.html",
        status=400 if problems else 200,
        current=found.session.digest,
        problems=Problems(problems or {}),
        done=done_of(request),
        shortest=SHORTEST_PASSWORD,
        may_have_factor=request.app[ACCESS].seal is not None,
        must_have_factor=found.member.role in request.app[ACCESS].factor_roles,
        lacks_factor=lacks_second_factor(request),
        **shown,
    )


ROUTES = [
    web.get("/account", show),
    web.post("/account/password", choose_password),
    web.post("/account/sessions/end", end_one),
    web.post("/account/sessions/end-others", end_others),
]
