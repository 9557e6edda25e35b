"""Signing in and out, and the choice of a language."""

from datetime import timedelta

from aiohttp import web

from admin.entry.entering import door, let_in, minutes_of, open_for, origin_of, slow_down
from admin.web.auth import before_factor, public, safe_path
from admin.web.cookies import SESSION, STEP, give_cookie, read_cookie, take_cookie
from admin.web.forms import text_of
from admin.web.keys import ACCESS, DATABASE, MEMBER, SECURE_COOKIES, now_of, signed_in_of
from admin.web.languages import COOKIE
from admin.web.rendering import render
from content import known_languages
from participation.models import StaffMember
from participation.staff.accounts import choose_staff_language, find_staff, password_fits
from participation.staff.second_factors import is_asked_for_code
from participation.staff.sessions import close_session
from participation.staff.sign_ins import (
    STEP_LASTS,
    SignInSubject,
    begin_step,
    forget_failures,
    guesses_from,
    record_failure,
    wait_before,
)

ONE_YEAR = timedelta(days=365)


@public
async def show_sign_in(request: web.Request) -> web.Response:
    """Returns the page to sign in on. Raises HTTPSeeOther onward for those who are signed in."""
    onward = safe_path(request.query.get("next"))
    if request[MEMBER] is not None:
        raise web.HTTPSeeOther(onward)
    return door(request, onward=onward)


@public
async def sign_in(request: web.Request) -> web.Response:
    """Check the password; those who guess are slowed down.

    Returns the page with the problem if it is wrong.
    Raises HTTPSeeOther if it is right: to the page for the second factor's code, or onward.
    """
    form = await request.post()
    onward, email = safe_path(text_of(form, "next")), text_of(form, "email").strip()
    subjects = guesses_from(request.remote or "", email)
    if wait := await _count_attempt(request, subjects):
        told = {"minutes": minutes_of(wait)}
        problem = "panel.sign_in_slowed"
        page = door(request, onward=onward, email=email, problem=problem, status=429, **told)
        return slow_down(page, wait)
    async with request.app[DATABASE].reading() as session:
        member = await find_staff(session, email)
    # Outside any transaction: the hash takes a tenth of a second on purpose.
    if not await password_fits(member, text_of(form, "password")) or member is None:
        problem = "panel.sign_in_wrong"
        return door(request, onward=onward, email=email, problem=problem, status=400)
    raise await _past_the_password(request, member, subjects, onward)


async def show_session(request: web.Request) -> web.Response:
    """Returns an empty response to those signed in, for a script to ask before it sends a form."""
    return web.Response(status=204)


@before_factor
async def sign_out(request: web.Request) -> web.Response:
    """End the session here and in the browser, and the provider's where one let them in.

    Returns the page that leads to the provider. Raises HTTPSeeOther to the sign-in page where
    there is none to lead to.
    """
    token, opened = read_cookie(request, SESSION) or "", signed_in_of(request).session
    async with request.app[DATABASE].transaction() as session:
        await close_session(session, token, now_of(request))
    onward = await _farewell(request, opened.sealed_id_token)
    response: web.Response | web.HTTPSeeOther = web.HTTPSeeOther("/sign-in")
    if onward:
        # A redirect would count as the form's: browsers refuse forms that lead to other sites.
        response = render(request, "entry/signed_out.html", onward=onward)
        response.headers["Refresh"] = f"0; url={onward}"
    take_cookie(request, response, SESSION)
    if isinstance(response, web.HTTPSeeOther):
        raise response
    return response


@public
async def change_language(request: web.Request) -> web.Response:
    """Keep the choice with the account, or in a cookie for strangers. Returns no page.

    Raises HTTPSeeOther back to the page, HTTPBadRequest for an unknown language.
    """
    form = await request.post()
    language = text_of(form, "language")
    if language not in known_languages():
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


async def _count_attempt(request: web.Request, subjects: list[SignInSubject]) -> timedelta:
    """How long they have to wait; else it counts as a failure before it is judged, so that guesses
    made all at once count too."""
    database, now = request.app[DATABASE], now_of(request)
    async with database.reading() as session:
        if wait := await wait_before(session, subjects, now):
            return wait
    async with database.transaction() as session:
        return await record_failure(session, subjects, now)


async def _past_the_password(
    request: web.Request, member: StaffMember, subjects: list[SignInSubject], onward: str
) -> web.HTTPException:
    now = now_of(request)
    async with request.app[DATABASE].transaction() as session:
        await forget_failures(session, subjects)
        if not await is_asked_for_code(session, member):
            return let_in(request, await open_for(request, session, member), onward)
        token = await begin_step(session, member, now)
    response = web.HTTPSeeOther(
        str(request.rel_url.with_path("/sign-in/code").with_query(next=onward))
    )
    give_cookie(request, response, STEP, token, STEP_LASTS)
    return response


async def _farewell(request: web.Request, sealed_id_token: str | None) -> str | None:
    provider, seal = request.app[ACCESS].provider, request.app[ACCESS].seal
    if provider is None or seal is None or sealed_id_token is None:
        return None
    id_token = seal.open(sealed_id_token)
    if id_token is None:
        return None
    return await provider.farewell(id_token, f"{origin_of(request)}/sign-in", now_of(request))


ROUTES = [
    web.get("/sign-in", show_sign_in),
    web.post("/sign-in", sign_in),
    web.get("/session", show_session),
    web.post("/sign-out", sign_out),
    web.post("/language", change_language),
]
