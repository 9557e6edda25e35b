"""What people write to the council: kept with their consent, and said to be."""

from dialogues.messages import TYPED
from dialogues.turns import Turn
from participation.inbox import keep_message


async def note_written(turn: Turn) -> int | None:
    """Keep their words, photo or place.

    Returns the message's number, or None if it is no message.
    """
    reply, quoted = turn.reply(), str(turn.incoming.entities.get("quoted", ""))
    text = reply.text or ""
    if turn.incoming.intent == TYPED and not text.strip():
        return None
    if turn.incoming.intent == "unsupported" or (
        turn.incoming.intent == "location" and reply.location is None
    ):
        return None
    message = await keep_message(
        turn.session,
        turn.participant,
        text=reply.photo.caption if reply.photo else text,
        photo=reply.photo.reference if reply.photo else None,
        place=reply.location,
        quoted=quoted,
        now=turn.now,
    )
    return message.id


def receipt(turn: Turn) -> str:
    """Returns the words that say it will be read and, after a /stop, that no more will come."""
    if turn.participant.stopped_at is not None:
        return turn.wording("inbox.noted_stopped")
    text = turn.wording("inbox.noted")
    if "album" in turn.incoming.entities:
        text += "\n" + turn.wording("inbox.one_photo")
    return text
