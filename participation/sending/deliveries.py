"""Messages owed: claimed, sent, returned to the queue or settled. Rows are the queue."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, bindparam, func, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from participation.council.rules import read_rules
from participation.models import Delivery, DeliveryKind, Participant
from participation.sending.blocked import may_leave
from participation.storage.db import Session, prepared
from participation.storage.wakeups import OWED, announce

# Longer than any one send may take; after it a claim is taken to be a dead sender's.
LEASE = timedelta(seconds=15)
# What was in flight at so many crashes in a row is taken to be their cause.
MOST_LOSSES = 5
# Why what was sent failed, where they had blocked the bot: who comes back is owed it again.
BLOCKED = "blocked"
# Nobody looks at these rows again in the same transaction: they may be many.
UNSEEN = {"synchronize_session": False}


@dataclass(frozen=True)
class Owed:
    """A delivery claimed by us: all that its sending needs to know."""

    id: int
    participant_id: int
    telegram_id: int | None
    kind: DeliveryKind
    campaign_id: int | None
    broadcast_id: int | None
    language: str
    in_bulk: bool
    claimed_at: datetime
    # It may have arrived before, from a sender that did not live to say so.
    is_repeated: bool


async def claim_deliveries(
    session: Session, now: datetime, limit: int = 25, *, in_bulk: int | None = None
) -> list[Delivery]:
    """Mark the oldest deliveries due as ours. Returns them; commit before sending them.

    What is owed to one person comes first; `in_bulk` limits the others further.
    """
    claimed = await _claim(session, now, limit, in_bulk=False)
    rest = limit - len(claimed) if in_bulk is None else min(in_bulk, limit - len(claimed))
    if rest > 0:
        claimed += await _claim(session, now, rest, in_bulk=True)
    return claimed


async def claim_owed(session: Session, now: datetime, limit: int, *, in_bulk: int) -> list[Owed]:
    """Claim deliveries, but none in bulk in quiet hours.

    Returns what the sending of each must know.
    """
    if in_bulk and await _is_quiet(session, now):
        in_bulk = 0
    claimed = await claim_deliveries(session, now, limit, in_bulk=in_bulk)
    people = {delivery.participant_id for delivery in claimed}
    query = select(Participant.id, Participant.telegram_id, Participant.language).where(
        col(Participant.id).in_(people)
    )
    found = (await session.exec(query)).all()
    known = {number: (account, language) for number, account, language in found}
    return [
        Owed(
            id=delivery.id,
            participant_id=delivery.participant_id,
            telegram_id=known[delivery.participant_id][0],
            kind=delivery.kind,
            campaign_id=delivery.campaign_id,
            broadcast_id=delivery.broadcast_id,
            language=known[delivery.participant_id][1],
            in_bulk=delivery.in_bulk,
            claimed_at=now,
            is_repeated=delivery.resends > 0,
        )
        for delivery in claimed
    ]


async def are_owed(session: Session, now: datetime) -> bool:
    """Returns True if there is any delivery to send now."""
    for in_bulk in (False, True):
        if in_bulk and await _is_quiet(session, now):
            continue
        if (await session.exec(_claimable(now, in_bulk=in_bulk).limit(1))).first() is not None:
            return True
    return False


async def _is_quiet(session: Session, now: datetime) -> bool:
    return (await read_rules(session)).quiet_hours.are_now(now)


async def _claim(session: Session, now: datetime, limit: int, *, in_bulk: bool) -> list[Delivery]:
    query = _claimable(now, in_bulk=in_bulk).limit(limit)
    locked = query.with_for_update(skip_locked=True, of=Delivery)
    found = (await session.exec(locked)).all()
    return [delivery for delivery in found if _take(delivery, now)]


def _claimable(now: datetime, *, in_bulk: bool) -> SelectOfScalar[Delivery]:
    lost = func.coalesce(col(Delivery.begun_at), col(Delivery.claimed_at)) < now - LEASE
    return (
        select(Delivery)
        .where(
            col(Delivery.settled_at).is_(None),
            col(Delivery.in_bulk) == in_bulk,
            col(Delivery.due_at) <= now,
            may_leave(),
            or_(col(Delivery.claimed_at).is_(None), lost),
        )
        .order_by(col(Delivery.due_at), col(Delivery.id))
    )


def _take(delivery: Delivery, now: datetime) -> bool:
    if delivery.begun_at is not None:
        delivery.resends += 1
        if delivery.claimed_at is not None:
            delivery.losses += 1
        if delivery.losses > MOST_LOSSES:
            mark_failed(delivery, "given_up", now)
            return False
    delivery.claimed_at, delivery.begun_at = now, None
    delivery.attempts += 1
    return True


_BEGIN = (
    update(Delivery)
    .where(
        col(Delivery.id) == bindparam("number"),
        col(Delivery.settled_at).is_(None),
        col(Delivery.claimed_at) == bindparam("claim"),
        may_leave(),
    )
    .values(begun_at=bindparam("now"))
)


async def begin_delivery(session: Session, owed: Owed, now: datetime) -> bool:
    """Begin a delivery unless it was cancelled, taken over or held back: it may arrive from now on.

    Returns True if it began.
    """
    claim = {"number": owed.id, "claim": owed.claimed_at}
    return (await prepared(session, _BEGIN, **claim, now=now)).rowcount == 1


async def give_back(session: Session, claims: Sequence[Owed]) -> None:
    """Give back claims whose sending never began, for whoever comes next."""
    for claimed_at in sorted({owed.claimed_at for owed in claims}):
        ours = unsettled(
            col(Delivery.id).in_([owed.id for owed in claims]),
            col(Delivery.claimed_at) == claimed_at,
            col(Delivery.begun_at).is_(None),
        )
        query = update(Delivery).where(col(Delivery.id).in_(ours)).execution_options(**UNSEEN)
        await session.exec(query.values(claimed_at=None, attempts=col(Delivery.attempts) - 1))
    await announce(session, OWED)


async def mark_all_sent(session: Session, numbers: Collection[int], now: datetime) -> None:
    """Mark deliveries as sent once the channel has them."""
    sent = unsettled(col(Delivery.id).in_(numbers))
    query = update(Delivery).where(col(Delivery.id).in_(sent)).execution_options(**UNSEEN)
    await session.exec(query.values(sent_at=now, settled_at=now))


def mark_sent(delivery: Delivery, now: datetime) -> None:
    """Mark a delivery as sent once the channel has it."""
    delivery.sent_at = delivery.settled_at = now


def mark_failed(delivery: Delivery, reason: str, now: datetime) -> None:
    """Mark a delivery that will never arrive; `reason` is the channel's word for it."""
    delivery.failed_at = delivery.settled_at = now
    delivery.failure = reason


