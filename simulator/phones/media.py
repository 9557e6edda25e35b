"""The messages people send that are not text: photos, places, contacts, stickers, files."""

import base64
import binascii
from collections.abc import Callable
from typing import Any

from simulator.errors import Unable
from simulator.phones.acting import CAPTIONED, Done, Hand, check_length

Json = dict[str, Any]

MOST_IN_ALBUM = 10
MEDIA = ("photo", "album", "location", "venue", "contact", "sticker", "voice", "document")


def send(hand: Hand, given: Json, reply_to: int | None) -> Done:
    """Send what the request holds: ``text``, or one of MEDIA with a ``caption`` where it fits.

    Returns what it left behind. Raises Unable if the content is not as it must be.
    """
    kind = next((name for name in MEDIA if name in given), None)
    if kind is None:
        return hand.say(_text(given, "text"), reply_to)
    if kind == "album":
        return _send_album(hand, given, reply_to)
    if kind != "photo" and not isinstance(given[kind], dict):
        raise Unable(f"{kind} must be an object")
    content = _CONTENT[kind](hand, given[kind])
    if given.get("caption") and kind in CAPTIONED:
        content["caption"] = _caption(given)
    return hand.send(content, reply_to)


def _send_album(hand: Hand, given: Json, reply_to: int | None) -> Done:
    photos: Any = given["album"]
    if not isinstance(photos, list) or not 2 <= len(photos) <= MOST_IN_ALBUM:
        raise Unable(f"an album has 2 to {MOST_IN_ALBUM} photos", code="album.size")
    contents = [_photo(hand, photo) for photo in photos]
    group = hand.world.new_album()
    if given.get("caption"):
        contents[0]["caption"] = _caption(given)
    done = [hand.send({"media_group_id": group, **content}, reply_to) for content in contents]
    return done[-1]


def _photo(hand: Hand, given: str) -> Json:
    sizes = hand.world.files.keep_photo(_bytes(given))
    if not sizes:
        raise Unable("this is no JPEG, PNG, GIF or WebP picture", code="picture.unknown")
    return {"photo": [size.photo_size() for size in sizes]}


def _location(_: Hand, given: Json) -> Json:
    latitude, longitude = given.get("latitude"), given.get("longitude")
    if not isinstance(latitude, int | float) or not isinstance(longitude, int | float):
        raise Unable("a location has a latitude and a longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Unable("a latitude is between -90 and 90, a longitude between -180 and 180")
    return {"location": {"latitude": latitude, "longitude": longitude}}


def _venue(hand: Hand, given: Json) -> Json:
    location = _location(hand, given)
    venue = {**location, "title": _text(given, "title"), "address": str(given.get("address", ""))}
    return {**location, "venue": venue}


def _contact(hand: Hand, given: Json) -> Json:
    if not given:
        return {"contact": hand.contact()}
    card = {"phone_number": _text(given, "phone_number"), "first_name": _text(given, "first_name")}
    return {"contact": card}


def _sticker(hand: Hand, given: Json) -> Json:
    stored = hand.world.files.keep(b"RIFF\x00\x00\x00\x00WEBP", "sticker", "webp")
    flags = {"type": "regular", "is_animated": False, "is_video": False}
    emoji = str(given.get("emoji", "👍"))
    return {"sticker": {**stored.described(), "width": 512, "height": 512, **flags, "emoji": emoji}}


def _voice(hand: Hand, given: Json) -> Json:
    data = _bytes(given["data"]) if "data" in given else b"OggS"
    stored = hand.world.files.keep(data, "voice", "oga")
    voice = {**stored.described(), "duration": _seconds(given), "mime_type": "audio/ogg"}
    return {"voice": voice}


def _document(hand: Hand, given: Json) -> Json:
    name = _text(given, "name")
    data, media_type = _bytes(given.get("data", "")), str(given.get("mime_type") or "")
    return {"document": hand.world.files.keep_document(data, name, media_type).document()}


_CONTENT: dict[str, Callable[[Hand, Any], Json]] = {
    "photo": _photo,
    "location": _location,
    "venue": _venue,
    "contact": _contact,
    "sticker": _sticker,
    "voice": _voice,
    "document": _document,
}


def _seconds(voice: Json) -> int:
    seconds = voice.get("duration", 3)
    if not isinstance(seconds, int):
        raise Unable("duration must be whole seconds")
    return seconds


def _text(given: Json, name: str) -> str:
    text = given.get(name)
    if not isinstance(text, str) or not text:
        raise Unable(f"{name} is missing")
    return text


def _caption(given: Json) -> str:
    caption = _text(given, "caption")
    check_length("caption", caption)
    return caption


def _bytes(given: str) -> bytes:
    try:
        return base64.b64decode(given, validate=True)
    except (binascii.Error, TypeError, ValueError):
        raise Unable("files are sent as base64") from None
