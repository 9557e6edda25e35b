"""Conversations: where a participant has got to in the form they are filling in."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from participation.db import Session, prepared
from participation.models import Conversation, Participant
from participation.models.tables import table_of

CONVERSATION = table_of(Conversation)

_FIND = select(CONVERSATION.c.form, CONVERSATION.c.slots, CONVERSATION.c.changed_at).where(
    CONVERSATION.c.participant_id == bindparam("person")
)
_CHANGE = (
    update(CONVERSATION)
    .where(CONVERSATION.c.participant_id == bindparam("person"))
    .values(form=bindparam("to"), slots=bindparam("known"), changed_at=bindparam("now"))
)
_BEGIN = insert(CONVERSATION)


class Left(NamedTuple):
    """A conversation as it was left: the form that is open, and what is known so far."""

    form: str | None
    slots: dict[str, Any]
    changed_at: datetime


async def find_conversation(session: Session, participant: Participant) -> Left | None:
    """What is under way with the participant, if anything ever was."""
    found = (await prepared(session, _FIND, person=participant.id)).one_or_none()
    return Left(found.form, found.slots, found.changed_at) if found else None


async def save_conversation(
    session: Session,
    participant: Participant,
    *,
    form: str | None,
    slots: dict[str, Any],
    now: datetime,
) -> None:
    """Keep the form they are in (None between forms) and what is known so far."""
    person = participant.id
    changed = await prepared(session, _CHANGE, person=person, to=form, known=slots, now=now)
    if not changed.rowcount:
        begun = {"participant_id": person, "form": form, "slots": slots, "changed_at": now}
        await prepared(session, _BEGIN, **begun)