def mark_resent(delivery: Delivery, now: datetime) -> None:
    """Note that part of it is sent again under the same claim: that part may be there twice."""
    delivery.resends += 1


def return_to_queue(
    delivery: Delivery,
    reason: str,
    now: datetime,
    *,
    wait: timedelta,
    perhaps_arrived: bool = False,
) -> None:
    """Try again after `wait`, as often as it takes while it is wanted.

    What perhaps arrived is marked as sent again by the next who claims it.
    """
    delivery.claimed_at = None
    delivery.losses = 0
    if not perhaps_arrived:
        delivery.begun_at = None
    delivery.due_at = now + wait
    delivery.failure = reason


async def find_invitation(
    session: Session, participant: Participant, campaign_id: int
) -> Delivery | None:
    """Returns the invitation by which the participant was asked to this campaign, or None."""
    query = select(Delivery).where(
        Delivery.participant_id == participant.id,
        Delivery.campaign_id == campaign_id,
        Delivery.kind == DeliveryKind.INVITATION,
    )
    return (await session.exec(query)).one_or_none()


def unsettled(*conditions: ColumnElement[bool]) -> Select[int]:
    """Returns the query of the deliveries not yet settled that meet the conditions.

    It holds them until the transaction ends, always in the same order: those who change many rows
    must not wait for each other in a circle.
    """
    query = select_columns(col(Delivery.id)).where(col(Delivery.settled_at).is_(None), *conditions)
    return query.order_by(col(Delivery.id)).with_for_update()


async def claimed_by_us(session: Session, number: int, claimed_at: datetime) -> Delivery | None:
    """Returns the delivery if it is still owed under our claim, or None if it is no longer."""
    delivery = await session.get(Delivery, number)
    if delivery is None or delivery.settled_at is not None or delivery.claimed_at != claimed_at:
        return None
    return delivery
