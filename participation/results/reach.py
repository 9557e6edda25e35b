"""How far campaigns got."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from participation.db import Session
from participation.models import Campaign, Delivery, DeliveryKind, Response


@dataclass(frozen=True)
class Reach:
    """How far a campaign got: people asked, messages arrived, failed or waiting, responses."""

    asked: int = 0
    delivered: int = 0
    failed: int = 0
    waiting: int = 0
    started: int = 0
    finished: int = 0


async def campaign_reach(session: Session, campaign: Campaign) -> Reach:
    """How far one campaign got."""
    return (await reaches(session, [campaign]))[campaign.id]


async def reaches(session: Session, campaigns: Sequence[Campaign]) -> dict[int, Reach]:
    """How far each of these campaigns got, by campaign id, in one look at the database."""
    sent = (
        select(
            col(Delivery.campaign_id).label("campaign_id"),
            func.count(col(Delivery.sent_at)).label("delivered"),
            func.count(col(Delivery.failed_at)).label("failed"),
            # What was cancelled was never asked.
            (func.count() - func.count(col(Delivery.cancelled_at))).label("asked"),
        )
        .where(col(Delivery.kind) == DeliveryKind.INVITATION)
        .group_by(col(Delivery.campaign_id))
        .subquery()
    )
    heard = (
        select(
            col(Response.campaign_id).label("campaign_id"),
            func.count().label("started"),
            func.count(col(Response.finished_at)).label("finished"),
        )
        .group_by(col(Response.campaign_id))
        .subquery()
    )
    columns = (sent.c.asked, sent.c.delivered, sent.c.failed, heard.c.started, heard.c.finished)
    query: Any = (
        select(col(Campaign.id), *(func.coalesce(column, 0) for column in columns))
        .outerjoin(sent, sent.c.campaign_id == col(Campaign.id))
        .outerjoin(heard, heard.c.campaign_id == col(Campaign.id))
        .where(col(Campaign.id).in_([campaign.id for campaign in campaigns]))
    )
    return {
        number: Reach(asked, delivered, failed, asked - delivered - failed, started, finished)
        for number, asked, delivered, failed, started, finished in await session.exec(query)
    }
