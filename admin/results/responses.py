"""Responses one by one, by pseudonym: who answered what, when, and in which wording."""

from aiohttp import web

from admin.campaigns.campaigns import header_of
from admin.web.keys import DATABASE
from admin.web.paging import page_of
from admin.web.rendering import render
from participation.campaigns.lifecycle import find_campaign
from participation.results import find_response, list_responses


async def show_list(request: web.Request) -> web.Response:
    """Returns the page of every response to a campaign, latest begun first.

    Raises HTTPSeeOther to the response of the pseudonym asked for.
    """
    wanted = request.query.get("pseudonym", "").strip()
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        is_there = wanted and await find_response(session, campaign, wanted) is not None
        if is_there:
            raise web.HTTPSeeOther(f"/campaigns/{campaign.key}/responses/{wanted}")
        context = await header_of(request, session, campaign)
        page = page_of(request, context["reach"].started, size=50)
        lines = await list_responses(session, campaign, limit=page.size, offset=page.offset)
    return render(
        request, "results/responses.html", **context, lines=lines, page=page, wanted=wanted
    )


async def show(request: web.Request) -> web.Response:
    """Returns the page of one response, first answer to last.

    Raises HTTPNotFound if there is none.
    """
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        found = await find_response(session, campaign, request.match_info["pseudonym"])
        if found is None:
            raise web.HTTPNotFound
        context = await header_of(request, session, campaign)
    return render(request, "results/response.html", **context, response=found)


ROUTES = [
    web.get("/campaigns/{key}/responses", show_list),
    web.get("/campaigns/{key}/responses/{pseudonym}", show),
]
