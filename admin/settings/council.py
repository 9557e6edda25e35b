"""Who the council is, and its own texts: for admins."""

from typing import Any

from aiohttp import web

from admin.settings.council_changes import catch_up, keep_council
from admin.settings.council_form import WantedCouncil, council_now, council_wanted, ways_to_speak
from admin.settings.words_form import LONGEST_TEXT, WantedWords, words_now, words_wanted
from admin.web.auth import for_admins
from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, TIMEZONE, WORDING
from admin.web.rendering import render
from content.council import council, council_of_file, forced_minimum_age
from content.own_words import product_consent_text, product_help_text
from participation.results import audience_figures


@for_admins
async def show(request: web.Request) -> web.Response:
    """Returns the page of the council's name, languages and rules for taking part, in a form."""
    return _form(request, council_now(council()))


@for_admins
async def change(request: web.Request) -> web.Response:
    """Set them. Returns the form with what to mend beside its field.

    Raises HTTPSeeOther back to the page once they are set.
    """
    await catch_up(request)
    wanted = council_wanted(await request.post(), council())
    if wanted.problems:
        return _form(request, wanted, status=400)
    await keep_council(request, wanted.fields)
    raise web.HTTPSeeOther("/settings/council?saved=1")


@for_admins
async def show_words(request: web.Request) -> web.Response:
    """Returns the page of the council's own texts, beside the product's."""
    return await _words(request, words_now(council()))


@for_admins
async def change_words(request: web.Request) -> web.Response:
    """Set the texts and, where wished, ask everyone for their consent again.

    Returns the form with what to mend. Raises HTTPSeeOther back to the page once they are set.
    """
    await catch_up(request)
    wanted = words_wanted(await request.post())
    if wanted.problems:
        return await _words(request, wanted, status=400)
    again = wanted.asks_again and wanted.seen == council().consent_version
    await keep_council(request, wanted.fields | (_next_round() if again else {}))
    raise web.HTTPSeeOther(f"/settings/words?saved={'again' if again else '1'}")


def _next_round() -> dict[str, Any]:
    """The consent of the file, once more anew."""
    before = council().consent_version.removeprefix(council_of_file().consent_version)
    return {"consent_round": int(before.removeprefix(".") or 0) + 1}


def _form(request: web.Request, wanted: WantedCouncil, status: int = 200) -> web.Response:
    spoken, in_file = _ways_to_speak(request), council_now(council_of_file()).written
    differs = {name: text for name, text in in_file.items() if text != wanted.written[name]}
    return render(
        request,
        "settings/settings_council.html",
        status=status,
        written=wanted.written,
        in_file={name: spoken.get(text, text) for name, text in differs.items()},
        spoken=spoken,
        forced_age=forced_minimum_age(),
        **_explained(request, wanted.problems, wanted.written),
    )


def _ways_to_speak(request: web.Request) -> dict[str, str]:
    """Each way to speak some of the languages, in words."""
    write = Formatter(request[WORDING], request.app[TIMEZONE])
    said = {}
    for some in ways_to_speak(council().languages, council_of_file().languages):
        first, *others = some.split(",")
        code = "panel.first_language" if others else "panel.only_language"
        names = write.all_of([write.language_within(each) for each in others])
        said[some] = write.wording(code, first=write.language(first), others=names)
    return said


async def _words(request: web.Request, wanted: WantedWords, status: int = 200) -> web.Response:
    ours = council()
    async with request.app[DATABASE].reading() as session:
        figures = await audience_figures(session, with_sources=False)
    return render(
        request,
        "settings/settings_words.html",
        status=status,
        written=wanted.written,
        asks_again=wanted.asks_again,
        version=ours.consent_version,
        people=figures.registered,
        spoken=ours.languages,
        minimum_age=ours.minimum_age,
        product={
            "consent": {code: product_consent_text(code) for code in ours.languages},
            "help": {code: product_help_text(code) for code in ours.languages},
        },
        limit=LONGEST_TEXT,
        **_explained(request, wanted.problems, wanted.written),
    )


def _explained(
    request: web.Request, problems: dict[str, Any], fields: dict[str, str]
) -> dict[str, Any]:
    """The problems in words, and whether the form was saved or refused."""
    t = request[WORDING]
    said = {name: t(code, **details) for name, (code, details) in problems.items()}
    saved = "" if said else request.query.get("saved", "")
    return {"problems": dict.fromkeys(fields, "") | said, "refused": bool(said), "saved": saved}


ROUTES = [
    web.get("/settings/council", show),
    web.post("/settings/council", change),
    web.get("/settings/words", show_words),
    web.post("/settings/words", change_words),
]
