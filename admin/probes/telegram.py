"""Where Telegram brings updates, when the bot is told to listen rather than to ask."""

import hmac
import logging

import orjson
from aiohttp import web

from admin.web.auth import called_by_machines
from admin.web.keys import RECEIVE_UPDATE, WEBHOOK_SECRET

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name, not a secret


@called_by_machines
async def receive(request: web.Request) -> web.Response:
    """Take an update in.

    Returns 200 only once its effect is kept: any other status brings it again.
    """
    given = request.headers.get(SECRET_HEADER, "").encode()
    if not hmac.compare_digest(given, request.app[WEBHOOK_SECRET].encode()):
        return web.Response(status=401)
    try:
        update = orjson.loads(await request.read())
    except ValueError:
        return web.Response(status=400)
    if not isinstance(update, dict):
        return web.Response(status=400)
    try:
        call = await request.app[RECEIVE_UPDATE](update)
    except Exception as error:
        log.error("update not received: %s", type(error).__name__)
        return web.Response(status=500)
    # Telegram takes one call from the response: one request less than to make it.
    return web.Response() if call is None else web.json_response(call)


ROUTES = [web.post("/telegram", receive)]
