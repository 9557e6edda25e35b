"""Sources: what became of those who came through each, a name for a new one, its poster."""

from typing import Any

from aiohttp import web

from admin.sharing.sharing import PDF, file, writer_of
from admin.web.auth import for_editors
from admin.web.formatting import Formatter
from admin.web.forms import text_of
from admin.web.keys import DATABASE, PRINTER, WORDING, member_of, now_of
from admin.web.qr import qr_svg
from admin.web.rendering import render
from content.council import council
from participation.council.bot_name import bot_username
from participation.errors import SourceRefused
from participation.people.sources import is_source, name_source, source_figures


async def show(request: web.Request) -> web.Response:
    """Returns the page of every source with its funnel, and the form to add one."""
    return await _page(request)


@for_editors
async def add(request: web.Request) -> web.Response:
    """Give a source a name. Returns the page with what to mend.

    Raises HTTPSeeOther to the list, where its poster can be printed.
    """
    form = await request.post()
    code, name = text_of(form, "code").strip(), text_of(form, "name").strip()
    try:
        async with request.app[DATABASE].transaction() as session:
            await name_source(session, code, name, by=member_of(request), now=now_of(request))
    except SourceRefused as refused:
        problem = request[WORDING](refused.code, **refused.details)
        written = {"code": code, "name": name}
        return await _page(request, problems={refused.field or "code": problem}, written=written)
    raise web.HTTPSeeOther("/people/sources")


async def poster(request: web.Request) -> web.Response:
    """Returns a sheet of A4 with the source's QR code, as a PDF.

    Raises HTTPNotFound if there is no such source, or no bot yet.
    """
    code = request.match_info["code"]
    async with request.app[DATABASE].reading() as session:
        username = await bot_username(session)
        is_known = await is_source(session, code)
    if username is None or not is_known:
        raise web.HTTPNotFound
    write = writer_of(request)
    document = await request.app[PRINTER].document("poster", _poster(username, code, write))
    return file(document, PDF, f"{code}-{write.wording.language}.pdf")


def _poster(username: str, code: str, write: Formatter) -> dict[str, Any]:
    t, language = write.wording, write.wording.language
    address = f"t.me/{username}?start={code}"
    return {
        "lang": language,
        "council": council().name_in(language),
        "title": t("poster.title"),
        "invitation": t("poster.invitation"),
        "steps": [t(f"poster.step_{name}") for name in ("scan", "answer", "stop")],
        "qr": qr_svg(f"https://{address}"),
        "qr_says": t("poster.qr_says", link=address),
        "link": address,
        "or_type": t("poster.or_type"),
    }


async def _page(
    request: web.Request,
    *,
    problems: dict[str, str] | None = None,
    written: dict[str, str] | None = None,
) -> web.Response:
    async with request.app[DATABASE].reading() as session:
        sources = await source_figures(session)
        username = await bot_username(session)
    return render(
        request,
        "people/sources.html",
        status=400 if problems else 200,
        sources=sources,
        username=username,
        problems=problems or {},
        written=written or {"code": "", "name": ""},
        spoken_languages=council().languages,
    )


ROUTES = [
    web.get("/people/sources", show),
    web.post("/people/sources", add),
    web.get(r"/people/sources/{code:[A-Za-z0-9_-]{1,64}}/poster.pdf", poster),
]
