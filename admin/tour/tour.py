"""The first steps: put away, brought back; the panel filled with sample data, and emptied of it."""

from typing import Any

from aiohttp import web

from admin.web.auth import EDITORS, for_admins, for_editors
from admin.web.keys import DATABASE, member_of, now_of
from content.campaign_files import campaign_file_names
from content.council import council
from content.samples import read_sample
from participation.demonstration import Script, fill_demonstration, remove_demonstration
from participation.demonstration.tour import bring_tour_back, first_steps, put_tour_away
from participation.storage.db import Session


async def tour_for(request: web.Request, session: Session) -> dict[str, Any]:
    """Returns the first steps as the list of campaigns shows them; none to those who cannot act."""
    member = member_of(request)
    if member.role not in EDITORS:
        return {"tour": None}
    return {"tour": await first_steps(session, member, examples=campaign_file_names())}


@for_editors
async def put_away(request: web.Request) -> web.Response:
    """Stop showing the first steps to this member. Returns no page.

    Raises HTTPSeeOther to the campaigns.
    """
    async with request.app[DATABASE].transaction() as session:
        await put_tour_away(session, member_of(request), now_of(request))
    raise web.HTTPSeeOther("/campaigns")


@for_editors
async def bring_back(request: web.Request) -> web.Response:
    """Show the first steps again. Returns no page. Raises HTTPSeeOther to the campaigns."""
    async with request.app[DATABASE].transaction() as session:
        await bring_tour_back(session, member_of(request))
    raise web.HTTPSeeOther("/campaigns")


@for_admins
async def fill(request: web.Request) -> web.Response:
    """Invent people and what they said, to see the panel at work. Returns no page.

    Raises HTTPSeeOther to the campaigns.
    """
    ours = council()
    async with request.app[DATABASE].transaction() as session:
        await fill_demonstration(
            session,
            Script.model_validate(read_sample()),
            languages=ours.languages,
            districts=list(ours.districts),
            topics=list(ours.topics),
            by=member_of(request),
            now=now_of(request),
        )
    raise web.HTTPSeeOther("/campaigns")


@for_admins
async def empty(request: web.Request) -> web.Response:
    """Remove every trace of the invented people. Returns no page.

    Raises HTTPSeeOther to the campaigns.
    """
    async with request.app[DATABASE].transaction() as session:
        await remove_demonstration(session, by=member_of(request), now=now_of(request))
    raise web.HTTPSeeOther("/campaigns")


ROUTES = [
    web.post("/tour/put-away", put_away),
    web.post("/tour/bring-back", bring_back),
    web.post("/samples/fill", fill),
    web.post("/samples/remove", empty),
]
