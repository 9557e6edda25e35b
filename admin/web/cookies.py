"""Cookies that only this site reads, and no script: bound to the host where the way is secure."""

from datetime import timedelta

from aiohttp import web

from admin.web.keys import SECURE_COOKIES

# The session; a sign-in that still owes its code; a detour by the provider of sign-ins.
SESSION, STEP, DETOUR = "portevoix", "portevoix-step", "portevoix-detour"


def read_cookie(request: web.Request, name: str) -> str | None:
    """Returns what the browser was given under that name; None if nothing."""
    return request.cookies.get(_bound(request, name))


def give_cookie(
    request: web.Request, response: web.StreamResponse, name: str, value: str, lasts: timedelta
) -> None:
    """Give the browser a cookie that lasts so long and that no script can read."""
    response.set_cookie(
        _bound(request, name),
        value,
        max_age=int(lasts.total_seconds()),
        path="/",
        secure=request.app[SECURE_COOKIES],
        httponly=True,
        samesite="Lax",
    )


def take_cookie(request: web.Request, response: web.StreamResponse, name: str) -> None:
    """Make the browser forget the cookie."""
    secure = request.app[SECURE_COOKIES]
    response.del_cookie(_bound(request, name), path="/", secure=secure, httponly=True)


def _bound(request: web.Request, name: str) -> str:
    return f"__Host-{name}" if request.app[SECURE_COOKIES] else name
