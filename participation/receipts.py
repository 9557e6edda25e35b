"""Receipts: which updates were taken in, so that a repeated one changes nothing."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from participation.db import Session
from participation.models import Receipt

LONGEST_FAILURE = 200


async def take_in(session: Session, update_id: int, now: datetime) -> Receipt | None:
    """None when the update is new, and now noted; else the receipt of the first time."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    statement: Any = dialect.insert(Receipt).values(update_id=update_id, received_at=now)
    # Where another process is taking in the same update, this waits for it to commit.
    noted = await session.exec(statement.on_conflict_do_nothing())
    return None if noted.rowcount else await session.get_one(Receipt, update_id)


async def mark_replied(session: Session, update_ids: list[int], now: datetime) -> None:
    """The replies to these updates have reached the channel."""
    query = update(Receipt).where(col(Receipt.update_id).in_(update_ids))
    await session.exec(query.values(replied_at=now))


async def record_failure(session: Session, update_id: int, failure: str, now: datetime) -> None:
    """The update could not be handled: keep the kind of error, never its content."""
    session.add(Receipt(update_id=update_id, received_at=now, failure=failure[:LONGEST_FAILURE]))


async def forget_receipts(session: Session, received_before: datetime) -> None:
    """Delete receipts older than any update the channel could still repeat."""
    await session.exec(delete(Receipt).where(col(Receipt.received_at) < received_before))
