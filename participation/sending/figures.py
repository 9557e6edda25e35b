"""Counts across nouns, for those who keep the whole running."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import case, func
from sqlmodel import col, select

from participation.models import Answer, Broadcast, Campaign, Delivery, DeliveryStatus
from participation.storage.db import Database, Session


@dataclass(frozen=True)
class OperatingFigures:
    """What an operator watches: deliveries still owed, by status, and answers in all.

    `oldest_due_at` is since when the longest waiting delivery could have been sent; what a paused
    campaign or broadcast holds back does not wait.
    """

    owed: dict[DeliveryStatus, int]
    oldest_due_at: datetime | None
    answers: int


@dataclass(frozen=True)
class PoolUse:
    """How many of a pool's connections are taken at this moment, and how many it keeps open."""

    taken: int
    size: int


async def operating_figures(session: Session) -> OperatingFigures:
    """Returns the figures, from the deliveries owed alone: cheap to ask for every few seconds."""
    claimed = case((col(Delivery.claimed_at).is_not(None), 1), else_=0)
    paused = func.coalesce(col(Campaign.paused_at), col(Broadcast.paused_at))
    sendable = case((paused.is_(None), col(Delivery.due_at)))
    query = (
        select(claimed, func.count(), func.min(sendable))
        .outerjoin(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
        .outerjoin(Broadcast, col(Delivery.broadcast_id) == col(Broadcast.id))
        .where(col(Delivery.settled_at).is_(None))
        .group_by(claimed)
    )
    rows = (await session.exec(query)).all()
    by_claim = {claim: count for claim, count, _ in rows}
    # Numbers are given in order and answers rarely erased: the highest is the total ever taken.
    answers = (await session.exec(select(func.max(col(Answer.id))))).one()
    owed = {
        DeliveryStatus.QUEUED: by_claim.get(0, 0),
        DeliveryStatus.CLAIMED: by_claim.get(1, 0),
    }
    oldest = min((due for *_, due in rows if due is not None), default=None)
    return OperatingFigures(owed, oldest, answers or 0)


def pool_use(database: Database) -> dict[str, PoolUse]:
    """Returns how busy each of the database's pools is, by what it is for."""
    return {name: _use(engine.pool) for name, engine in database.engines.items()}


def _use(pool: Any) -> PoolUse:
    return PoolUse(pool.checkedout(), pool.size())
