"""Albums: several photos sent as one arrive as several messages; the first one counts."""

from typing import Any

from dialogues.messages import Incoming


def is_rest_of_album(incoming: Incoming, slots: dict[str, Any]) -> bool:
    """Note in the slots which album is under way. Returns True if this message is the rest of it.

    The rest gets no reply: whether it was kept or refused was said to the album's first photo.
    """
    album = incoming.entities.get("album")
    if album is None or incoming.intent not in ("photo", "unsupported"):
        return False
    begun, is_photo = slots.get("album") or {}, incoming.intent == "photo"
    is_first = begun.get("id") != album or (is_photo and not begun["photo"])
    slots["album"] = {"id": album, "photo": is_photo or not is_first}
    return not is_first
