"""Conversations: where a participant has got to in the form they are filling in."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from participation.db import Session
from participation.models import Conversation, Participant


async def find_conversation(session: Session, participant: Participant) -> Conversation | None:
    """What is under way with the participant, if anything ever was."""
    return await session.get(Conversation, participant.id)


async def save_conversation(
    session: Session,
    participant: Participant,
    *,
    form: str | None,
    slots: dict[str, Any],
    now: datetime,
) -> None:
    """Keep the form they are in (None between forms) and what is known so far."""
    conversation = await find_conversation(session, participant)
    if conversation is None:
        conversation = Conversation(participant_id=participant.id, slots={}, changed_at=now)
        session.add(conversation)
    conversation.form, conversation.slots, conversation.changed_at = form, slots, now
    # A change somewhere inside the slots would go unseen.
    flag_modified(conversation, "slots")
