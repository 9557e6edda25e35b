"""Signing in and out, and the choice of a language."""

from datetime import timedelta

from aiohttp import web

from admin.auth import cookie_name, give_cookie, public, safe_path, take_cookie
from admin.forms import text_of
from admin.keys import DATABASE, LIMITER, MEMBER, SECURE_COOKIES, now_of
from admin.languages import COOKIE
from admin.rendering import render
from content import LANGUAGES
from participation.staff import (
    choose_staff_language,
    close_session,
    find_staff,
    open_session,
    password_fits,
)

ONE_YEAR = timedelta(days=365)


@public
async def show_sign_in(request: web.Request) -> web.Response:
    """The door."""
    onward = safe_path(request.query.get("next"))
    if request[MEMBER] is not None:
        raise web.HTTPSeeOther(onward)
    return render(request, "sign_in.html", onward=onward, email="", problem=None, minutes=0)


@public
async def sign_in(request: web.Request) -> web.Response:
    """Check a password, slowly for those who guess."""
    form = await request.post()
    onward, email = safe_path(text_of(form, "next")), text_of(form, "email").strip()
    now, limiter = now_of(request), request.app[LIMITER]
    subject = f"{request.remote} {email.lower()}"
    if wait := limiter.wait(subject, now):
        return _refused(request, onward, email, "panel.sign_in_slowed", wait)
    # Counted before it is judged, so that guesses made all at once count too.
    limiter.record_failure(subject, now)
    async with request.app[DATABASE].reading() as session:
        member = await find_staff(session, email)
    # Outside any transaction: the hash takes a tenth of a second on purpose.
    if not await password_fits(member, text_of(form, "password")) or member is None:
        return _refused(request, onward, email, "panel.sign_in_wrong")
    limiter.forget(subject)
    async with request.app[DATABASE].transaction() as session:
        token = await open_session(session, member, now)
    response = web.HTTPSeeOther(onward)
    give_cookie(request, response, token)
    raise response


async def sign_out(request: web.Request) -> web.Response:
    """End the session here and in the browser."""
    token = request.cookies[cookie_name(request)]
    async with request.app[DATABASE].transaction() as session:
        await close_session(session, token, now_of(request))
    response = web.HTTPSeeOther("/sign-in")
    take_cookie(request, response)
    raise response


@public
async def change_language(request: web.Request) -> web.Response:
    """Keep the choice with the account, or in a cookie before there is one."""
    form = await request.post()
    language = text_of(form, "language")
    if language not in LANGUAGES:
        raise web.HTTPBadRequest
    response = web.HTTPSeeOther(safe_path(text_of(form, "next")))
    if (member := request[MEMBER]) is not None:
        async with request.app[DATABASE].transaction() as session:
            await choose_staff_language(session, member, language)
    secure = request.app[SECURE_COOKIES]
    response.set_cookie(
        COOKIE,
        language,
        max_age=int(ONE_YEAR.total_seconds()),
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    raise response


def _refused(
    request: web.Request, onward: str, email: str, problem: str, wait: timedelta = timedelta(0)
) -> web.Response:
    minutes = -(-wait // timedelta(minutes=1))
    status = 429 if wait else 400
    response = render(
        request,
        "sign_in.html",
        status=status,
        onward=onward,
        email=email,
        problem=problem,
        minutes=minutes,
    )
    if wait:
        response.headers["Retry-After"] = str(int(wait.total_seconds()) + 1)
    return response


ROUTES = [
    web.get("/sign-in", show_sign_in),
    web.post("/sign-in", sign_in),
    web.post("/sign-out", sign_out),
    web.post("/language", change_language),
]
