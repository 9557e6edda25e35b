"""Conversations: where a participant has got to in the form they are filling in."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ARRAY, BigInteger, any_, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from participation.db import Session, before_commit, prepared, prepared_for_each
from participation.models import Conversation, Participant
from participation.models.tables import table_of

CONVERSATION = table_of(Conversation)

_FIND = select(CONVERSATION.c.form, CONVERSATION.c.slots, CONVERSATION.c.changed_at).where(
    CONVERSATION.c.participant_id == bindparam("person")
)


def _saving(insert: Any) -> Any:
    new = insert(CONVERSATION)
    changed = {name: new.excluded[name] for name in ("form", "slots", "changed_at")}
    return new.on_conflict_do_update(index_elements=["participant_id"], set_=changed)


_SAVE = {"sqlite": _saving(sqlite.insert), "postgresql": _saving(postgresql.insert)}
_TOGETHER = select(
    CONVERSATION.c.participant_id,
    CONVERSATION.c.form,
    CONVERSATION.c.slots,
    CONVERSATION.c.changed_at,
).where(CONVERSATION.c.participant_id == any_(bindparam("people", type_=ARRAY(BigInteger))))
_NOTED, _AHEAD = "conversations", "conversations read ahead"


class Left(NamedTuple):
    """A conversation as it was left: the form that is open, and what is known so far."""

    form: str | None
    slots: dict[str, Any]
    changed_at: datetime


async def find_conversation(session: Session, participant: Participant) -> Left | None:
    """What is under way with the participant, if anything ever was."""
    if (noted := session.info.get(_NOTED, {}).get(participant.id)) is not None:
        left: Left = noted
        return left
    ahead: dict[int, Left | None] = session.info.get(_AHEAD, {})
    if participant.id in ahead:
        return ahead[participant.id]
    found = (await prepared(session, _FIND, person=participant.id)).one_or_none()
    return Left(found.form, found.slots, found.changed_at) if found else None


async def read_ahead(session: Session, people: list[int]) -> None:
    """Read what is under way with all of these, who are held till the transaction ends."""
    ahead: dict[int, Left | None] = dict.fromkeys(people)
    for row in await prepared(session, _TOGETHER, people=people):
        ahead[row.participant_id] = Left(row.form, row.slots, row.changed_at)
    session.info[_AHEAD] = ahead


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
    noted = session.info.get(_NOTED)
    if noted is None:
        noted = session.info[_NOTED] = {}
        before_commit(session, _NOTED, _write)
    noted[participant.id] = Left(form, slots, now)


def drop_conversation(session: Session, participant: Participant) -> None:
    """Write nothing more of someone who is about to be erased."""
    session.info.get(_NOTED, {}).pop(participant.id, None)


async def _write(session: Session) -> None:
    rows = [
        {"participant_id": person, **left._asdict()}
        for person, left in session.info.pop(_NOTED).items()
    ]
    if rows:
        await prepared_for_each(session, _SAVE[session.get_bind().dialect.name], rows)
