"""Putting into the queue what is owed to many: some at a time, so that nobody's turn waits long."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, exists, func, insert, literal, true
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from participation.audiences import Audience, hold_reach, reachable
from participation.db import Session
from participation.models import Campaign, Delivery, DeliveryKind, Participant, Queueing, Response
from participation.types import MomentWithin, UtcDateTime
from participation.wakeups import OWED, announce

# So many people are looked at in one transaction: a few hundredths of a second.
AT_ONCE = 5000


async def begin_queueing(
    session: Session, campaign: Campaign, kind: DeliveryKind, now: datetime
) -> None:
    """Owe one delivery of that kind to each person concerned: the first of them now.

    `go_on_queueing` owes the others theirs. The caller holds the reach.
    """
    queueing = Queueing(campaign_id=campaign.id, kind=kind, begun_at=now)
    session.add(queueing)
    await _go_on(session, queueing, campaign, now)


async def go_on_queueing(session: Session, now: datetime) -> bool:
    """Owe the next people theirs, after a crash too; whether there was anyone left to look at."""
    unfinished = (
        select(Queueing)
        .join(Campaign, col(Queueing.campaign_id) == col(Campaign.id))
        .where(col(Queueing.ended_at).is_(None), col(Campaign.closed_at).is_(None))
        .order_by(col(Queueing.begun_at), col(Queueing.campaign_id))
        .limit(1)
    )
    if (await session.exec(unfinished)).first() is None:
        return False
    # Before the rows, as everyone does. By then another process may have finished it.
    await hold_reach(session, selecting=True)
    locked = unfinished.with_for_update().execution_options(populate_existing=True)
    queueing = (await session.exec(locked)).first()
    if queueing is not None:
        campaign = await session.get_one(Campaign, queueing.campaign_id)
        await _go_on(session, queueing, campaign, now)
    return True


async def _go_on(session: Session, queueing: Queueing, campaign: Campaign, now: datetime) -> None:
    next_people = (
        select(col(Participant.id).label("id"))
        .where(col(Participant.id) > queueing.reached)
        .order_by(col(Participant.id))
        .limit(AT_ONCE)
        .subquery()
    )
    found = select_columns(func.max(next_people.c.id), func.count())
    last, people = (await session.exec(found)).one()  # type: ignore[call-overload] # two plain columns
    if people:
        among = col(Participant.id).between(queueing.reached + 1, last)
        due_at = _due_at(campaign, queueing)
        await queue_deliveries(session, campaign, queueing.kind, now, among=among, due_at=due_at)
        queueing.reached = last
        await announce(session, OWED)
    if people < AT_ONCE:
        queueing.ended_at = now


def _due_at(campaign: Campaign, queueing: Queueing) -> ColumnElement[datetime] | None:
    if queueing.kind is not DeliveryKind.INVITATION or not campaign.spread_minutes:
        return None
    # At random, so that no group comes before another.
    spread = timedelta(minutes=campaign.spread_minutes)
    return MomentWithin(queueing.begun_at, spread.total_seconds())


async def queue_deliveries(
    session: Session,
    campaign: Campaign,
    kind: DeliveryKind,
    now: datetime,
    *,
    among: ColumnElement[bool] | None = None,
    due_at: ColumnElement[datetime] | None = None,
) -> None:
    """Owe one delivery of that kind to each of these people concerned who is not owed it yet."""
    owed_already = exists().where(
        col(Delivery.participant_id) == col(Participant.id),
        col(Delivery.campaign_id) == campaign.id,
        col(Delivery.kind) == kind,
    )
    at = literal(now, UtcDateTime)
    values: dict[str, Any] = {
        "participant_id": col(Participant.id),
        "campaign_id": literal(campaign.id),
        "kind": literal(kind.value),
        "in_bulk": true(),
        "queued_at": at,
        "due_at": at if due_at is None else due_at,
        **dict.fromkeys(("attempts", "resends", "losses"), literal(0)),
    }
    people = select_columns(*values.values()).where(
        true() if among is None else among, _concerned(campaign, kind), ~owed_already
    )
    await session.exec(insert(Delivery).from_select(list(values), people, include_defaults=False))


def _concerned(campaign: Campaign, kind: DeliveryKind) -> ColumnElement[bool]:
    if kind is DeliveryKind.REMINDER:
        return reachable() & exists().where(
            col(Response.participant_id) == col(Participant.id),
            col(Response.campaign_id) == campaign.id,
            col(Response.finished_at).is_(None),
        )
    return Audience.model_validate(campaign.audience).clause()
