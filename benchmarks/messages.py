"""Telegram's side of a message, as JSON: what a bot sent, what a person's tap on it looks like."""

import re
import time
from html import unescape
from typing import Any
from urllib.parse import parse_qsl

import orjson

Json = dict[str, Any]

BOT: Json = {"is_bot": True, "first_name": "Portevoix", "username": "portevoix_bot"}
TRUE = b'{"ok":true,"result":true}'
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
    "can_connect_to_business": False,
    "has_main_web_app": False,
    "has_topics_enabled": False,
    "allows_users_to_create_topics": False,
}
KINDS = {"b": "bold", "blockquote": "blockquote"}
MARK = re.compile(r"<(/?)(b|blockquote)>")


def read_call(head: bytes, body: bytes) -> Json:
    """Returns a call's parameters, sent as JSON or as a form.

    Raises ValueError if there are files.
    """
    if b"application/json" in head:
        given: Json = orjson.loads(body) if body else {}
        return given
    if b"multipart/form-data" in head:
        raise ValueError("files are more than these phones understand")
    form: Json = dict(parse_qsl(body.decode()))
    for name in ("reply_markup", "chat_id", "message_id"):
        if name in form:
            form[name] = orjson.loads(form[name])
    return form


def user(number: int) -> Json:
    """Returns a person as updates show them."""
    return {"id": number, "is_bot": False, "first_name": "Ada", "language_code": "fr"}


def message(bot: int, message_id: int, sent: Json) -> Json:
    """Returns the message that the parameters of sendMessage or editMessageText make."""
    text, entities = shown(sent["text"])
    made = {
        "message_id": message_id,
        "from": {"id": bot, **BOT},
        "chat": {"id": sent["chat_id"], "type": "private", "first_name": "Ada"},
        "date": int(time.time()),
        "text": text,
        "link_preview_options": {"is_disabled": True},
    }
    if entities:
        made["entities"] = entities
    if sent.get("reply_markup"):
        made["reply_markup"] = sent["reply_markup"]
    return made


def shown(html: str) -> tuple[str, list[Json]]:
    """Returns the text without its marks, and the entities they stand for.

    Every character here is one unit.
    """
    entities: list[Json] = []
    text = ""
    done = began = 0
    for mark in MARK.finditer(html):
        text += unescape(html[done : mark.start()])
        done = mark.end()
        if mark[1]:
            kind = {"type": KINDS[mark[2]], "offset": began, "length": len(text) - began}
            entities.append(kind)
        began = len(text)
    return text + unescape(html[done:]), entities


def start(update_id: int, number: int) -> bytes:
    """Returns the update of someone who starts the bot."""
    pressed = {
        "message_id": 1,
        "from": user(number),
        "chat": {"id": number, "type": "private", "first_name": "Ada"},
        "date": int(time.time()),
        "text": "/start",
        "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    }
    return orjson.dumps({"update_id": update_id, "message": pressed})


def tap(update_id: int, number: int, query_id: str, tapped: Json, data: str) -> bytes:
    """Returns the update of someone who taps a button of a message."""
    query = {
        "id": query_id,
        "from": user(number),
        "message": tapped,
        "chat_instance": "124156370369",
        "data": data,
    }
    return orjson.dumps({"update_id": update_id, "callback_query": query})


def result(value: Any) -> bytes:
    """Returns what Telegram answers to a call that went well."""
    return orjson.dumps({"ok": True, "result": value})
