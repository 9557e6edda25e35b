"""The link that an admin passed on: an account is made, or a new password chosen."""

from typing import Any

from aiohttp import web

from admin.entry.entering import let_in, open_for
from admin.web.auth import public
from admin.web.forms import Problems, text_of
from admin.web.keys import ACCESS, DATABASE, WORDING, now_of
from admin.web.rendering import render
from content import known_languages
from participation.errors import StaffRefused
from participation.models import StaffLink
from participation.staff.accounts import SHORTEST_PASSWORD, hash_password
from participation.staff.links import find_link, use_link
from participation.staff.second_factors import is_asked_for_code


@public
async def show(request: web.Request) -> web.Response:
    """Returns the page to choose a password on. Looking at the link does not use it up."""
    return _page(request, await _link_of(request))


@public
async def join(request: web.Request) -> web.Response:
    """Use the link: make the account, or give it its new password.

    Returns the page with what to mend. Raises HTTPSeeOther onward once the link is used,
    HTTPBadRequest for an unknown language.
    """
    form = await request.post()
    password, language = text_of(form, "password"), text_of(form, "language")
    if language not in known_languages():
        raise web.HTTPBadRequest
    link = await _link_of(request)
    if link is None:
        return _page(request, None)
    if password != text_of(form, "again"):
        return _page(request, link, problem="staff.passwords_differ", field="again")
    try:
        # Before any transaction: the hash takes its time.
        password_hash = await hash_password(password)
    except StaffRefused as refused:
        told: dict[str, Any] = {"problem": refused.code, "details": refused.details}
        return _page(request, link, field="password", **told)
    raise await _used(request, password_hash, language)


async def _used(request: web.Request, password_hash: str, language: str) -> web.HTTPException:
    token = request.match_info["token"]
    try:
        async with request.app[DATABASE].transaction() as session:
            member = await use_link(
                session,
                token,
                password_hash=password_hash,
                language=language,
                now=now_of(request),
            )
            if await is_asked_for_code(session, member):
                # The link is worth a password, not the telephone.
                return web.HTTPSeeOther("/sign-in")
            opened = await open_for(request, session, member)
    except StaffRefused:
        # Someone used it meanwhile; looked at again, it says so.
        return web.HTTPSeeOther(request.path)
    return let_in(request, opened, "/")


async def _link_of(request: web.Request) -> StaffLink | None:
    async with request.app[DATABASE].reading() as session:
        return await find_link(session, request.match_info["token"], now_of(request))


def _page(
    request: web.Request,
    link: StaffLink | None,
    *,
    problem: str = "",
    field: str = "",
    details: dict[str, Any] | None = None,
) -> web.Response:
    provider = request.app[ACCESS].provider
    said = request[WORDING](problem, **details or {}) if problem else ""
    return render(
        request,
        "entry/join.html",
        status=400 if problem else 200 if link else 410,
        link=link,
        shortest=SHORTEST_PASSWORD,
        problems=Problems({field: said} if said else {}),
        provider=provider.settings.name if provider and link and not link.staff_id else None,
    )


ROUTES = [web.get("/join/{token}", show), web.post("/join/{token}", join)]
