"""Letting a member in: the session opened, its cookie given, the way they wanted to go."""

from datetime import timedelta
from typing import Any

from aiohttp import hdrs, web

from admin.entry.browsers import browser_of
from admin.web.cookies import DETOUR, SESSION, STEP, give_cookie, take_cookie
from admin.web.keys import ACCESS, SECURE_COOKIES, now_of
from admin.web.rendering import render
from participation.models import StaffMember, Way
from participation.staff.sessions import SESSION_LENGTH, open_session
from participation.storage.db import Session

# Browsers keep secure cookies here without HTTPS, and no proxy stands in between.
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
MINUTE = timedelta(minutes=1)


async def open_for(
    request: web.Request,
    session: Session,
    member: StaffMember,
    *,
    way: Way = Way.PASSWORD,
    sealed_id_token: str | None = None,
) -> str:
    """Open a session for the member in the browser that asks. Returns its token."""
    return await open_session(
        session,
        member,
        now_of(request),
        browser=browser_of(request.headers.get(hdrs.USER_AGENT, "")),
        way=way,
        sealed_id_token=sealed_id_token,
    )


def let_in(request: web.Request, token: str, onward: str) -> web.HTTPException:
    """Give the browser the session's cookie and take those that led here.

    Returns the redirect onward, to be raised.
    """
    response = web.HTTPSeeOther(onward)
    give_cookie(request, response, SESSION, token, SESSION_LENGTH)
    for name in (STEP, DETOUR):
        take_cookie(request, response, name)
    return response


def door(
    request: web.Request,
    *,
    onward: str = "/",
    email: str = "",
    problem: str = "",
    status: int = 200,
    **details: Any,
) -> web.Response:
    """Returns the page to sign in on, with what went wrong."""
    provider = request.app[ACCESS].provider
    return render(
        request,
        "entry/sign_in.html",
        status=status,
        onward=onward,
        email=email,
        problem=problem,
        details=details,
        provider=provider.settings.name if provider else None,
    )


def slow_down(response: web.Response, wait: timedelta) -> web.Response:
    """Say in the response's headers how long to wait. Returns the same response."""
    response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


def minutes_of(wait: timedelta) -> int:
    """Returns the wait in whole minutes, rounded up; at least one."""
    return max(1, -(-wait // MINUTE))


def origin_of(request: web.Request) -> str:
    """Returns the panel's own address, as browsers know it."""
    secure = request.app[SECURE_COOKIES] and request.url.host not in THIS_MACHINE
    scheme = "https" if secure else request.scheme
    return f"{scheme}://{request.host}"
