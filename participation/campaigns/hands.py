"""Hands: who on staff brought a campaign in, and who scheduled it last."""

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from participation.models import Campaign, Hands, StaffMember
from participation.storage.db import Session


async def note_bringing_in(session: Session, campaign: Campaign, by: StaffMember | None) -> None:
    """Keep that they wrote or imported it; whoever did so on the command line changes nothing."""
    if by is not None:
        (await _hands_on(session, campaign)).brought_in_by_id = by.id


async def note_scheduling(session: Session, campaign: Campaign, by: StaffMember | None) -> None:
    """Keep who scheduled it last; nobody, where that was done on the command line."""
    (await _hands_on(session, campaign)).scheduled_by_id = by.id if by else None


async def scheduler_of(session: Session, campaign: Campaign) -> int | None:
    """Returns the staff member who scheduled it last, or None if it was nobody."""
    hands = await session.get(Hands, campaign.id)
    return hands.scheduled_by_id if hands else None


def brought_in_by_staff() -> ColumnElement[bool]:
    """Returns the campaigns that somebody on staff wrote or imported."""
    return exists().where(
        col(Hands.campaign_id) == col(Campaign.id), col(Hands.brought_in_by_id).is_not(None)
    )


async def _hands_on(session: Session, campaign: Campaign) -> Hands:
    hands = await session.get(Hands, campaign.id) or Hands(campaign_id=campaign.id)
    session.add(hands)
    return hands
