"""What holds deliveries back: their campaign paused or closed, their broadcast paused or ended."""

from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlmodel import col, select

from participation.models import Broadcast, Campaign, Delivery


def may_leave() -> ColumnElement[bool]:
    """Returns the condition that nothing holds a delivery back."""
    running = select(Campaign.id).where(
        col(Campaign.paused_at).is_(None), col(Campaign.closed_at).is_(None)
    )
    going_on = select(Broadcast.id).where(
        col(Broadcast.paused_at).is_(None), col(Broadcast.cancelled_at).is_(None)
    )
    return _none_or_in(Delivery.campaign_id, running) & _none_or_in(Delivery.broadcast_id, going_on)


def _none_or_in(column: Any, numbers: Any) -> ColumnElement[bool]:
    return or_(col(column).is_(None), col(column).in_(numbers))
