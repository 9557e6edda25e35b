"""What every page shows around its own content: unread threads in the menu, and sample data."""

from aiohttp import web

from admin.web.auth import Handler
from admin.web.keys import DATABASE, HAS_SAMPLES, MEMBER, UNREAD
from participation.demonstration import samples_present
from participation.inbox import count_unread


@web.middleware
async def note_surroundings(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let the page know, where somebody is signed in to see it."""
    if request.get(MEMBER) is not None:
        async with request.app[DATABASE].reading() as session:
            request[UNREAD] = await count_unread(session)
            request[HAS_SAMPLES] = await samples_present(session)
    return await handler(request)
