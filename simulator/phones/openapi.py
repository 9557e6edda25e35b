"""The control interface described: an OpenAPI document, and a plain page made from it."""

import re
from collections.abc import Callable
from html import escape
from typing import Any, NamedTuple

from aiohttp import web

from simulator.bots.api import dumps
from simulator.phones.schemas import (
    ANSWERS,
    CONTENTS,
    FAULT,
    FLAG,
    NUMBER,
    RATES,
    TEXT,
    WHOLE,
    WHOLES,
    given,
    or_null,
    thing,
)

Json = dict[str, Any]

NOTHING: Json = {}
PERSON = "/people/{person}"
# What an action of a person takes; a mark at the end says that it must be there.
ACTIONS: dict[str, tuple[str, Json]] = {
    "start": (
        "Press Start, or follow a deep link",
        {"payload": {**TEXT, "pattern": "^[A-Za-z0-9_-]{0,64}$"}},
    ),
    "messages": ("Send one message", {**CONTENTS, "caption": TEXT, "reply_to": WHOLE}),
    "taps": (
        "Tap a button: by its label, by its data, or (raw) with data no button has",
        {"label": TEXT, "data": TEXT, "message_id": WHOLE, "raw": FLAG},
    ),
    "edits": ("Edit one's own message", {"message_id!": WHOLE, "text!": TEXT}),
    "reactions": (
        "React to a message; null takes it back",
        {"message_id!": WHOLE, "emoji": or_null(TEXT)},
    ),
    "votes": ("Vote in a poll by option numbers", {"message_id!": WHOLE, "options!": WHOLES}),
    "block": ("Block the bot", NOTHING),
    "unblock": ("Unblock the bot", NOTHING),
    "leave": ("Delete one's account", NOTHING),
    "repeat": ("Have one of the last five updates delivered again", {"update_id": WHOLE}),
    "groups": ("Open a group with the bot in it", {"title": TEXT}),
}
WHICH_BOT = {"bot": TEXT}
# A group instead of the private chat.
WHERE = {**WHICH_BOT, "chat_id": WHOLE}
EVENTS = "text/event-stream"


class Operation(NamedTuple):
    """One verb at one path."""

    verb: str
    path: str
    words: str
    answer: str
    body: Json = NOTHING
    query: Json = NOTHING
    header: Json = NOTHING
    media: str = "application/json"


SINCE = {"after": WHOLE}
AGAIN = {"Last-Event-ID": TEXT}
OTHERS = [
    Operation(
        "post", "/people", "Add a person", "Person", {"name!": TEXT, "language_code": TEXT}
    ),
    Operation("get", "/people", "Everyone", "People"),
    Operation(
        "get",
        "/people/events",
        "Changes of several people as they happen: 1:0,2:17 are people, and versions seen",
        "Chat",
        query={"people!": TEXT, **WHICH_BOT},
        header=AGAIN,
        media=EVENTS,
    ),
    Operation("get", "/people/files/{file_id}", "A picture or file", "", media="*/*"),
    Operation("get", "/people/openapi.json", "This description", ""),
    Operation("get", "/people/docs", "This description as a page", "", media="text/html"),
    Operation("get", PERSON, "One person, and the bot as they see it", "PersonAndBot", query=WHERE),
    Operation(
        "get",
        f"{PERSON}/chat",
        "The chat since a version; waits if asked to",
        "Chat",
        query={**SINCE, "timeout": NUMBER, **WHERE},
    ),
    Operation(
        "get",
        f"{PERSON}/events",
        "The chat as server-sent events",
        "Chat",
        query={**SINCE, **WHERE},
        header=AGAIN,
        media=EVENTS,
    ),
    Operation("post", "/faults", "Let something go wrong", "Faults", FAULT),
    Operation("delete", "/faults", "Forget all faults", "Faults"),
    Operation("get", "/limits", "The limits, and how many calls were refused", "Limits"),
    Operation(
        "post", "/limits", "Switch limits on or off, change rates", "Limits",
        {"enabled": FLAG, "strict": FLAG, **RATES},
    ),
]  # fmt: skip
ACTS = [
    Operation(
        "post",
        f"{PERSON}/{name}",
        words,
        "Group" if name == "groups" else "Done",
        {**body, "chat_id": WHOLE},
        WHERE,
    )
    for name, (words, body) in ACTIONS.items()
]


