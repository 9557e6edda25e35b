"""What goes in and what comes out of a turn, and how Rasa spells both."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson

from dialogues.declarations import declared

# The intent Rasa gives to typed text that it does not recognise; we give it to all typed text.
TYPED = "nlu_fallback"
LONGEST_PAYLOAD = 64
# What people say: in words of their own, or in what the phone has for it.
SAID = (TYPED, "photo", "location", "unsupported")

_PAYLOAD = re.compile(r"/(?P<intent>[a-z_]{1,32})(?P<entities>\{.*\})?", re.DOTALL)


class UnknownPayloadError(ValueError):
    """A button carried something that is none of our payloads."""


@dataclass(frozen=True)
class Incoming:
    """What a participant did: an intent with its entities, or words of their own."""

    intent: str = TYPED
    entities: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""


@dataclass(frozen=True)
class Button:
    """A label, the payload that a tap on it sends back, and a style where it stands out."""

    label: str
    payload: str
    style: str = ""


@dataclass(frozen=True)
class Utterance:
    """What the bot says, before a channel renders it. `edit`: in place of the tapped message."""

    title: str = ""
    text: str = ""
    note: str = ""
    rows: tuple[tuple[Button, ...], ...] = ()
    edit: bool = False
    toast: str = ""
    alert: bool = False
    reaction: str = ""
    location_button: str = ""  # a keyboard button that shares where the person is
    removes_keyboard: bool = False


def payload(intent: str, **entities: Any) -> str:
    """Returns a button's payload as Rasa spells it: `/answer{"q":12,"a":"yes"}`.

    Raises ValueError if it is longer than Telegram takes.
    """
    body = orjson.dumps(entities).decode() if entities else ""
    spelled = f"/{intent}{body}"
    if len(spelled.encode()) > LONGEST_PAYLOAD:
        raise ValueError(f"a payload over {LONGEST_PAYLOAD} bytes: /{intent}")
    return spelled


def read_payload(spelled: str) -> Incoming:
    """Returns what a tapped button means. Raises UnknownPayloadError if it is forged."""
    found = _PAYLOAD.fullmatch(spelled)
    if found is None:
        raise UnknownPayloadError
    try:
        entities = orjson.loads(found["entities"] or "{}")
    except orjson.JSONDecodeError:
        raise UnknownPayloadError from None
    if found["intent"] not in declared().buttons or not all(map(_is_plain, entities.values())):
        raise UnknownPayloadError
    return Incoming(found["intent"], entities, spelled)


def about(tapped: Incoming) -> dict[str, int]:
    """Returns what a button says of its message, for words that reply to it; {} for nothing."""
    name = declared().about.get(tapped.intent)
    number = tapped.entities.get(name) if name else None
    return {name: number} if name and isinstance(number, int) else {}


def _is_plain(value: Any) -> bool:
    return isinstance(value, str | int) and not isinstance(value, bool)


def rasa_message(incoming: Incoming) -> dict[str, Any]:
    """Returns the message as Rasa's tracker keeps it."""
    entities = [{"entity": name, "value": value} for name, value in incoming.entities.items()]
    text = incoming.text or f"/{incoming.intent}"
    return {"text": text, "intent": {"name": incoming.intent}, "entities": entities}


def incoming_of(message: Mapping[str, Any]) -> Incoming:
    """Returns the message back from a tracker; words count as typed, whatever a classifier says."""
    intent = (message.get("intent") or {}).get("name") or TYPED
    text = message.get("text") or ""
    entities = {found["entity"]: found["value"] for found in message.get("entities") or []}
    if intent != TYPED and not text.startswith("/"):
        intent = TYPED
    return Incoming(intent, entities, text)


def uttered(utterance: Utterance) -> dict[str, Any]:
    """Returns the arguments of rasa-sdk's `utter_message`; what Rasa lacks is in its JSON."""
    parts = (utterance.title, utterance.text, utterance.note)
    extras = {
        "title": utterance.title,
        "text": utterance.text,
        "note": utterance.note,
        "columns": [len(row) for row in utterance.rows],
        "edit": utterance.edit,
        "toast": utterance.toast,
        "alert": utterance.alert,
        "reaction": utterance.reaction,
        "location_button": utterance.location_button,
        "removes_keyboard": utterance.removes_keyboard,
    }
    return {
        "text": "\n\n".join(part for part in parts if part) or None,
        "buttons": [
            {"title": button.label, "payload": button.payload, "style": button.style}
            for row in utterance.rows
            for button in row
        ],
        "json_message": {name: value for name, value in extras.items() if value},
    }


def utterance_of(message: Mapping[str, Any]) -> Utterance:
    """Returns the utterance back from what a dispatcher collected."""
    extras = dict(message.get("custom") or {})
    buttons = iter(
        Button(button["title"], button["payload"], button["style"])
        for button in message.get("buttons") or []
    )
    columns = extras.pop("columns", [])
    rows = tuple(tuple(next(buttons) for _ in range(width)) for width in columns)
    return Utterance(rows=rows, **extras)
