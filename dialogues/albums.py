"""Albums: several photos sent as one arrive as several messages; the first one counts."""

from typing import Any

from dialogues.messages import Incoming


def rest_of_album(incoming: Incoming, slots: dict[str, Any]) -> list[str] | None:
    """None unless the photo belongs to an album already begun; then the texts to say, said once."""
    album = incoming.entities.get("album")
    if album is None:
        return None
    begun = slots.get("album") or {}
    if begun.get("id") != album:
        slots["album"] = {"id": album, "told": False}
        return None
    slots["album"] = {"id": album, "told": True}
    return [] if begun["told"] else ["answer.one_photo"]