def document() -> Json:
    """Returns the OpenAPI description of the control interface."""
    paths: dict[str, Json] = {}
    for operation in [*OTHERS, *ACTS]:
        paths.setdefault(operation.path, {})[operation.verb] = _described(operation)
    info = {"title": "Simulator: the control interface", "version": "1"}
    return {
        "openapi": "3.1.0",
        "info": info,
        "paths": dict(sorted(paths.items())),
        "components": {"schemas": ANSWERS},
    }


def _described(operation: Operation) -> Json:
    names = re.findall(r"{(\w+)}", operation.path)
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": _of_path(name)} for name in names
    ]
    for place, described in (("query", operation.query), ("header", operation.header)):
        for name, schema in described.items():
            parameters.append(
                {
                    "name": name.removesuffix("!"),
                    "in": place,
                    "required": name.endswith("!"),
                    "schema": schema,
                }
            )
    written: Json = {
        "summary": operation.words,
        "parameters": parameters,
        "responses": {"2XX": _answer(operation), "4XX": _mistake()},
    }
    if operation.body:
        body = {"content": {"application/json": {"schema": thing(operation.body)}}}
        written["requestBody"] = body
    return written


def _answer(operation: Operation) -> Json:
    schema = given(operation.answer) if operation.answer else {}
    return {"description": "Done", "content": {operation.media: {"schema": schema}}}


def _mistake() -> Json:
    content = {"application/json": {"schema": given("Mistake")}}
    return {"description": "A mistake, in words", "content": content}


def _of_path(name: str) -> Json:
    return WHOLE if name == "person" else TEXT


def page() -> str:
    """Returns the description as HTML that needs no script."""
    articles = "".join(
        _article(verb, path, operation)
        for path, operations in document()["paths"].items()
        for verb, operation in operations.items()
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Control interface</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        '<link rel="icon" href="/static/icon.svg" type="image/svg+xml">'
        '<link rel="stylesheet" href="/static/docs.css"><main><h1>Control interface</h1>'
        '<p>People act and see over HTTP, in JSON. <a href="/people/openapi.json">The OpenAPI'
        f' document</a> says it all; <a href="/">the web chat</a> uses it.</p>{articles}</main>'
        "</html>"
    )


def _article(verb: str, path: str, operation: Json) -> str:
    fields = [*_query_fields(operation), *_body_fields(operation)]
    taken = "".join(f"<li><code>{escape(name)}</code> {escape(kind)}" for name, kind in fields)
    return (
        f"<section><h2><b>{verb.upper()}</b> <code>{escape(path)}</code></h2>"
        f"<p>{escape(operation['summary'])}</p>{f'<ul>{taken}</ul>' if taken else ''}</section>"
    )


def _query_fields(operation: Json) -> list[tuple[str, str]]:
    return [
        (f"?{it['name']}", _kind(it["schema"], it["required"]))
        for it in operation["parameters"]
        if it["in"] == "query"
    ]


def _body_fields(operation: Json) -> list[tuple[str, str]]:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = body.get("schema", {})
    required = schema.get("required", ())
    return [
        (name, _kind(it, name in required)) for name, it in schema.get("properties", {}).items()
    ]


def _kind(schema: Json, required: bool) -> str:
    kind = schema["type"]
    words = " or ".join(kind) if isinstance(kind, list) else str(kind)
    if "enum" in schema:
        words = " | ".join(schema["enum"])
    if "properties" in schema:
        words += f" of {', '.join(schema['properties'])}"
    return words if required else f"{words}, may be left out"


async def show_document(_: web.Request) -> web.Response:
    """Returns the answer that holds the OpenAPI document."""
    return web.json_response(document(), dumps=dumps)


async def show_page(_: web.Request) -> web.Response:
    """Returns the answer that holds the page."""
    return web.Response(text=page(), content_type="text/html")


def add_routes(add: Callable[..., Any]) -> None:
    """Add the routes of the description, beside those of the control interface."""
    add("GET", "/people/openapi.json", show_document)
    add("GET", "/people/docs", show_page)
