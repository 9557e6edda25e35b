"""Albums: several photos sent as one arrive as several messages; the first one counts."""

from typing import Any

from dialogues.messages import Incoming


def rest_of_album(incoming: Incoming, slots: dict[str, Any]) -> list[str] | None:
    """None unless the message belongs to an album already begun; then the texts to say, if any.

    Whoever keeps the album's first photo marks it as not told yet; where it was refused, that
    refusal was said, and the rest of the album adds nothing to it.
    """
    album = incoming.entities.get("album")
    if album is None or incoming.intent not in ("photo", "unsupported"):
        return None
    begun, is_photo = slots.get("album") or {}, incoming.intent == "photo"
    is_first = begun.get("id") != album or (is_photo and not begun["photo"])
    slots["album"] = {"id": album, "told": True, "photo": is_photo or not is_first}
    if is_first:
        return None
    return [] if begun["told"] else ["answer.one_photo"]
