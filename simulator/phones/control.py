"""The control interface over HTTP: what people do, and what they see. See README.md."""

import math
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from aiohttp import web

from simulator.bots.api import dumps
from simulator.bots.bodies import json_of
from simulator.chats.pictures import kind_of
from simulator.errors import Unable
from simulator.faults import fault_of
from simulator.keys import FAULTS, LIMITS, WORLD
from simulator.phones import media
from simulator.phones.acting import Done, Hand, open_group
from simulator.phones.streams import Watched, stream, watch_people
from simulator.phones.views import bot_seen, chat_seen
from simulator.phones.voting import vote

Json = dict[str, Any]

LONGEST_WAIT = 60.0


def _reply(body: Json, status: int = 200) -> web.Response:
    return web.json_response(body, status=status, dumps=dumps)


def _done(done: Done) -> web.Response:
    return _reply({name: value for name, value in asdict(done).items() if value is not None})


async def _body(request: web.Request) -> Json:
    """The request's JSON object. Nothing else is read, so no other site's form can act here."""
    if request.content_type != "application/json":
        if request.can_read_body:
            raise Unable("the body must be application/json", 415)
        return {}
    try:
        body = await json_of(request)
    except ValueError:
        raise Unable("the body is not JSON") from None
    if not isinstance(body, dict):
        raise Unable("the body must be a JSON object")
    return body


def _whole(value: Any, name: str) -> int:
    try:
        return int(value)
    except (TypeError, ValueError, OverflowError):
        raise Unable(f"{name} must be a whole number") from None


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        raise Unable("timeout must be a number of seconds") from None
    return 0.0 if math.isnan(seconds) else seconds


def _optional_whole(body: Json, name: str) -> int | None:
    return None if body.get(name) is None else _whole(body[name], name)


def _optional_text(body: Json, name: str) -> str | None:
    text = body.get(name)
    if text is not None and not isinstance(text, str):
        raise Unable(f"{name} must be text")
    return text


def _hand(request: web.Request, body: Json | None = None) -> Hand:
    world = request.app[WORLD]
    bot = world.the_bot(request.query.get("bot"))
    person = world.person(_whole(request.match_info["person"], "person"))
    given = (body or {}).get("chat_id") or request.query.get("chat_id") or person.id
    chat_id = _whole(given, "chat_id")
    if chat_id >= 0 and chat_id != person.id:
        raise Unable("there is no such chat of theirs", 404)
    return Hand(world, bot, person, world.chat_of(bot, chat_id))


async def add_person(request: web.Request) -> web.Response:
    """Add a person. Returns the answer that describes them.

    Raises Unable if the name is missing.
    """
    body = await _body(request)
    name = body.get("name")
    if not isinstance(name, str) or not name.strip():
        raise Unable("name is missing")
    world = request.app[WORLD]
    person = world.join(name.strip()[:64], str(body.get("language_code") or "")[:8])
    return _reply(_person(person.id, person.name, person.language), 201)


def _person(person_id: int, name: str, language: str) -> Json:
    return {"id": person_id, "name": name, "language_code": language}


async def list_people(request: web.Request) -> web.Response:
    """Returns the answer that lists everyone."""
    people = request.app[WORLD].people.values()
    return _reply({"people": [_person(it.id, it.name, it.language) for it in people]})


async def show_person(request: web.Request) -> web.Response:
    """Returns the answer that shows one person, and the bot as they see it."""
    hand = _hand(request)
    person = hand.person
    seen = bot_seen(hand.world, hand.bot, person)
    return _reply({**_person(person.id, person.name, person.language), "bot": seen})


async def start(request: web.Request) -> web.Response:
    """Press Start. Returns the answer that says what it left behind."""
    body = await _body(request)
    return _done(_hand(request, body).start(_optional_text(body, "payload") or ""))


async def send(request: web.Request) -> web.Response:
    """Send a message of any kind. Returns the answer that says what it left behind."""
    body = await _body(request)
    reply_to = _optional_whole(body, "reply_to")
    return _done(media.send(_hand(request, body), body, reply_to))


async def tap(request: web.Request) -> web.Response:
    """Tap a button. Returns the answer that says what it left behind."""
    body = await _body(request)
    raw = bool(body.get("raw"))
    hand = _hand(request, body)
    message_id = _optional_whole(body, "message_id")
    label, data = _optional_text(body, "label"), _optional_text(body, "data")
    return _done(hand.tap(message_id, label, data, raw))


async def edit(request: web.Request) -> web.Response:
    """Edit one's own message. Returns the answer that says what it left behind.

    Raises Unable if the text is missing.
    """
    body = await _body(request)
    text = body.get("text")
    if not isinstance(text, str) or not text:
        raise Unable("text is missing")
    message_id = _whole(body.get("message_id"), "message_id")
    return _done(_hand(request, body).edit(message_id, text))


