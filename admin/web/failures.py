"""Pages for what went wrong, each with what to do next."""

import logging
import traceback

from aiohttp import web

from admin.web.auth import Handler, is_for_machines
from admin.web.rendering import render
from participation.errors import CampaignNotFound

log = logging.getLogger(__name__)

EXPLAINED = (400, 403, 404, 405, 413)


@web.middleware
async def explain_failures(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn refusals and crashes into pages in the panel's look. Returns the page.

    What was sent is never shown or logged.
    """
    try:
        return await handler(request)
    except CampaignNotFound:
        return _page(request, 404)
    except web.HTTPException as refusal:
        if refusal.status not in EXPLAINED or is_for_machines(request.match_info.route):
            raise
        return _page(request, refusal.status)
    except Exception as error:
        # The error's message could quote an answer: its kind and its way through the code do not.
        frames = "".join(traceback.format_tb(error.__traceback__))
        log.error("page failed: %s on %s\n%s", type(error).__name__, _route_of(request), frames)
        return _page(request, 500)


def _page(request: web.Request, status: int) -> web.Response:
    if request.headers.get("HX-Request"):
        return web.Response(status=status)
    return render(request, "web/failure.html", status=status, code=status)


def _route_of(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical if resource else 'unknown'}"
