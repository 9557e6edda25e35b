"""Whoever registers, or comes back, while campaigns are open."""

from datetime import datetime

from sqlmodel import col, select

from participation.models import Campaign, Participant
from participation.people.audiences import Audience, hold_reach
from participation.people.draws import was_drawn
from participation.responses import daily
from participation.sending.owing import owe_invitation
from participation.storage.db import Session


async def come_back(session: Session, participant: Participant, now: datetime) -> None:
    """Owe someone who is heard of again what they missed, and write to them again.

    Someone who stopped is owed nothing: that ends only where they say so.
    """
    participant.blocked_at = None
    if participant.registered_at is not None and participant.stopped_at is None:
        await invite_newcomer(session, participant, now)


async def invite_newcomer(session: Session, participant: Participant, now: datetime) -> int:
    """Owe someone just registered, or back, the open campaigns that concern them.

    They came of their own will: no budget counts. Nobody joins a sample that was drawn. Returns
    how many they were not asked to before.
    """
    await hold_reach(session, selecting=False)
    query = select(Campaign).where(
        col(Campaign.opened_at).is_not(None), col(Campaign.closed_at).is_(None)
    )
    invited = 0
    for campaign in (await session.exec(query)).all():
        if await _concerns(session, campaign, participant):
            invited += await owe_invitation(session, participant, campaign, now)
    await daily.owe_again(session, participant, now)
    return invited


async def _concerns(session: Session, campaign: Campaign, participant: Participant) -> bool:
    audience = Audience.model_validate(campaign.audience)
    if audience.sample is None:
        return await audience.includes(session, participant)
    query = select(Participant.id).where(Participant.id == participant.id, was_drawn(campaign))
    return (await session.exec(query)).first() is not None
