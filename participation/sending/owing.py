"""Owing a message: the only place where one comes to be owed, to one person or to many.

What a letter tells has a row that points to its delivery, and so has whatever comes new. Decisions
and broadcasts are older: their deliveries point to them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, literal, true
from sqlalchemy import select as select_columns
from sqlmodel import col

from participation.models import Campaign, Delivery, DeliveryKind, Participant
from participation.sending.deliveries import BLOCKED, find_invitation
from participation.storage.db import Session
from participation.storage.read_ahead import read_apart
from participation.storage.types import UtcDateTime
from participation.storage.wakeups import OWED, announce

# What a delivery counts, from nothing on: a statement of many rows knows no defaults.
COUNTS = [
    name
    for name, field in Delivery.model_fields.items()
    if field.annotation is int and field.default == 0
]


async def owe_message(
    session: Session,
    participant_id: int,
    kind: DeliveryKind,
    *,
    now: datetime,
    due_at: datetime | None = None,
    campaign_id: int | None = None,
    ordinal: int = 0,
    in_bulk: bool = False,
) -> Delivery:
    """Owe one person a message of that kind, now or from `due_at` on.

    Returns its delivery, with the number that what it tells points to.
    """
    delivery = Delivery(
        participant_id=participant_id,
        kind=kind,
        campaign_id=campaign_id,
        ordinal=ordinal,
        in_bulk=in_bulk,
        queued_at=now,
        due_at=due_at or now,
    )
    session.add(delivery)
    await session.flush()
    await announce(session, OWED)
    return delivery


async def owe_to_many(
    session: Session,
    people: ColumnElement[bool],
    kind: DeliveryKind,
    *,
    now: datetime,
    due_at: ColumnElement[datetime] | None = None,
    campaign_id: int | None = None,
    broadcast_id: int | None = None,
) -> None:
    """Owe a message of that kind, in bulk, to every participant who meets the condition."""
    holders = {"campaign_id": campaign_id, "broadcast_id": broadcast_id}
    at = literal(now, UtcDateTime)
    values: dict[str, Any] = {
        "participant_id": col(Participant.id),
        **{name: literal(number) for name, number in holders.items() if number is not None},
        "kind": literal(kind.value),
        "in_bulk": true(),
        "queued_at": at,
        "due_at": at if due_at is None else due_at,
        **dict.fromkeys(COUNTS, literal(0)),
    }
    rows = select_columns(*values.values()).where(people)
    await session.exec(insert(Delivery).from_select(list(values), rows, include_defaults=False))
    await announce(session, OWED)


async def owe_invitation(
    session: Session, participant: Participant, campaign: Campaign, now: datetime
) -> bool:
    """Owe one person their invitation unless they already have it. Returns True if it is owed."""
    read_apart(session, participant.id)
    invitation = await find_invitation(session, participant, campaign.id)
    if invitation is None:
        kind = DeliveryKind.INVITATION
        await owe_message(session, participant.id, kind, now=now, campaign_id=campaign.id)
        return True
    if not _was_missed(invitation):
        return False
    # They came back: they may not be forgotten.
    _owe_again(invitation, now)
    await announce(session, OWED)
    return True


def _was_missed(delivery: Delivery) -> bool:
    """Whether they stopped before its sending began, or had blocked the bot when it was sent."""
    if delivery.failed_at is not None:
        return delivery.failure == BLOCKED
    has_begun = delivery.claimed_at is not None and delivery.begun_at is not None
    return delivery.cancelled_at is not None and not has_begun


def _owe_again(delivery: Delivery, now: datetime) -> None:
    if delivery.failed_at is not None:
        delivery.begun_at = None  # refused: they do not have it
    delivery.cancelled_at = delivery.failed_at = delivery.settled_at = None
    delivery.claimed_at = delivery.failure = None
    delivery.losses = 0
    delivery.due_at = now
    delivery.in_bulk = False
