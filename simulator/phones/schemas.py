"""The shapes of what the control interface takes and gives, as JSON Schemas."""

from dataclasses import fields
from typing import Any

from simulator.faults import DISTRIBUTIONS, KINDS
from simulator.limits import Rates

Json = dict[str, Any]

WHOLE: Json = {"type": "integer"}
TEXT: Json = {"type": "string"}
NUMBER: Json = {"type": "number"}
FLAG: Json = {"type": "boolean"}
WHOLES: Json = {"type": "array", "items": WHOLE}
BASE64: Json = {"type": "string", "contentEncoding": "base64"}
TELEGRAMS: Json = {"type": "object", "description": "As the Bot API has it"}


def thing(described: Json, closed: bool = False) -> Json:
    """Returns the schema of an object with these fields.

    A mark at a name's end says that it must be there.
    """
    schema: Json = {
        "type": "object",
        "properties": {name.removesuffix("!"): kind for name, kind in described.items()},
    }
    if required := [name.removesuffix("!") for name in described if name.endswith("!")]:
        schema["required"] = required
    if closed:
        schema["additionalProperties"] = False
    return schema


def listed(items: Json) -> Json:
    """Returns the schema of a list of such items."""
    return {"type": "array", "items": items}


def or_null(kind: Json) -> Json:
    """Returns the schema of the same, or null."""
    return {**kind, "type": [kind["type"], "null"]}


def given(name: str) -> Json:
    """Returns a pointer to one of ANSWERS."""
    return {"$ref": f"#/components/schemas/{name}"}


def _all_there(described: Json) -> Json:
    return thing({f"{name}!": kind for name, kind in described.items()}, closed=True)


LOCATION = {
    "latitude!": {"type": "number", "minimum": -90, "maximum": 90},
    "longitude!": {"type": "number", "minimum": -180, "maximum": 180},
}
CONTACT: Json = {
    **thing({"phone_number": TEXT, "first_name": TEXT}),
    "description": "Empty: the person's own card",
}
# What one message holds; exactly one of these.
CONTENTS: Json = {
    "text": TEXT,
    "photo": BASE64,
    "album": {**listed(BASE64), "minItems": 2, "maxItems": 10},
    "location": thing(LOCATION),
    "venue": thing({**LOCATION, "title!": TEXT, "address": TEXT}),
    "contact": CONTACT,
    "sticker": thing({"emoji": TEXT}),
    "voice": thing({"duration": WHOLE, "data": BASE64}),
    "document": thing({"name!": TEXT, "data": BASE64, "mime_type": TEXT}),
}
FAULT: Json = {
    "kind!": {"type": "string", "enum": list(KINDS)},
    "times": or_null(WHOLE),
    **dict.fromkeys(("after", "retry_after", "seed"), WHOLE),
    "chance": NUMBER,
    "seconds": NUMBER,
    "spread": NUMBER,
    "method": TEXT,
    "distribution": {"type": "string", "enum": list(DISTRIBUTIONS)},
}
RATES: Json = {
    rate.name: FLAG if isinstance(rate.default, bool) else {"type": "number", "exclusiveMinimum": 0}
    for rate in fields(Rates)
}
CARRIED = ("location", "venue", "contact", "sticker", "voice", "document", "poll")
PERSON_SEEN: Json = {"id": WHOLE, "name": TEXT, "language_code": TEXT}
ANSWERS: dict[str, Json] = {
    "Mistake": thing({"error!": TEXT, "code": TEXT}, closed=True),
    "Person": _all_there(PERSON_SEEN),
    "People": _all_there({"people": listed(given("Person"))}),
    "PersonAndBot": _all_there({**PERSON_SEEN, "bot": given("Bot")}),
    "Bot": _all_there(
        {
            **dict.fromkeys(("username", "name", "description", "short_description"), TEXT),
            "commands": listed(_all_there({"command": TEXT, "description": TEXT})),
            "menu_button": or_null(TELEGRAMS),
            "profile": WHOLE,
        }
    ),
    "Done": thing(
        {"version!": WHOLE, "message_id": WHOLE, "update_id": WHOLE, "url": TEXT}, closed=True
    ),
    "Group": _all_there({"chat_id": WHOLE, "version": WHOLE}),
    "Chat": _all_there(
        {
            **dict.fromkeys(("version", "chat_id", "profile"), WHOLE),
            **dict.fromkeys(("started", "blocked", "deactivated"), FLAG),
            "pinned": or_null(WHOLE),
            "messages": listed(given("Message")),
            "removed": WHOLES,
            "toasts": listed(
                _all_there({"version": WHOLE, "text": TEXT, "alert": FLAG, "url": or_null(TEXT)})
            ),
            "reply_keyboard": or_null(TELEGRAMS),
            "action": TEXT,
        }
    ),
    "Message": thing(
        {
            **dict.fromkeys(("id!", "version!", "date!", "author_id!"), WHOLE),
            **dict.fromkeys(("from_bot!", "edited!", "silent!", "protected!", "forwarded!"), FLAG),
            **dict.fromkeys(("author!", "html!"), TEXT),
            **dict.fromkeys(("text!", "caption!", "photo!", "effect!"), or_null(TEXT)),
            "forwarded_from!": or_null(TEXT),
            "entities!": listed(TELEGRAMS),
            "photo_size!": or_null(WHOLES),
            "inline_keyboard!": listed(listed(TELEGRAMS)),
            "reply_to!": or_null(WHOLE),
            "votes!": {"type": "object", "additionalProperties": WHOLES},
            "reactions!": listed(_all_there({"emoji": TEXT, "by_bot": FLAG})),
            "media_group_id": TEXT,
            **dict.fromkeys(CARRIED, TELEGRAMS),
        },
        closed=True,
    ),
    "Faults": _all_there({"coming": WHOLE}),
    "Limits": _all_there({"enabled": FLAG, "strict": FLAG, "refused": WHOLE, **RATES}),
}
