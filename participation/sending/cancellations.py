"""Deliveries no longer wanted: cancelled one by one, or all at once of a person or a campaign."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import col

from participation.models import Campaign, Delivery, DeliveryKind, Participant
from participation.sending.deliveries import UNSEEN, unsettled
from participation.storage.db import Session


def cancel(delivery: Delivery, reason: str, now: datetime) -> None:
    """Cancel a delivery that is no longer wanted."""
    delivery.cancelled_at = delivery.settled_at = now
    delivery.failure = reason


async def cancel_owed(session: Session, participant: Participant, now: datetime) -> None:
    """Cancel all that is owed to a participant."""
    await cancel_where(session, now, "stopped", participant_id=participant.id)


async def cancel_reminder(
    session: Session, participant_id: int, campaign_id: int, now: datetime
) -> None:
    """Cancel the reminder owed to someone who has finished."""
    owed = {"participant_id": participant_id, "campaign_id": campaign_id}
    await cancel_where(session, now, "finished", kind=DeliveryKind.REMINDER, **owed)


async def cancel_questions(
    session: Session, participant_id: int, campaign_id: int, reason: str, now: datetime
) -> None:
    """Cancel the question a day that is still owed to someone who needs it no more."""
    owed = {"participant_id": participant_id, "campaign_id": campaign_id}
    await cancel_where(session, now, reason, kind=DeliveryKind.QUESTION, **owed)


async def cancel_campaign(session: Session, campaign: Campaign, now: datetime) -> None:
    """Cancel all that is still owed for a campaign."""
    owed = unsettled(col(Delivery.campaign_id) == campaign.id)
    query = update(Delivery).where(col(Delivery.id).in_(owed)).execution_options(**UNSEEN)
    await session.exec(query.values(cancelled_at=now, settled_at=now, failure="closed"))


async def cancel_where(session: Session, now: datetime, reason: str, **columns: Any) -> None:
    """Cancel all that is still owed and has these values."""
    wanted = [getattr(Delivery, name) == value for name, value in columns.items()]
    query = update(Delivery).where(col(Delivery.id).in_(unsettled(*wanted)))
    await session.exec(query.values(cancelled_at=now, settled_at=now, failure=reason))
