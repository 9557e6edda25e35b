"""Counts across nouns, for those who keep the whole running."""

from dataclasses import dataclass

from sqlalchemy import case, func
from sqlmodel import col, select

from participation.db import Session
from participation.models import Answer, Delivery, DeliveryStatus


@dataclass(frozen=True)
class OperatingFigures:
    """What an operator watches: deliveries still owed, by status, and answers in all."""

    owed: dict[DeliveryStatus, int]
    answers: int


async def operating_figures(session: Session) -> OperatingFigures:
    """The figures, from indexes alone: cheap enough to ask for every few seconds."""
    claimed = case((col(Delivery.claimed_at).is_not(None), 1), else_=0)
    query = (
        select(claimed, func.count()).where(col(Delivery.settled_at).is_(None)).group_by(claimed)
    )
    by_claim = dict((await session.exec(query)).all())
    # Numbers are given in order and answers rarely erased: the highest is the total ever taken.
    answers = (await session.exec(select(func.max(col(Answer.id))))).one()
    owed = {
        DeliveryStatus.QUEUED: by_claim.get(0, 0),
        DeliveryStatus.CLAIMED: by_claim.get(1, 0),
    }
    return OperatingFigures(owed, answers or 0)
