"""The Bot API over HTTP: /bot{token}/{method} and /file/bot{token}/{path}."""

import asyncio
import json
from collections.abc import Callable
from typing import Any

from aiohttp import web

from simulator.bots.bodies import form_of, json_of
from simulator.bots.calls import carry_out
from simulator.errors import Refusal, bad_request, not_found, too_many_requests
from simulator.faults import Fault
from simulator.keys import FAULTS, LIMITS, WORLD

Json = dict[str, Any]


def dumps(value: Any) -> str:
    """Write a value as compact JSON. Returns the text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def answer_call(request: web.Request) -> web.StreamResponse:
    """Carry out one Bot API call, unless a fault on its way spoils it. Returns the HTTP answer."""
    world = request.app[WORLD]
    method = request.match_info["method"]
    faults = request.app[FAULTS]
    if delay := faults.delay(method):
        await asyncio.sleep(delay)
    if fault := faults.next(method):
        return _spoilt(request, fault)
    try:
        bot = world.bot_of(request.match_info["token"])
        given = await _parameters(request)
        result = await carry_out(world, request.app[LIMITS], bot, method, given)
    except Refusal as refusal:
        return _json(refusal.answer(), refusal.code)
    if faults.cuts_after(method):
        return _reset(request)
    return _json({"ok": True, "result": result})


def _json(body: Json, status: int = 200) -> web.Response:
    return web.json_response(body, status=status, dumps=dumps)


def _spoilt(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind == "502":
        return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>")
    if fault.kind == "500":
        return _json(Refusal(500, "Internal Server Error").answer(), 500)
    if fault.kind == "429":
        request.app[LIMITS].refused += 1
        return _json(too_many_requests(fault.retry_after).answer(), 429)
    return _reset(request)


def _reset(request: web.Request) -> web.Response:
    """Cut the line instead of answering."""
    if request.transport:
        request.transport.abort()
    return web.Response()


async def _parameters(request: web.Request) -> Json:
    given: Json = dict(request.query)
    if not request.can_read_body:
        return given
    if request.content_type == "application/json":
        try:
            body = await json_of(request)
        except ValueError:
            raise bad_request("can't parse request body as JSON") from None
        if not isinstance(body, dict):
            raise bad_request("object expected as request body")
        return given | body
    try:
        return given | await form_of(request)
    except ValueError:
        raise bad_request("can't parse request body") from None


async def give_file(request: web.Request) -> web.Response:
    """Returns the bytes of a file to the bot whose token it is, or Telegram's refusal."""
    world = request.app[WORLD]
    try:
        world.bot_of(request.match_info["token"])
    except Refusal as refusal:
        return _json(refusal.answer(), refusal.code)
    data = world.files.read(request.match_info["path"])
    if data is None or request.app[FAULTS].happens("file_unavailable"):
        return _json(not_found().answer(), 404)
    return web.Response(body=data, content_type="application/octet-stream")


def add_routes(add: Callable[..., Any]) -> None:
    """Add the routes of the Bot API where Telegram has them."""
    for verb in ("GET", "POST"):
        add(verb, "/bot{token:[^/]+}/{method}", answer_call)
    add("GET", "/file/bot{token:[^/]+}/{path:.+}", give_file)
