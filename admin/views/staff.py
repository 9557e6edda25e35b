"""Accounts, and the log of who did what: for admins."""

from typing import Any

from aiohttp import web

from admin.auth import for_admins
from admin.forms import text_of
from admin.keys import DATABASE, WORDING, member_of, now_of
from admin.rendering import render
from content import LANGUAGES
from participation.errors import StaffRefused
from participation.log import latest_entries
from participation.models import Role
from participation.staff import add_staff, hash_password, list_staff, new_password


@for_admins
async def show_list(request: web.Request) -> web.Response:
    """Every account, and the form to add one."""
    return await _page(request)


@for_admins
async def add(request: web.Request) -> web.Response:
    """Make an account; its password is shown on this one page and kept nowhere."""
    form = await request.post()
    email, role, language = (text_of(form, name) for name in ("email", "role", "language"))
    if role not in list(Role) or language not in LANGUAGES:
        raise web.HTTPBadRequest
    password = new_password()
    password_hash = await hash_password(password)
    try:
        async with request.app[DATABASE].transaction() as session:
            member = await add_staff(
                session,
                email=email,
                role=Role(role),
                password_hash=password_hash,
                language=language,
                by=member_of(request),
                now=now_of(request),
            )
    except StaffRefused as refused:
        problem = request[WORDING](refused.code, **refused.details)
        written = {"email": email, "role": role, "language": language}
        return await _page(request, status=400, problem=problem, written=written)
    return await _page(request, added=member, password=password)


@for_admins
async def show_log(request: web.Request) -> web.Response:
    """Who did what, newest first."""
    async with request.app[DATABASE].reading() as session:
        entries = await latest_entries(session, limit=200)
        emails = {member.id: member.email for member in await list_staff(session)}
    return render(request, "log.html", entries=entries, emails=emails)


async def _page(request: web.Request, *, status: int = 200, **context: Any) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        accounts = await list_staff(session)
    nothing: dict[str, Any] = {
        "problem": "",
        "written": {"email": "", "role": "", "language": ""},
        "added": None,
        "password": "",
    }
    return render(
        request,
        "staff.html",
        status=status,
        accounts=accounts,
        roles=list(Role),
        **nothing | context,
    )


ROUTES = [
    web.get("/staff", show_list),
    web.post("/staff", add),
    web.get("/log", show_log),
]
