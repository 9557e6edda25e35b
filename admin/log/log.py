"""The log of who did what: for admins."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from aiohttp import web

from admin.log.deeds import told
from admin.web.auth import for_admins
from admin.web.formatting import Formatter
from admin.web.forms import Problems
from admin.web.keys import DATABASE, TIMEZONE, WORDING, member_of, now_of
from admin.web.numbers import whole
from admin.web.paging import page_of
from admin.web.rendering import render
from admin.web.rooms import OPEN_ROOMS
from participation.exports import MEDIA_TYPES, ExportFormat, export_chunks, export_log, note_taken
from participation.staff.accounts import list_staff
from participation.staff.log import LogFilter, count_entries, latest_entries, logged_actions

FIELDS = ("who", "what", "subject", "since", "until")
A_PAGE = 50


@for_admins
async def show(request: web.Request) -> web.Response:
    """Returns the page of the log entries asked for, newest first."""
    written = {name: request.query.get(name, "").strip() for name in FIELDS}
    wanted, problems = _read(request, written)
    async with request.app[DATABASE].reading() as session:
        page = page_of(request, await count_entries(session, wanted), A_PAGE)
        entries = await latest_entries(session, page.size, wanted=wanted, offset=page.offset)
        accounts = await list_staff(session)
        actions = await logged_actions(session)
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    labels = sorted((write.label("did", action), action) for action in actions)
    chosen = {name: value for name, value in written.items() if value}
    numbers = {member.email: member.id for member in accounts}
    rooms = request.app[OPEN_ROOMS]
    entries_told = [told(entry, rooms, numbers, write) for entry in entries]
    shown: dict[str, Any] = {"entries": entries_told, "accounts": accounts, "deeds": labels}
    return render(
        request,
        "log/log.html",
        status=400 if problems else 200,
        emails={member.id: member.email for member in accounts},
        page=page,
        written=written,
        problems=problems,
        chosen=urlencode(chosen),
        **shown,
    )


@for_admins
async def table(request: web.Request) -> web.Response:
    """Returns the log entries asked for as a CSV file.

    Raises HTTPBadRequest for a filter that cannot be read.
    """
    written = {name: request.query.get(name, "").strip() for name in FIELDS}
    wanted, problems = _read(request, written)
    if problems:
        raise web.HTTPBadRequest
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    async with request.app[DATABASE].reading() as session:
        export = export_log(session, wanted, lambda action: write.label("did", action))
        chunks = [chunk async for chunk in export_chunks(export, ExportFormat.CSV)]
    now = now_of(request)
    async with request.app[DATABASE].transaction() as session:
        note_taken(session, "log.csv", by=member_of(request), now=now)
    day = now.astimezone(request.app[TIMEZONE]).strftime("%Y-%m-%d")
    return web.Response(
        body=b"".join(chunks),
        headers={
            "Content-Type": MEDIA_TYPES[ExportFormat.CSV],
            "Content-Disposition": f'attachment; filename="log-{day}.csv"',
        },
    )


def _read(request: web.Request, written: dict[str, str]) -> tuple[LogFilter, Problems]:
    """The filter that the form asks for, and what is wrong with it."""
    who, zone, problems = written["who"], request.app[TIMEZONE], Problems()
    days: dict[str, datetime | None] = {}
    for name, later in (("since", 0), ("until", 1)):
        try:
            days[name] = _midnight(written[name], zone, later)
        except (ValueError, OverflowError):
            problems[name] = request[WORDING]("log.day_unreadable")
    wanted = LogFilter(
        staff_id=whole(who),
        action=written["what"] or None,
        subject=written["subject"] or None,
        since=days.get("since"),
        before=days.get("until"),
    )
    return wanted, problems


def _midnight(day: str, timezone: ZoneInfo, days_later: int) -> datetime | None:
    """When that day begins in the council's time, or one some days later; None for no day."""
    if not day:
        return None
    wanted = date.fromisoformat(day) + timedelta(days=days_later)
    return datetime.combine(wanted, time.min, tzinfo=timezone).astimezone(UTC)


ROUTES = [web.get("/log", show), web.get("/log.csv", table)]
