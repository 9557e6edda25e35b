"""How many threads of the inbox nobody has read yet: the menu says so on every page."""

from aiohttp import web

from admin.auth import Handler
from admin.keys import DATABASE, MEMBER, UNREAD
from participation.inbox import count_unread


@web.middleware
async def note_unread(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let the page know the number, where somebody is signed in to see it."""
    if request.get(MEMBER) is not None:
        async with request.app[DATABASE].reading() as session:
            request[UNREAD] = await count_unread(session)
    return await handler(request)
