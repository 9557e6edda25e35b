"""Four eyes: a campaign to many opens only once a second person has agreed."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from participation.council.rules import read_rules
from participation.errors import CampaignRefused
from participation.models import Approval, Campaign, CampaignStatus, StaffMember
from participation.people.audiences import Audience, count_asked
from participation.staff.log import write_log
from participation.storage.db import Session


async def find_approval(session: Session, campaign: Campaign) -> Approval | None:
    """Returns the approval asked for the campaign, given or not, or None if none was asked."""
    return await session.get(Approval, campaign.id)


async def awaiting_approval(session: Session) -> set[int]:
    """Returns the ids of the campaigns whose approval is asked and not given."""
    query = select(Approval.campaign_id).where(col(Approval.approved_at).is_(None))
    return set((await session.exec(query)).all())


def lacks_approval() -> ColumnElement[bool]:
    """Returns the condition that a campaign still has to be approved."""
    return exists().where(
        col(Approval.campaign_id) == col(Campaign.id), col(Approval.approved_at).is_(None)
    )


async def ask_approval_where_needed(
    session: Session, campaign: Campaign, *, by_id: int | None, now: datetime
) -> bool:
    """Ask for approval if it asks more people than the rules allow, unless asked before.

    Returns whether the approval is lacking.
    """
    known = await find_approval(session, campaign)
    if known is not None:
        return known.approved_at is None
    limit = (await read_rules(session)).approval_above
    if not limit:
        return False
    counted = await count_asked(session, Audience.model_validate(campaign.audience), now)
    if counted.asked <= limit:
        return False
    session.add(Approval(campaign_id=campaign.id, asked_by_id=by_id, asked_at=now))
    write_log(
        session, "campaign.approval_asked", campaign.key, by=None, now=now, people=counted.asked
    )
    await session.flush()
    return True


async def approve_campaign(
    session: Session, campaign: Campaign, *, by: StaffMember, now: datetime
) -> None:
    """Approve that the campaign opens, at once if its hour has come.

    Raises CampaignRefused if no approval is asked, if `by` asked for it, or if it is too late.
    """
    approval = await find_approval(session, campaign)
    lacking = approval is not None and approval.approved_at is None
    if approval is None or not lacking or campaign.status is not CampaignStatus.SCHEDULED:
        raise CampaignRefused("campaign.no_approval_asked", key=campaign.key)
    if approval.asked_by_id == by.id:
        raise CampaignRefused("campaign.approved_by_asker", key=campaign.key)
    if campaign.closes_at is not None and campaign.closes_at <= now:
        raise CampaignRefused("campaign.approved_too_late", key=campaign.key)
    approval.approved_by_id, approval.approved_at = by.id, now
    write_log(session, "campaign.approved", campaign.key, by=by, now=now)


async def withdraw_approval(session: Session, campaign: Campaign) -> None:
    """Forget the approval asked or given: it was for another schedule."""
    if (approval := await find_approval(session, campaign)) is not None:
        await session.delete(approval)
        await session.flush()


async def reopen_approval(session: Session, campaign: Campaign) -> None:
    """Ask for the approval again: what was approved has changed since."""
    approval = await find_approval(session, campaign)
    if approval is not None and campaign.status is CampaignStatus.SCHEDULED:
        approval.approved_by_id = approval.approved_at = None


async def approved_at(session: Session, campaign: Campaign) -> datetime | None:
    """Returns when it was approved if that was after its hour had come, or else None."""
    approval = await find_approval(session, campaign)
    at = approval.approved_at if approval else None
    return at if at and campaign.opens_at and at > campaign.opens_at else None
