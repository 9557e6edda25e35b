"""Conversations: where a participant has got to in the form they are filling in."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from participation.models import Participant
from participation.models.tables import CONVERSATION
from participation.storage.db import Session, before_commit, prepared_for_each
from participation.storage.lists import one_of
from participation.storage.read_ahead import rows_of

_LEFT = select(
    CONVERSATION.c.participant_id.label("person"),
    CONVERSATION.c.form,
    CONVERSATION.c.slots,
    CONVERSATION.c.changed_at,
)
_FIND = _LEFT.where(CONVERSATION.c.participant_id == bindparam("person"))
_FIND_ALL = _LEFT.where(one_of(CONVERSATION.c.participant_id, "people"))


def _saving(insert: Any) -> Any:
    new = insert(CONVERSATION)
    changed = {name: new.excluded[name] for name in ("form", "slots", "changed_at")}
    return new.on_conflict_do_update(index_elements=["participant_id"], set_=changed)


_SAVE = {"sqlite": _saving(sqlite.insert), "postgresql": _saving(postgresql.insert)}


class Left(NamedTuple):
    """A conversation as it was left: the form that is open, and what is known so far."""

    form: str | None
    slots: dict[str, Any]
    changed_at: datetime


class _Noted(dict[int, Left]):
    """Conversations as this transaction leaves them, by participant, till they are written."""


async def find_conversation(session: Session, participant: Participant) -> Left | None:
    """Returns the participant's conversation as it was left, or None if there never was one."""
    if (noted := session.carried.of(_Noted).get(participant.id)) is not None:
        return noted
    found = await rows_of(session, _FIND, _FIND_ALL, participant.id)
    return Left(found[0].form, found[0].slots, found[0].changed_at) if found else None


def save_conversation(
    session: Session,
    participant: Participant,
    *,
    form: str | None,
    slots: dict[str, Any],
    now: datetime,
) -> None:
    """Keep the form they are in (None between forms) and what is known so far.

    Written at the end of the transaction, together with those of others.
    """
    before_commit(session, _write)
    session.carried.of(_Noted)[participant.id] = Left(form, slots, now)


def drop_conversation(session: Session, participant: Participant) -> None:
    """Write nothing more of a participant who is about to be erased."""
    session.carried.of(_Noted).pop(participant.id, None)


async def _write(session: Session) -> None:
    rows = [
        {"participant_id": person, **left._asdict()}
        for person, left in session.carried.take(_Noted).items()
    ]
    if rows:
        await prepared_for_each(session, _SAVE[session.get_bind().dialect.name], rows)
