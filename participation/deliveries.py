"""Messages owed: claimed, sent, returned to the queue or settled. Rows are the queue."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, insert, literal, or_, update
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from participation.audiences import Audience, reachable
from participation.db import Session
from participation.models import Campaign, Delivery, DeliveryKind, Participant, Response
from participation.types import UtcDateTime

# Longer than any one send may take; after it a claim is taken to be a dead sender's.
LEASE = timedelta(seconds=15)
# What was in flight at so many crashes in a row is taken to be their cause.
MOST_RESENDS = 5


async def queue_deliveries(
    session: Session, campaign: Campaign, kind: DeliveryKind, now: datetime
) -> None:
    """Owe one delivery of that kind to each person concerned who is not owed it yet."""
    concerned: ColumnElement[bool]
    if kind is DeliveryKind.REMINDER:
        concerned = reachable() & exists().where(
            col(Response.participant_id) == col(Participant.id),
            col(Response.campaign_id) == campaign.id,
            col(Response.finished_at).is_(None),
        )
    else:
        concerned = Audience.model_validate(campaign.audience).clause()
    owed_already = exists().where(
        col(Delivery.participant_id) == col(Participant.id),
        col(Delivery.campaign_id) == campaign.id,
        col(Delivery.kind) == kind,
    )
    at = literal(now, UtcDateTime)
    people = select_columns(
        col(Participant.id),
        literal(campaign.id),
        literal(kind.value),
        at,
        at,
        literal(0),
        literal(0),
    ).where(concerned, ~owed_already)
    columns = [
        "participant_id",
        "campaign_id",
        "kind",
        "queued_at",
        "due_at",
        "attempts",
        "resends",
    ]
    await session.exec(insert(Delivery).from_select(columns, people, include_defaults=False))


async def owe_invitation(
    session: Session, participant: Participant, campaign: Campaign, now: datetime
) -> bool:
    """Owe one person their invitation, unless they have it or had it; whether it was not so yet."""
    invitation = await find_invitation(session, participant, campaign.id)
    if invitation is None:
        invitation = Delivery(
            participant_id=participant.id,
            campaign_id=campaign.id,
            kind=DeliveryKind.INVITATION,
            queued_at=now,
            due_at=now,
        )
        session.add(invitation)
        return True
    if invitation.cancelled_at is None or invitation.claimed_at is not None:
        return False
    # They stopped before it was sent, and came back: they may not be forgotten.
    invitation.cancelled_at = invitation.settled_at = invitation.failure = None
    invitation.due_at = now
    return True


async def claim_deliveries(session: Session, now: datetime, limit: int = 25) -> list[Delivery]:
    """The oldest deliveries due, marked as ours; commit before sending them."""
    query = (
        select(Delivery)
        .outerjoin(Campaign, col(Delivery.campaign_id) == col(Campaign.id))
        .where(
            col(Delivery.settled_at).is_(None),
            col(Delivery.due_at) <= now,
            or_(col(Delivery.claimed_at).is_(None), col(Delivery.claimed_at) < now - LEASE),
            or_(
                col(Delivery.campaign_id).is_(None),
                and_(col(Campaign.paused_at).is_(None), col(Campaign.closed_at).is_(None)),
            ),
        )
        .order_by(col(Delivery.id))
        .limit(limit)
        .with_for_update(skip_locked=True, of=Delivery)
    )
    claimed = []
    for delivery in (await session.exec(query)).all():
        if delivery.claimed_at is not None:
            delivery.resends += 1
        if delivery.resends > MOST_RESENDS:
            mark_failed(delivery, "given_up", now)
            continue
        delivery.claimed_at = now
        delivery.attempts += 1
        claimed.append(delivery)
    return claimed


def mark_sent(delivery: Delivery, now: datetime) -> None:
    """The channel has it."""
    delivery.sent_at = delivery.settled_at = now


def mark_failed(delivery: Delivery, reason: str, now: datetime) -> None:
    """It will never arrive; `reason` is the channel's word for it."""
    delivery.failed_at = delivery.settled_at = now
    delivery.failure = reason


def return_to_queue(delivery: Delivery, reason: str, now: datetime, *, wait: timedelta) -> None:
    """Try again after `wait`, as often as it takes while it is wanted."""
    delivery.claimed_at = None
    delivery.due_at = now + wait
    delivery.failure = reason


def cancel(delivery: Delivery, reason: str, now: datetime) -> None:
    """No longer wanted."""
    delivery.cancelled_at = delivery.settled_at = now
    delivery.failure = reason


async def cancel_owed(session: Session, participant: Participant, now: datetime) -> None:
    """Cancel all that is owed to a participant."""
    await _cancel_where(session, now, "stopped", participant_id=participant.id)


async def cancel_reminder(
    session: Session, participant_id: int, campaign_id: int, now: datetime
) -> None:
    """Cancel the reminder owed to someone who has finished."""
    owed = {"participant_id": participant_id, "campaign_id": campaign_id}
    await _cancel_where(session, now, "finished", kind=DeliveryKind.REMINDER, **owed)


async def cancel_campaign(session: Session, campaign: Campaign, now: datetime) -> None:
    """Cancel all that is still owed for a campaign."""
    await _cancel_where(session, now, "closed", campaign_id=campaign.id)


async def find_invitation(
    session: Session, participant: Participant, campaign_id: int
) -> Delivery | None:
    """The invitation by which the participant was asked to this campaign."""
    query = select(Delivery).where(
        Delivery.participant_id == participant.id,
        Delivery.campaign_id == campaign_id,
        Delivery.kind == DeliveryKind.INVITATION,
    )
    return (await session.exec(query)).one_or_none()


async def _cancel_where(session: Session, now: datetime, reason: str, **columns: Any) -> None:
    query = update(Delivery).where(col(Delivery.settled_at).is_(None))
    for name, value in columns.items():
        query = query.where(getattr(Delivery, name) == value)
    await session.exec(query.values(cancelled_at=now, settled_at=now, failure=reason))


async def claimed_by_us(session: Session, number: int, claimed_at: datetime) -> Delivery | None:
    """The delivery if it is still owed under our claim; None if it was cancelled or taken over."""
    delivery = await session.get(Delivery, number)
    if delivery is None or delivery.settled_at is not None or delivery.claimed_at != claimed_at:
        return None
    return delivery
