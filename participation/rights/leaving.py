"""Leaving: stopped, blocked, erased. What is erased is gone from every noun."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, exists
from sqlmodel import col

from participation.models import Participant, StaffPhone
from participation.people.audiences import hold_reach
from participation.people.conversations import drop_conversation
from participation.people.receipts import drop_participant
from participation.responses.counters import uncount
from participation.sending.cancellations import cancel_owed
from participation.storage.db import Session


async def stop(session: Session, participant: Participant, now: datetime) -> None:
    """Stop writing to someone until they come back, and cancel what is owed to them."""
    await hold_reach(session, selecting=False)
    participant.stopped_at = participant.stopped_at or now
    await cancel_owed(session, participant, now)


async def record_block(session: Session, participant: Participant, now: datetime) -> None:
    """Note that someone blocked the bot, and cancel what is owed to them."""
    await hold_reach(session, selecting=False)
    participant.blocked_at = participant.blocked_at or now
    await cancel_owed(session, participant, now)


async def erase(session: Session, participant: Participant) -> None:
    """Delete the person and all that was theirs, for good."""
    # Nobody may be owed anything who is not there any more.
    await hold_reach(session, selecting=False)
    await uncount(session, participant.id)
    drop_conversation(session, participant)
    drop_participant(session, participant.id)
    await session.exec(delete(Participant).where(col(Participant.id) == participant.id))
    session.expunge(participant)


async def erase_unregistered(session: Session, met_before: datetime) -> int:
    """Delete those who came, never consented and left. Returns how many. Staff's own chats stay."""
    query = delete(Participant).where(
        col(Participant.registered_at).is_(None),
        col(Participant.met_at) < met_before,
        ~exists().where(col(StaffPhone.participant_id) == col(Participant.id)),
    )
    result: Any = await session.exec(query)
    return int(result.rowcount)
