"""The control interface described: an OpenAPI document, and a plain page made from it."""

import re
from collections.abc import Callable
from html import escape
from typing import Any

from aiohttp import web

from simulator.api import dumps
from simulator.faults import KINDS

Json = dict[str, Any]

WHOLE: Json = {"type": "integer"}
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
FLAG: Json = {"type": "boolean"}
OBJECT: Json = {"type": "object"}
WHOLES: Json = {"type": "array", "items": WHOLE}
BASE64: Json = {"type": "string", "contentEncoding": "base64"}
NOTHING: Json = {}

PERSON = "/people/{person}"
# What an action of a person takes; a mark at the end says that it must be there.
ACTIONS: dict[str, tuple[str, Json]] = {
    "start": ("Press Start, or follow a deep link", {"payload": TEXT}),
    "messages": (
        "Send a message of one kind",
        {
            "text": TEXT,
            "photo": BASE64,
            "album": {"type": "array", "items": BASE64, "minItems": 2, "maxItems": 10},
            **dict.fromkeys(("location", "venue", "contact", "sticker", "voice"), OBJECT),
            "document": OBJECT,
            "caption": TEXT,
            "reply_to": WHOLE,
        },
    ),
    "taps": (
        "Tap a button: by its label, by its data, or (raw) with data no button has",
        {"label": TEXT, "data": TEXT, "message_id": WHOLE, "raw": FLAG},
    ),
    "edits": ("Edit one's own message", {"message_id!": WHOLE, "text!": TEXT}),
    "reactions": ("React to a message; null takes it back", {"message_id!": WHOLE, "emoji": TEXT}),
    "votes": ("Vote in a poll by option numbers", {"message_id!": WHOLE, "options!": WHOLES}),
    "block": ("Block the bot", NOTHING),
    "unblock": ("Unblock the bot", NOTHING),
    "leave": ("Delete one's account", NOTHING),
    "repeat": ("Have one of the last five updates delivered again", {"update_id": WHOLE}),
    "groups": ("Open a group with the bot in it", {"title": TEXT}),
}
FAULT: Json = {
    "kind!": {"type": "string", "enum": list(KINDS)},
    **dict.fromkeys(("after", "times", "retry_after", "seed"), WHOLE),
    **dict.fromkeys(("chance", "seconds", "spread"), NUMBER),
    **dict.fromkeys(("method", "distribution"), TEXT),
}
RATES: Json = {
    **dict.fromkeys(("enabled", "strict"), FLAG),
    **dict.fromkeys(("overall_a_second", "paid_a_second", "chat_a_second"), NUMBER),
    **dict.fromkeys(("chat_burst", "group_a_minute"), NUMBER),
}
SINCE = {"after": WHOLE, "timeout": WHOLE}
# Verb, path, what it does, its body, its query.
OTHERS: list[tuple[str, str, str, Json, Json]] = [
    ("post", "/people", "Add a person", {"name!": TEXT, "language_code": TEXT}, NOTHING),
    ("get", "/people", "Everyone", NOTHING, NOTHING),
    ("get", "/people/events", "Changes of several people as they happen", NOTHING, NOTHING),
    ("get", "/people/files/{file_id}", "A picture or file someone sent", NOTHING, NOTHING),
    ("get", "/people/openapi.json", "This description", NOTHING, NOTHING),
    ("get", "/people/docs", "This description as a page", NOTHING, NOTHING),
    ("get", PERSON, "One person, and the bot as they see it", NOTHING, NOTHING),
    ("get", f"{PERSON}/chat", "The chat since a version; waits if asked to", NOTHING, SINCE),
    ("get", f"{PERSON}/events", "The chat as server-sent events", NOTHING, {"after": WHOLE}),
    ("post", "/faults", "Let something go wrong", FAULT, NOTHING),
    ("delete", "/faults", "Forget all faults", NOTHING, NOTHING),
    ("get", "/limits", "The limits, and how many calls were refused", NOTHING, NOTHING),
    ("post", "/limits", "Switch limits on or off, change rates", RATES, NOTHING),
]


def document() -> Json:
    """The OpenAPI description of the control interface."""
    paths: dict[str, Json] = {}
    acts = [
        ("post", f"{PERSON}/{name}", words, {**body, "chat_id": WHOLE}, NOTHING)
        for name, (words, body) in ACTIONS.items()
    ]
    for verb, path, words, body, query in [*OTHERS, *acts]:
        paths.setdefault(path, {})[verb] = _operation(path, words, body, query)
    info = {"title": "Simulator: the control interface", "version": "1"}
    return {"openapi": "3.1.0", "info": info, "paths": dict(sorted(paths.items()))}


def _operation(path: str, words: str, body: Json, query: Json) -> Json:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": _of_path(name)}
        for name in re.findall(r"{(\w+)}", path)
    ]
    in_query = {**query, "bot": TEXT} if path.startswith(PERSON) else query
    parameters = [{"name": name, "in": "query", "schema": it} for name, it in in_query.items()]
    answers = {"2XX": {"description": "Done"}, "4XX": {"description": "A mistake: {error}"}}
    operation: Json = {"summary": words, "parameters": in_path + parameters, "responses": answers}
    if body:
        schema: Json = {
            "type": "object",
            "properties": {name.removesuffix("!"): kind for name, kind in body.items()},
        }
        if required := [name.removesuffix("!") for name in body if name.endswith("!")]:
            schema["required"] = required
        operation["requestBody"] = {"content": {"application/json": {"schema": schema}}}
    return operation


def _of_path(name: str) -> Json:
    return WHOLE if name == "person" else TEXT


def page() -> str:
    """The description as HTML that needs no script."""
    rows = [
        f"<tr><td><code>{verb.upper()}</code><td><code>{escape(path)}</code>"
        f"<td>{escape(operation['summary'])}<td>{_fields(operation)}"
        for path, operations in document()["paths"].items()
        for verb, operation in operations.items()
    ]
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Control interface</title>'
        '<meta name="viewport" content="width=device-width"><h1>Control interface</h1>'
        '<p>People act and see over HTTP. <a href="/people/openapi.json">OpenAPI document</a>.</p>'
        "<table><thead><tr><th>Verb<th>Path<th>Does<th>Takes</thead>"
        f"<tbody>{''.join(rows)}</tbody></table></html>"
    )


def _fields(operation: Json) -> str:
    names = [it["name"] for it in operation["parameters"] if it["in"] == "query"]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = body.get("schema", {})
    for name, kind in schema.get("properties", {}).items():
        must = "" if name in schema.get("required", ()) else "?"
        names.append(f"{name}{must}: {kind['type']}")
    return ", ".join(f"<code>{escape(name)}</code>" for name in names)


async def show_document(_: web.Request) -> web.Response:
    """The OpenAPI document."""
    return web.json_response(document(), dumps=dumps)


async def show_page(_: web.Request) -> web.Response:
    """The page."""
    return web.Response(text=page(), content_type="text/html")


def add_routes(add: Callable[..., Any]) -> None:
    """Answer beside the control interface."""
    add("GET", "/people/openapi.json", show_document)
    add("GET", "/people/docs", show_page)
