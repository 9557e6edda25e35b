"""Receipts: which updates were taken in, so that a repeated one changes nothing."""

from collections import Counter
from datetime import datetime

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col, func, select

from participation.db import Session, prepared
from participation.models import Receipt
from participation.models.tables import table_of

LONGEST_FAILURE = 200
RECEIPT = table_of(Receipt)

_TAKE_IN = {
    "sqlite": sqlite.insert(RECEIPT).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(RECEIPT).on_conflict_do_nothing(),
}


async def take_in(
    session: Session, update_id: int, now: datetime, *, participant_id: int | None = None
) -> Receipt | None:
    """None when the update is new, and now noted; else the receipt of the first time."""
    statement = _TAKE_IN[session.get_bind().dialect.name]
    # Where another process is taking in the same update, this waits for it to commit.
    noted = await prepared(
        session, statement, update_id=update_id, received_at=now, participant_id=participant_id
    )
    return None if noted.rowcount else await session.get_one(Receipt, update_id)


async def note_participant(session: Session, update_id: int, participant_id: int) -> None:
    """Whose update it was, where that was not known yet when it was taken in."""
    query = update(Receipt).where(col(Receipt.update_id) == update_id)
    await session.exec(query.values(participant_id=participant_id))


async def unreplied(session: Session, received_before: datetime) -> dict[int, list[int]]:
    """Updates taken in whose replies were lost, by participant: a process died in between."""
    query = select(Receipt).where(
        col(Receipt.replied_at).is_(None),
        col(Receipt.failure).is_(None),
        col(Receipt.participant_id).is_not(None),
        col(Receipt.received_at) < received_before,
    )
    lost: dict[int, list[int]] = {}
    for receipt in (await session.exec(query.order_by(col(Receipt.update_id)))).all():
        lost.setdefault(receipt.participant_id or 0, []).append(receipt.update_id)
    return lost


async def are_unreplied(session: Session, update_ids: list[int]) -> bool:
    """Whether none of these updates has been replied to."""
    query = select(func.count()).select_from(Receipt)
    query = query.where(col(Receipt.update_id).in_(update_ids))
    return (await session.exec(query.where(col(Receipt.replied_at).is_not(None)))).one() == 0


async def mark_replied(session: Session, update_ids: list[int], now: datetime) -> None:
    """The replies to these updates have reached the channel."""
    query = update(Receipt).where(col(Receipt.update_id).in_(update_ids))
    await session.exec(query.values(replied_at=now))


async def count_resends(session: Session, update_ids: list[int]) -> None:
    """Replies to these updates are said again, without knowing whether they had arrived."""
    for update_id, times in Counter(update_ids).items():
        query = update(Receipt).where(col(Receipt.update_id) == update_id)
        await session.exec(query.values(resends=col(Receipt.resends) + times))


async def record_failure(session: Session, update_id: int, failure: str, now: datetime) -> None:
    """The update could not be handled: keep the kind of error, never its content."""
    # A repeated update that fails was taken in before.
    await take_in(session, update_id, now)
    query = update(Receipt).where(col(Receipt.update_id) == update_id)
    await session.exec(query.values(failure=failure[:LONGEST_FAILURE]))


async def forget_receipts(session: Session, received_before: datetime) -> None:
    """Delete receipts older than any update the channel could still repeat."""
    await session.exec(delete(Receipt).where(col(Receipt.received_at) < received_before))
