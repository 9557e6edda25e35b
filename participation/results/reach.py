"""How far campaigns got."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CompoundSelect, Text, func, literal, select, union_all

from participation.models import Campaign, DeliveryKind
from participation.models.tables import DELIVERY, RESPONSE
from participation.storage.db import Session

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
    """Returns how far one campaign got."""
    return (await reaches(session, [campaign]))[campaign.id]


async def reaches(session: Session, campaigns: Sequence[Campaign]) -> dict[int, Reach]:
    """Returns how far each of these campaigns got, by campaign id, in one look at the database."""
    if not campaigns:
        return {}
    counted: dict[int, Counter[str]] = {campaign.id: Counter() for campaign in campaigns}
    query: Any = _counts(list(counted))
    for campaign_id, what, n in await session.exec(query):
        counted[campaign_id][what] = n
    return {number: _reach(counts) for number, counts in counted.items()}


def _reach(counts: Counter[str]) -> Reach:
    # What was cancelled was never asked.
    asked = counts["owed"] - counts["cancelled"]
    return Reach(
        asked=asked,
        delivered=counts["sent"],
        failed=counts["failed"],
        waiting=asked - counts["sent"] - counts["failed"],
        started=counts["started"],
        finished=counts["finished"],
        blocked=counts["blocked"],
    )


def _counts(campaigns: list[int]) -> CompoundSelect[Any]:
    """Count each thing by an index of its own: together they would read every row."""
    invited = DELIVERY.c.kind == DeliveryKind.INVITATION
    counted = (
        ("owed", DELIVERY, (invited,)),
        ("cancelled", DELIVERY, (invited, DELIVERY.c.cancelled_at.is_not(None))),
        ("sent", DELIVERY, (invited, DELIVERY.c.sent_at.is_not(None))),
        ("failed", DELIVERY, (invited, DELIVERY.c.failed_at.is_not(None))),
        (
            "blocked",
            DELIVERY,
            (invited, DELIVERY.c.failed_at.is_not(None), DELIVERY.c.failure == BLOCKED),
        ),
        ("started", RESPONSE, ()),
        ("finished", RESPONSE, (RESPONSE.c.finished_at.is_not(None),)),
    )
    return union_all(
        *(
            select(table.c.campaign_id, literal(what, Text), func.count())
            .where(table.c.campaign_id.in_(campaigns), *conditions)
            .group_by(table.c.campaign_id)
            for what, table, conditions in counted
        )
    )
