"""Photos sent in answer, for signed-in staff alone."""

from aiohttp import web

from admin.web.assets import STATIC
from admin.web.keys import DATABASE
from admin.web.numbers import MOST_ANSWERS, number_in
from participation.responses.attachments import photo_content


async def show(request: web.Request) -> web.StreamResponse:
    """Returns the picture's bytes, or a stand-in while they are on their way from the channel."""
    async with request.app[DATABASE].reading() as session:
        content = await photo_content(session, number_in(request, most=MOST_ANSWERS))
    if content is None:
        return web.FileResponse(STATIC / "photo-awaited.svg")
    return web.Response(
        body=content,
        content_type="image/jpeg",
        # Whatever the bytes really are, opened by themselves they do nothing.
        headers={"Content-Security-Policy": "default-src 'none'; sandbox"},
    )


ROUTES = [web.get(r"/photos/{number:\d{1,15}}", show)]
