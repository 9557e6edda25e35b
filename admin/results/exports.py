"""A campaign's tables to take away: its exports by their names, and texts to be published."""

from aiohttp import web

from admin.web.downloads import FORMATS, sent, written
from admin.web.keys import DATABASE, WORDING
from participation.campaigns.lifecycle import definition_of, find_campaign
from participation.exports import OF_A_CAMPAIGN, export_campaign, export_texts


async def campaign_table(request: web.Request) -> web.StreamResponse:
    """Returns the file of a campaign's answers (long) or responses (wide)."""
    shape = request.match_info["shape"]
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        export = await export_campaign(session, campaign, shape, request[WORDING])
        file = await written(request, export)
    return await sent(request, file, f"{campaign.key}-{shape}")


async def texts_table(request: web.Request) -> web.StreamResponse:
    """Returns the file of what people wrote to one question, as it may be published.

    Raises HTTPNotFound if there is no such question.
    """
    key = request.match_info["question"]
    async with request.app[DATABASE].reading() as session:
        campaign = await find_campaign(session, request.match_info["key"])
        if (await definition_of(session, campaign)).question(key) is None:
            raise web.HTTPNotFound
        file = await written(request, await export_texts(session, campaign, key))
    return await sent(request, file, f"{campaign.key}-{key}-texts")


SHAPES = f"{{shape:{'|'.join(OF_A_CAMPAIGN)}}}"
ROUTES = [
    web.get(f"/campaigns/{{key}}/exports/{SHAPES}.{FORMATS}", campaign_table),
    web.get(f"/campaigns/{{key}}/questions/{{question}}/texts.{FORMATS}", texts_table),
]
