"""How far campaigns got."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import col

from participation.db import Session
from participation.models import Campaign, Delivery, DeliveryKind, Response

# What a delivery's failure is called where the person had blocked the bot.
BLOCKED = "blocked"


@dataclass(frozen=True)
class Reach:
    """How far a campaign got: people asked, messages arrived, failed or waiting, responses.

    `blocked` is how many of the failed met somebody who had blocked the bot.
    """

    asked: int = 0
    delivered: int = 0
    failed: int = 0
    waiting: int = 0
    started: int = 0
    finished: int = 0
    blocked: int = 0


async def campaign_reach(session: Session, campaign: Campaign) -> Reach:
    """How far one campaign got."""
    return (await reaches(session, [campaign]))[campaign.id]


async def reaches(session: Session, campaigns: Sequence[Campaign]) -> dict[int, Reach]:
    """How far each of these campaigns got, by campaign id, in one look at the database."""
    blocked = case((col(Delivery.failure) == BLOCKED, col(Delivery.failed_at)))
    sent = (
        select(
            col(Delivery.campaign_id).label("campaign_id"),
            func.count(col(Delivery.sent_at)).label("delivered"),
            func.count(col(Delivery.failed_at)).label("failed"),
            func.count(blocked).label("blocked"),
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
    columns = (
        *(sent.c.asked, sent.c.delivered, sent.c.failed),
        *(heard.c.started, heard.c.finished, sent.c.blocked),
    )
    query: Any = (
        select(col(Campaign.id), *(func.coalesce(column, 0) for column in columns))
        .outerjoin(sent, sent.c.campaign_id == col(Campaign.id))
        .outerjoin(heard, heard.c.campaign_id == col(Campaign.id))
        .where(col(Campaign.id).in_([campaign.id for campaign in campaigns]))
    )
    return {
        number: Reach(asked, delivered, failed, asked - delivered - failed, *heard_of)
        for number, asked, delivered, failed, *heard_of in await session.exec(query)
    }
