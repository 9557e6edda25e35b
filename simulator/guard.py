"""What stands before every route: other sites are kept out, and every failure is worded."""

import logging
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from simulator.bots.api import dumps
from simulator.errors import Refusal, Unable
from simulator.keys import WORLD

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

BOT_API = ("/bot", "/file/bot")
CONTROL = ("/people", "/faults", "/limits")
log = logging.getLogger(__name__)


@web.middleware
async def guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another site's page sends.

    Returns the answer, with mistakes and failures as JSON.
    """
    if _is_foreign(request):
        return _worded(request, 403, "another site may not act here")
    response = await _answered(request, handler)
    if request.content.exception():
        # A body that cannot be unpacked: nothing more can be read on this connection.
        request.content.feed_eof()
        response.force_close()
    elif request.method != "GET":
        request.app[WORLD].changes += 1
    return response


async def _answered(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except Unable as mistake:
        return _json(mistake.answer(), mistake.status)
    except web.HTTPException as answer:
        if answer.status < 400 or not request.path.startswith((*BOT_API, *CONTROL)):
            raise
        return _worded(request, answer.status, answer.reason)
    except ConnectionError:
        # Whoever asked went away meanwhile: nobody hears this.
        return _worded(request, 400, "the connection was cut")
    except Exception:
        log.exception("The simulator failed to answer")
        return _worded(request, 500, "Internal Server Error")


def _is_foreign(request: web.Request) -> bool:
    origin = request.headers.get("Origin")
    if not origin:
        return False
    try:
        return urlsplit(origin).netloc != request.host
    except ValueError:
        return True


def _worded(request: web.Request, status: int, words: str) -> web.Response:
    if request.path.startswith(BOT_API):
        return _json(Refusal(status, words).answer(), status)
    code = {"code": "body.too_large"} if status == 413 else {}
    return _json({"error": words, **code}, status)


def _json(body: dict[str, Any], status: int) -> web.Response:
    return web.json_response(body, status=status, dumps=dumps)
