"""Receipts: which updates were taken in, so that a repeated one changes nothing."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    DateTime,
    Integer,
    bindparam,
    delete,
    or_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, func, select

from participation.models import Receipt
from participation.models.tables import RECEIPT
from participation.storage.db import Session, before_commit, group_of, prepared, prepared_for_each

LONGEST_FAILURE = 200

_TAKE_IN = {
    "sqlite": sqlite.insert(RECEIPT).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(RECEIPT).on_conflict_do_nothing(),
}
# As arrays: one trip, however many there are.
_TAKE_ALL_IN = (
    postgresql.insert(RECEIPT)
    .from_select(
        ["update_id", "received_at", "participant_id"],
        select(
            func.unnest(bindparam("updates", type_=ARRAY(BigInteger))),
            func.unnest(bindparam("moments", type_=ARRAY(DateTime(timezone=True)))),
            func.unnest(bindparam("people", type_=ARRAY(Integer))),
        ),
    )
    .on_conflict_do_nothing()
)


class _Noted(dict[int, tuple[datetime, int | None]]):
    """Updates that the transaction takes in: when, and from whom; till they are written."""


class TakenInBefore(Exception):
    """An update of a group was taken in before: the group is to go one by one."""


async def take_in(
    session: Session, update_id: int, now: datetime, *, participant_id: int | None = None
) -> Receipt | None:
    """Note a new update. Returns None if it was new, else the receipt of the first time.

    In a group of turns it passes for new, and TakenInBefore ends the group where it was not.
    """
    if len(group_of(session)) > 1:
        _note(session, update_id, now, participant_id)
        return None
    statement = _TAKE_IN[session.get_bind().dialect.name]
    # Where another process is taking in the same update, this waits for it to commit.
    noted = await prepared(
        session, statement, update_id=update_id, received_at=now, participant_id=participant_id
    )
    return None if noted.rowcount else await session.get_one(Receipt, update_id)


def _note(session: Session, update_id: int, now: datetime, participant_id: int | None) -> None:
    before_commit(session, _write)
    session.carried.of(_Noted)[update_id] = (now, participant_id)


async def _write(session: Session) -> None:
    """All of the group in one statement: repeated updates are rare, and one more trip is not."""
    noted = session.carried.take(_Noted)
    if session.get_bind().dialect.name == "postgresql":
        moments, people = zip(*noted.values(), strict=True)
        taken = await prepared(
            session, _TAKE_ALL_IN, updates=list(noted), moments=moments, people=people
        )
    else:
        rows = [
            {"update_id": update_id, "received_at": moment, "participant_id": person}
            for update_id, (moment, person) in noted.items()
        ]
        taken = await prepared_for_each(session, _TAKE_IN["sqlite"], rows)
    if taken.rowcount < len(noted):
        raise TakenInBefore


async def note_participant(session: Session, update_id: int, participant_id: int) -> None:
    """Note whose update it was, if that was not known yet when it was taken in."""
    if update_id in (noted := session.carried.of(_Noted)):
        noted[update_id] = (noted[update_id][0], participant_id)
        return
    query = update(Receipt).where(col(Receipt.update_id) == update_id)
    await session.exec(query.values(participant_id=participant_id))


def drop_participant(session: Session, participant_id: int) -> None:
    """Write no receipt in the name of a participant who is about to be erased."""
    noted = session.carried.of(_Noted)
    for update_id, (moment, whose) in noted.items():
        if whose == participant_id:
            noted[update_id] = (moment, None)


async def unreplied(session: Session, before: datetime) -> dict[int, list[int]]:
    """Returns the updates whose replies were lost as a process died, by participant.

    They were taken in before that moment, and nobody has attended to them since.
    """
    query = select(Receipt).where(
        _is_forsaken(before),
        col(Receipt.failure).is_(None),
        col(Receipt.participant_id).is_not(None),
        col(Receipt.received_at) < before,
    )
    lost: dict[int, list[int]] = {}
    for receipt in (await session.exec(query.order_by(col(Receipt.update_id)))).all():
        lost.setdefault(receipt.participant_id or 0, []).append(receipt.update_id)
    return lost


async def are_unreplied(session: Session, update_ids: list[int], before: datetime) -> bool:
    """Returns True if none of these updates has been replied to, nor attended to since then."""
    query = select(func.count()).select_from(Receipt)
    query = query.where(col(Receipt.update_id).in_(update_ids))
    return (await session.exec(query.where(_is_forsaken(before)))).one() == len(update_ids)


def _is_forsaken(before: datetime) -> ColumnElement[bool]:
    attended_at = col(Receipt.attended_at)
    return col(Receipt.replied_at).is_(None) & or_(attended_at.is_(None), attended_at < before)


async def mark_attended(session: Session, update_ids: Collection[int], now: datetime) -> None:
    """Note that these updates are about to be replied to, so that nobody takes them for lost."""
    query = update(Receipt).where(col(Receipt.update_id).in_(update_ids))
    await session.exec(query.values(attended_at=now))


async def mark_replied(session: Session, update_ids: list[int], now: datetime) -> None:
    """Note that the replies to these updates have reached the channel."""
    query = update(Receipt).where(col(Receipt.update_id).in_(update_ids))
    await session.exec(query.values(replied_at=now))


async def count_resends(session: Session, update_ids: list[int]) -> None:
    """Count replies to these updates that are said again and may have arrived before."""
    for update_id, times in Counter(update_ids).items():
        query = update(Receipt).where(col(Receipt.update_id) == update_id)
        await session.exec(query.values(resends=col(Receipt.resends) + times))


async def record_failure(session: Session, update_id: int, failure: str, now: datetime) -> None:
    """Note that the update could not be handled: the kind of error, never its content."""
    # A repeated update that fails was taken in before.
    await take_in(session, update_id, now)
    query = update(Receipt).where(col(Receipt.update_id) == update_id)
    await session.exec(query.values(failure=failure[:LONGEST_FAILURE]))


async def forget_receipts(session: Session, received_before: datetime) -> None:
    """Delete receipts older than any update the channel could still repeat."""
    await session.exec(delete(Receipt).where(col(Receipt.received_at) < received_before))
