"""The second step of signing in: the code of the telephone, or one for the day it is lost."""

from typing import Any

from aiohttp import web

from admin.entry.entering import let_in, minutes_of, open_for, slow_down
from admin.web.auth import public, safe_path
from admin.web.cookies import STEP, read_cookie
from admin.web.forms import text_of
from admin.web.keys import ACCESS, DATABASE, now_of
from admin.web.rendering import render
from participation.models import StaffMember
from participation.staff.second_factors import take_code
from participation.staff.sign_ins import (
    end_step,
    find_step,
    forget_failures,
    guesses_of_code,
    record_failure,
)


@public
async def show(request: web.Request) -> web.Response:
    """Returns the page to enter the code on."""
    await _awaited(request)
    return _page(request, safe_path(request.query.get("next")))


@public
async def give(request: web.Request) -> web.Response:
    """Take the code. Returns the page with the problem if it is refused or guessed too often.

    Raises HTTPSeeOther onward, with the new session's cookie, if the code is right.
    """
    form = await request.post()
    onward, now = safe_path(text_of(form, "next")), now_of(request)
    member = await _awaited(request)
    subjects = guesses_of_code(member)
    opened = None
    # Counted before it is judged; and judged with the database held, so that none counts twice.
    async with request.app[DATABASE].transaction() as session:
        wait = await record_failure(session, subjects, now)
        code, seal = text_of(form, "code"), request.app[ACCESS].seal
        if not wait and await take_code(session, member, code, seal=seal, now=now):
            await forget_failures(session, subjects)
            await end_step(session, read_cookie(request, STEP) or "")
            opened = await open_for(request, session, member)
    if opened:
        raise let_in(request, opened, onward)
    if wait:
        minutes = minutes_of(wait)
        page = _page(request, onward, problem="door.code_slowed", status=429, minutes=minutes)
        return slow_down(page, wait)
    return _page(request, onward, problem="staff.code_wrong", status=400)


async def _awaited(request: web.Request) -> StaffMember:
    async with request.app[DATABASE].reading() as session:
        token = read_cookie(request, STEP) or ""
        member = await find_step(session, token, now_of(request))
    if member is None:
        raise web.HTTPSeeOther("/sign-in")
    return member


def _page(
    request: web.Request, onward: str, *, problem: str = "", status: int = 200, **details: Any
) -> web.Response:
    told = {"onward": onward, "problem": problem, "details": details}
    return render(request, "entry/sign_in_code.html", status=status, **told)


ROUTES = [web.get("/sign-in/code", show), web.post("/sign-in/code", give)]
