"""Positions in text as Telegram counts them, and the entities it finds by itself."""

import json
import re
from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]

COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/<>])")
LINK = re.compile(r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"]+[^\s<>\".,;:!?)\]'»]")
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
MENTION = re.compile(r"(?<![\w@])@[A-Za-z]\w{3,31}(?![\w@])", re.ASCII)
HASHTAG = re.compile(r"(?<![\w#&])#(?=\w*[^\W\d])\w{1,256}(?![\w#])")
FOUND = {
    "url": LINK,
    "email": EMAIL,
    "bot_command": COMMAND,
    "mention": MENTION,
    "hashtag": HASHTAG,
}
# Telegram's numbers have 64 bits.
LARGEST_NUMBER = 2**63
# Telegram drops what is beyond; so it does with what bots give.
MOST_ENTITIES = 100
# Nothing is found inside these.
OPAQUE = {
    "pre",
    "code",
    "text_link",
    "text_mention",
    "url",
    "email",
    "bot_command",
    "mention",
    "hashtag",
}


def utf16_length(text: str) -> int:
    """Returns how long Telegram says the text is, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def read_json(source: str | bytes) -> Any:
    """Returns the value that the JSON holds.

    Raises ValueError if there is none, for half characters, and for what is nested without end.
    """
    text = source.decode() if isinstance(source, bytes) else source
    try:
        value = json.loads(text, parse_constant=_no_number)
        if "\\ud" in text.lower():
            json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None
    return value


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no JSON")


def with_found_entities(text: str, entities: Iterable[Json] = ()) -> list[Json]:
    """Returns the entities given, and the links, names, tags and commands Telegram finds in it."""
    all_of_them = list(entities)
    for kind, pattern in FOUND.items():
        for match in pattern.finditer(text):
            found = {
                "type": kind,
                "offset": utf16_length(text[: match.start()]),
                "length": utf16_length(match[0]),
            }
            if not any(_overlap(found, other) for other in all_of_them if _is_opaque(other)):
                all_of_them.append(found)
    return in_order(all_of_them)[:MOST_ENTITIES]


def in_order(entities: Iterable[Json]) -> list[Json]:
    """Returns outer entities before the inner ones, as Telegram lists them."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Returns text and entities without the white space around them, which Telegram drops."""
    start = utf16_length(text) - utf16_length(text.lstrip())
    kept = text.strip()
    end = utf16_length(kept)
    moved = []
    for entity in entities:
        first = max(entity["offset"] - start, 0)
        last = min(entity["offset"] + entity["length"] - start, end)
        if last > first:
            moved.append({**entity, "offset": first, "length": last - first})
    return kept, moved


def pieces(text: str, length: int = 4096) -> list[str]:
    """Returns a long text as the consecutive messages Telegram's apps make of it."""
    return [text[start : start + length] for start in range(0, len(text), length)] or [""]


def _is_opaque(entity: Json) -> bool:
    return entity["type"] in OPAQUE


def _overlap(one: Json, other: Json) -> bool:
    return bool(
        one["offset"] < other["offset"] + other["length"]
        and other["offset"] < one["offset"] + one["length"]
    )
