"""What holds for every campaign: for admins."""

from aiohttp import web

from admin.settings.rules_form import (
    HOURS,
    LIMITS,
    RETENTIONS,
    WantedRules,
    rules_now,
    rules_wanted,
)
from admin.web.auth import for_admins
from admin.web.keys import DATABASE, WORDING, member_of, now_of
from admin.web.rendering import render
from participation.council.rules import change_rules, read_rules


@for_admins
async def show(request: web.Request) -> web.Response:
    """Returns the page of the rules as they are set, in a form."""
    async with request.app[DATABASE].reading() as session:
        rules = await read_rules(session)
    return _form(request, rules_now(rules))


@for_admins
async def change(request: web.Request) -> web.Response:
    """Set the rules. Returns the form with what to mend beside its field.

    Raises HTTPSeeOther back to the page once they are set.
    """
    wanted = rules_wanted(await request.post())
    if wanted.problems:
        return _form(request, wanted, status=400)
    async with request.app[DATABASE].transaction() as session:
        await change_rules(session, wanted.rules, by=member_of(request), now=now_of(request))
    raise web.HTTPSeeOther("/settings?saved=1")


def _form(request: web.Request, wanted: WantedRules, status: int = 200) -> web.Response:
    t = request[WORDING]
    explained = {name: t(code, **details) for name, (code, details) in wanted.problems.items()}
    return render(
        request,
        "settings/settings.html",
        status=status,
        written=wanted.written,
        retentions=sorted({*RETENTIONS, wanted.rules.retention_months}),
        problems=dict.fromkeys((*HOURS, *LIMITS), "") | explained,
        refused=bool(explained),
        saved="saved" in request.query,
    )


ROUTES = [web.get("/settings", show), web.post("/settings", change)]
