"""What every page shows around its own content, as the rooms declare it."""

from aiohttp import web

from admin.web.auth import Handler
from admin.web.keys import DATABASE, MEMBER, SURROUNDINGS
from admin.web.rooms import OPEN_ROOMS


@web.middleware
async def note_surroundings(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tell the page of its surroundings, where somebody is signed in. Returns the response."""
    if request.get(MEMBER) is not None:
        async with request.app[DATABASE].reading() as session:
            request[SURROUNDINGS] = {
                surrounding.name: await surrounding.find(session)
                for room in request.app[OPEN_ROOMS]
                for surrounding in room.surroundings
            }
    return await handler(request)
