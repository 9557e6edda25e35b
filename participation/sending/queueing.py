"""Putting into the queue what is owed to many: some at a time, so that nobody's turn waits long."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, literal, true, update
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from participation.council.rules import Rules, read_rules
from participation.models import (
    Campaign,
    Delivery,
    DeliveryKind,
    Pace,
    Participant,
    Queueing,
    Reminded,
    Response,
)
from participation.people.audiences import Audience, hold_reach, reachable, within_budget
from participation.people.draws import was_drawn
from participation.sending.owing import owe_to_many
from participation.storage.db import Session
from participation.storage.types import MomentAfter, MomentWithin, UtcDateTime

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
    """Owe the next people theirs, after a crash too.

    Returns False if nobody was left to look at.
    """
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
        await _queue_block(session, queueing, campaign, now, among)
        queueing.reached = last
    if people < AT_ONCE:
        queueing.ended_at = now


async def _queue_block(
    session: Session,
    queueing: Queueing,
    campaign: Campaign,
    now: datetime,
    among: ColumnElement[bool],
) -> None:
    """Owe these people theirs: at once or within the spread, never in quiet hours."""
    quiet = (await read_rules(session)).quiet_hours
    is_spread = queueing.kind is DeliveryKind.INVITATION and campaign.spread_minutes
    if not is_spread:
        due_at: ColumnElement[datetime] = literal(quiet.morning_from(now), UtcDateTime)
        await queue_deliveries(session, campaign, queueing.kind, now, among=among, due_at=due_at)
        return
    start = quiet.morning_from(queueing.begun_at)
    spread = timedelta(minutes=campaign.spread_minutes)
    # At random, so that no group comes before another.
    due_at = MomentWithin(start, spread.total_seconds())
    await queue_deliveries(session, campaign, queueing.kind, now, among=among, due_at=due_at)
    block = (
        (col(Delivery.campaign_id) == campaign.id)
        & (col(Delivery.kind) == queueing.kind)
        & col(Delivery.participant_id).in_(select_columns(col(Participant.id)).where(among))
        & col(Delivery.in_bulk)
    )
    for evening, lasts in quiet.nights(start, spread):
        later = MomentAfter(col(Delivery.due_at), lasts.total_seconds())
        query = update(Delivery).where(block, col(Delivery.due_at) >= evening)
        unseen = query.execution_options(synchronize_session=False)
        await session.exec(unseen.values(due_at=later))


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
    concerned = _concerned(campaign, kind, await read_rules(session), now)
    people = (true() if among is None else among) & concerned & ~owed_already
    await owe_to_many(session, people, kind, now=now, due_at=due_at, campaign_id=campaign.id)


def _concerned(
    campaign: Campaign, kind: DeliveryKind, rules: Rules, now: datetime
) -> ColumnElement[bool]:
    if kind is DeliveryKind.REMINDER:
        return reachable() & _to_remind(campaign, now)
    return invited(campaign, rules)


def invited(campaign: Campaign, rules: Rules) -> ColumnElement[bool]:
    """Returns the condition of the people whom the campaign invites once open, its sample drawn."""
    audience = Audience.model_validate(campaign.audience)
    if audience.sample is not None:
        return reachable() & was_drawn(campaign)
    return fitting(campaign, rules)


def fitting(campaign: Campaign, rules: Rules) -> ColumnElement[bool]:
    """Returns the condition of the people who fit an open campaign, and were not asked lately."""
    audience = Audience.model_validate(campaign.audience)
    if campaign.opened_at is None:
        return audience.clause()
    lately = within_budget(audience, rules, campaign.opened_at, besides=campaign.id)
    return audience.clause() & lately


def _to_remind(campaign: Campaign, now: datetime) -> ColumnElement[bool]:
    theirs = (
        col(Response.participant_id) == col(Participant.id),
        col(Response.campaign_id) == campaign.id,
    )
    if campaign.reminded is Reminded.SILENT:
        return ~exists().where(*theirs) & _was_asked(campaign)
    began = exists().where(*theirs, col(Response.finished_at).is_(None))
    return began if campaign.pace is Pace.AT_ONCE else began & ~_waits(campaign, now)


def _was_asked(campaign: Campaign) -> ColumnElement[bool]:
    """In time to have been able to answer before the reminder."""
    return exists().where(
        col(Delivery.participant_id) == col(Participant.id),
        col(Delivery.campaign_id) == campaign.id,
        col(Delivery.kind) == DeliveryKind.INVITATION,
        col(Delivery.sent_at) < campaign.reminds_at,
    )


def _waits(campaign: Campaign, now: datetime) -> ColumnElement[bool]:
    """Who has answered today's question, and is to get the next."""
    return exists().where(
        col(Delivery.participant_id) == col(Participant.id),
        col(Delivery.campaign_id) == campaign.id,
        col(Delivery.kind) == DeliveryKind.QUESTION,
        col(Delivery.due_at) > now,
        col(Delivery.attempts) == 0,
    )
