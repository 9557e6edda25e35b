"""Updates of Telegram to what a participant did."""

import re
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType

from dialogues.messages import Incoming, UnknownPayloadError, read_payload

COMMANDS = {
    "start": "start",
    "continue": "continue",
    "idea": "idea",
    "myideas": "my_ideas",
    "language": "language",
    "mydata": "my_data",
    "forget": "forget",
    "cancel": "cancel",
    "stop": "stop",
    "help": "help",
}
ALLOWED_UPDATES = ["message", "callback_query", "my_chat_member"]

_COMMAND = re.compile(r"/(?P<name>[A-Za-z0-9_]{1,32})(@\w+)?(\s+(?P<rest>.*))?", re.DOTALL)
_SOURCE = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True)
class Heard:
    """One update: who it is from, what they did, and where a reply to it belongs."""

    update_id: int
    person: int
    language: str
    incoming: Incoming
    query_id: str | None = None
    tapped_id: int | None = None
    message_id: int | None = None


def read(update: Update) -> Heard | None:
    """What the update means; None for what is not for us (groups, channels, other kinds)."""
    if query := update.callback_query:
        return Heard(
            update.update_id,
            query.from_user.id,
            query.from_user.language_code or "",
            _tapped(query.data or ""),
            query_id=query.id,
            tapped_id=query.message.message_id if query.message else None,
        )
    message = update.message
    if message is None or message.chat.type != ChatType.PRIVATE or message.from_user is None:
        return None
    person = message.from_user
    return Heard(
        update.update_id,
        person.id,
        person.language_code or "",
        _written(message),
        message_id=message.message_id,
    )


def _tapped(data: str) -> Incoming:
    try:
        return read_payload(data)
    except UnknownPayloadError:
        return Incoming("stale_button", text="/stale_button")


def _written(message: Message) -> Incoming:
    if message.text is not None:
        text = _clean(message.text)
        return _command(text) or Incoming(text=text, entities=_about(message))
    album = {"album": message.media_group_id} if message.media_group_id else {}
    if message.photo:
        photo = {"photo": message.photo[-1].file_id, "caption": _clean(message.caption or "")}
        return Incoming("photo", {**photo, **album})
    if message.location:
        place = {"latitude": message.location.latitude, "longitude": message.location.longitude}
        return Incoming("location", place)
    return Incoming("unsupported", album)


def _clean(text: str) -> str:
    """The text without what no database takes: NUL, and halves of characters."""
    return text.replace("\0", "").encode("utf-16", "surrogatepass").decode("utf-16", "ignore")


def _command(text: str) -> Incoming | None:
    found = _COMMAND.fullmatch(text)
    if found is None:
        return None
    intent = COMMANDS.get(found["name"].lower())
    if intent is None:
        return Incoming("unknown_command", {"command": f"/{found['name']}"})
    source = (found["rest"] or "").strip()
    if intent == "start" and _SOURCE.fullmatch(source):
        return Incoming("start", {"source": source})
    return Incoming(intent)


def _about(message: Message) -> dict[str, Any]:
    """When the words were sent, and the question they reply to, if they do."""
    return {"sent": int(message.date.timestamp()), **_replied_to(message)}


def _replied_to(message: Message) -> dict[str, Any]:
    """The question of the message that these words reply to, known from its buttons."""
    original = message.reply_to_message
    if original is None or original.reply_markup is None:
        return {}
    for row in original.reply_markup.inline_keyboard:
        for button in row:
            if isinstance(button.callback_data, str):
                tap = _tapped(button.callback_data)
                question = tap.entities.get("q")
                # The way back names the question before, not the one in the message.
                if isinstance(question, int) and tap.intent != "revisit":
                    return {"q": question}
    return {}
