"""A campaign tried as a participant, in a chat where no answer counts."""

from aiohttp import web

from admin.campaigns.campaigns import SCHEDULABLE
from admin.web.auth import for_editors
from admin.web.keys import DATABASE, OPEN_TRIAL, WORDING, member_of, now_of
from admin.web.rendering import render
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.demonstration.tour import note_trial


@for_editors
async def open_trial(request: web.Request) -> web.Response:
    """Open a trial of the campaign in a chat. Returns a page with a link that goes on by itself.

    Not a redirect: a form of this panel may lead to no other site. Raises HTTPNotFound where
    trials are not offered, HTTPSeeOther to the campaign once it is too late to try it.
    """
    if OPEN_TRIAL not in request.app:
        raise web.HTTPNotFound
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        definition = await definition_of(session, campaign)
    if campaign.status not in SCHEDULABLE:
        raise web.HTTPSeeOther(f"/campaigns/{campaign.key}")
    address = await request.app[OPEN_TRIAL](definition, request[WORDING].language)
    if address:
        async with request.app[DATABASE].transaction() as session:
            await note_trial(session, campaign, by=member_of(request), now=now_of(request))
    status = 200 if address else 503
    page = render(
        request,
        "campaigns/trial.html",
        status=status,
        campaign=campaign,
        definition=definition,
        chat=address,
    )
    if address:
        page.headers["Refresh"] = f"0; url={address}"
    return page


ROUTES = [web.post("/campaigns/{key}/trial", open_trial)]