async def react(request: web.Request) -> web.Response:
    """React to a message. Returns the answer that says what it left behind."""
    body = await _body(request)
    message_id = _whole(body.get("message_id"), "message_id")
    return _done(_hand(request, body).react(message_id, _optional_text(body, "emoji")))


async def block(request: web.Request) -> web.Response:
    """Block the bot. Returns the answer that says what it left behind."""
    return _done(_hand(request, await _body(request)).block())


async def unblock(request: web.Request) -> web.Response:
    """Unblock the bot. Returns the answer that says what it left behind."""
    return _done(_hand(request, await _body(request)).unblock())


async def repeat(request: web.Request) -> web.Response:
    """Have an update delivered again. Returns the answer that says which."""
    body = await _body(request)
    return _done(_hand(request, body).repeat(_optional_whole(body, "update_id")))


async def leave(request: web.Request) -> web.Response:
    """Delete one's account. Returns the answer that says what it left behind."""
    return _done(_hand(request, await _body(request)).leave_telegram())


async def cast_vote(request: web.Request) -> web.Response:
    """Vote in a poll. Returns the answer that says what it left behind.

    Raises Unable if the options are not a list of numbers.
    """
    body = await _body(request)
    chosen = body.get("options")
    if not isinstance(chosen, list):
        raise Unable("options must be a list of numbers")
    numbers = [_whole(number, "an option") for number in chosen]
    return _done(vote(_hand(request, body), _whole(body.get("message_id"), "message_id"), numbers))


async def add_group(request: web.Request) -> web.Response:
    """Open a group with the bot in it. Returns the answer that gives its chat."""
    body = await _body(request)
    hand = _hand(request)
    chat = open_group(hand.world, hand.bot, hand.person, str(body.get("title") or "Group"))
    return _reply({"chat_id": chat.id, "version": chat.version}, 201)


async def read_chat(request: web.Request) -> web.Response:
    """Wait for a change if asked to. Returns the answer that shows the chat since a version."""
    hand = _hand(request)
    after = _whole(request.query.get("after", 0), "after")
    seconds = min(_seconds(request.query.get("timeout", "0")), LONGEST_WAIT)
    if seconds > 0 and hand.chat.version <= after:
        await hand.chat.wait(after, seconds)
    return _reply(chat_seen(hand.bot, hand.chat, after))


async def watch_chat(request: web.Request) -> web.StreamResponse:
    """Returns a stream of the chat, and of every change as it happens, as server-sent events."""
    hand = _hand(request)
    remembered = request.headers.get("Last-Event-ID", "").rpartition(":")[2]
    seen = _whole(remembered or request.query.get("after", 0), "after")
    return await stream(request, hand.world, [Watched(hand.bot, hand.chat, seen)])


async def show_file(request: web.Request) -> web.Response:
    """Returns a picture someone sent, or any other file as a download.

    Raises Unable if there is no such file.
    """
    files = request.app[WORLD].files
    stored = files.by_id.get(request.match_info["file_id"])
    data = files.read(stored.path) if stored else None
    if data is None:
        raise Unable("there is no such file", 404)
    kind = kind_of(data)
    headers = {} if kind else {"Content-Disposition": "attachment"}
    return web.Response(body=data, content_type=kind or "application/octet-stream", headers=headers)


async def add_fault(request: web.Request) -> web.Response:
    """Let a coming Bot API call go wrong.

    Returns the answer that says how many faults are to come.
    """
    request.app[FAULTS].coming.append(fault_of(await _body(request)))
    return _reply({"coming": len(request.app[FAULTS].coming)}, 201)


async def clear_faults(request: web.Request) -> web.Response:
    """Let nothing go wrong any more. Returns the answer that says so."""
    request.app[FAULTS].coming.clear()
    return _reply({"coming": 0})


async def limits(request: web.Request) -> web.Response:
    """Switch the limits if it is a POST. Returns the answer that shows them."""
    the_limits = request.app[LIMITS]
    if request.method == "POST":
        the_limits.set(await _body(request))
    return _reply(the_limits.described())


def add_routes(add: Callable[..., Any]) -> None:
    """Add the routes under /people, /faults and /limits."""
    one = r"/people/{person:\d+}"
    add("POST", "/people", add_person)
    add("GET", "/people", list_people)
    add("GET", "/people/files/{file_id:[A-Za-z0-9_-]+}", show_file)
    add("GET", one, show_person)
    add("GET", f"{one}/chat", read_chat)
    add("GET", f"{one}/events", watch_chat)
    add("GET", "/people/events", watch_people)
    for name, act in {
        "start": start,
        "messages": send,
        "taps": tap,
        "edits": edit,
        "reactions": react,
        "block": block,
        "unblock": unblock,
        "leave": leave,
        "votes": cast_vote,
        "repeat": repeat,
        "groups": add_group,
    }.items():
        add("POST", f"{one}/{name}", act)
    add("POST", "/faults", add_fault)
    add("DELETE", "/faults", clear_faults)
    add("GET", "/limits", limits)
    add("POST", "/limits", limits)
