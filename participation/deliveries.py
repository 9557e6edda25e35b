"""Messages owed: claimed, sent, returned to the queue or settled. Rows are the queue."""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, update
from sqlmodel import col, select

from participation.db import Session
from participation.models import Campaign, Delivery, DeliveryKind, Participant

# Longer than any one send may take; after it a claim is taken to be a dead sender's.
LEASE = timedelta(seconds=15)
MOST_ATTEMPTS = 8


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
    claimed = list((await session.exec(query)).all())
    for delivery in claimed:
        if delivery.claimed_at is not None:
            delivery.resends += 1
        delivery.claimed_at = now
        delivery.attempts += 1
    return claimed


def mark_sent(delivery: Delivery, now: datetime) -> None:
    """The channel has it."""
    delivery.sent_at = delivery.settled_at = now


def mark_failed(delivery: Delivery, reason: str, now: datetime) -> None:
    """It will never arrive; `reason` is the channel's word for it."""
    delivery.failed_at = delivery.settled_at = now
    delivery.failure = reason


def return_to_queue(delivery: Delivery, reason: str, now: datetime, *, wait: timedelta) -> None:
    """Try again after `wait`; given up after MOST_ATTEMPTS."""
    if delivery.attempts >= MOST_ATTEMPTS:
        mark_failed(delivery, reason, now)
        return
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


async def _cancel_where(session: Session, now: datetime, reason: str, **columns: int) -> None:
    query = update(Delivery).where(col(Delivery.settled_at).is_(None))
    for name, value in columns.items():
        query = query.where(getattr(Delivery, name) == value)
    await session.exec(query.values(cancelled_at=now, settled_at=now, failure=reason))
