"""How the number of those who take part has grown."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlmodel import col

from participation.models import Participant
from participation.storage.db import Session


async def first_registration(session: Session) -> datetime | None:
    """Returns when the first of those who take part registered, or None before anyone has."""
    query: Any = select(col(Participant.registered_at)).where(
        col(Participant.registered_at).is_not(None)
    )
    found: datetime | None = (
        await session.exec(query.order_by(col(Participant.registered_at)).limit(1))
    ).scalar()
    return found


async def registrations(session: Session, edges: Sequence[datetime]) -> list[int]:
    """Returns how many registered from each of these moments to the next, of those still there."""
    at = col(Participant.registered_at)
    spans = [func.count(case((and_(at >= begin, at < end), 1))) for begin, end in pairwise(edges)]
    query: Any = select(*spans).where(at >= edges[0], at < edges[-1])
    return list((await session.exec(query)).one())
