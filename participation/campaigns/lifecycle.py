"""Campaigns: scheduled, opened, paused, reminded, closed. Verbs may be repeated."""

import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Text, type_coerce
from sqlmodel import col, select

from participation.campaigns import approvals, hands
from participation.campaigns.openings import open_campaign, seconds_late
from participation.council.rules import read_rules
from participation.council.timetables import refuse_disorder
from participation.errors import CampaignNotFound, CampaignRefused
from participation.models import (
    Campaign,
    CampaignStatus,
    CampaignVersion,
    DeliveryKind,
    Pace,
    Reminded,
    StaffMember,
)
from participation.people.audiences import Audience, hold_reach
from participation.questionnaires.definitions import (
    CampaignDefinition,
    stored_definition,
)
from participation.sending.cancellations import cancel_campaign
from participation.sending.queueing import begin_queueing
from participation.staff.log import write_log
from participation.storage.db import Session
from participation.storage.wakeups import ANSWERED, OWED, announce

MINUTE = timedelta(minutes=1)
KEEPABLE = (CampaignStatus.DRAFT, CampaignStatus.SCHEDULED)


async def find_campaign(session: Session, key: str) -> Campaign:
    """Returns the campaign of that key. Raises CampaignNotFound if there is none."""
    query = select(Campaign).where(Campaign.key == key)
    campaign = (await session.exec(query)).one_or_none()
    if campaign is None:
        raise CampaignNotFound(field="key", key=key)
    return campaign


async def list_campaigns(session: Session) -> list[tuple[Campaign, CampaignDefinition]]:
    """Returns every campaign with its current definition, newest first."""
    query = (
        select(Campaign, type_coerce(CampaignVersion.definition, Text))
        .join(CampaignVersion, _current_version())
        .order_by(col(Campaign.id).desc())
    )
    rows = (await session.exec(query)).all()
    return [(campaign, stored_definition(text)) for campaign, text in rows]


async def definition_of(
    session: Session, campaign: Campaign, version: int | None = None
) -> CampaignDefinition:
    """Returns what the campaign says and asks, in its current version or that one."""
    query = select(type_coerce(CampaignVersion.definition, Text)).where(
        CampaignVersion.campaign_id == campaign.id,
        CampaignVersion.number == (version or campaign.version),
    )
    return stored_definition((await session.exec(query)).one())


async def schedule_campaign(
    session: Session,
    campaign: Campaign,
    *,
    opens_at: datetime,
    closes_at: datetime | None = None,
    reminds_at: datetime | None = None,
    spread: timedelta = timedelta(),
    pace: Pace = Pace.AT_ONCE,
    reminded: Reminded = Reminded.BEGAN,
    audience: Audience | None = None,
    by: StaffMember | None,
    now: datetime,
) -> None:
    """Set when it opens, reminds and closes, and whom it asks.

    Its invitations leave evenly over the `spread`; without, as fast as they can. Where it asks
    more people than the rules allow one person to, somebody else has to approve it.
    Raises CampaignRefused naming the field that is unfit.
    """
    if campaign.status not in KEEPABLE:
        raise CampaignRefused("campaign.already_opened", field="opens_at", key=campaign.key)
    quiet = (await read_rules(session)).quiet_hours
    refuse_disorder(opens_at, closes_at, reminds_at, spread=spread, quiet=quiet, now=now)
    campaign.spread_minutes = spread // MINUTE
    campaign.opens_at, campaign.closes_at, campaign.reminds_at = opens_at, closes_at, reminds_at
    campaign.audience = (audience or Audience()).model_dump(mode="json", exclude_defaults=True)
    campaign.pace, campaign.reminded = pace, reminded
    campaign.sample_seed = secrets.randbelow(2**31)
    campaign.scheduled_at = now
    await approvals.withdraw_approval(session, campaign)
    await hands.note_scheduling(session, campaign, by)
    _log_schedule(session, campaign, by, now)
    by_id = by.id if by else None
    await approvals.ask_approval_where_needed(session, campaign, by_id=by_id, now=now)


def _log_schedule(
    session: Session, campaign: Campaign, by: StaffMember | None, now: datetime
) -> None:
    moments = {"opens_at": campaign.opens_at, "closes_at": campaign.closes_at}
    write_log(
        session,
        "campaign.scheduled",
        campaign.key,
        by=by,
        now=now,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
        spread_minutes=campaign.spread_minutes,
    )


async def unschedule_campaign(
    session: Session, campaign: Campaign, *, by: StaffMember | None, now: datetime
) -> None:
    """Make a scheduled campaign a draft again. Raises CampaignRefused if it is not scheduled."""
    if campaign.status is not CampaignStatus.SCHEDULED:
        raise CampaignRefused("campaign.not_scheduled", key=campaign.key)
    campaign.scheduled_at = None
    await approvals.withdraw_approval(session, campaign)
    write_log(session, "campaign.unscheduled", campaign.key, by=by, now=now)


async def pause_campaign(
    session: Session, campaign: Campaign, *, by: StaffMember | None, now: datetime
) -> None:
    """Hold sending and asking; nothing is lost. Raises CampaignRefused if it is not open."""
    if campaign.status is not CampaignStatus.OPEN:
        raise CampaignRefused("campaign.not_open", key=campaign.key)
    campaign.paused_at = now
    await announce(session, ANSWERED)
    write_log(session, "campaign.paused", campaign.key, by=by, now=now)


async def resume_campaign(
    session: Session, campaign: Campaign, *, by: StaffMember | None, now: datetime
) -> None:
    """Go on where a pause held it. Raises CampaignRefused if it is not paused."""
    if campaign.status is not CampaignStatus.PAUSED:
        raise CampaignRefused("campaign.not_paused", key=campaign.key)
    campaign.paused_at = None
    await announce(session, OWED)
    await announce(session, ANSWERED)
    write_log(session, "campaign.resumed", campaign.key, by=by, now=now)


async def close_campaign(
    session: Session, campaign: Campaign, *, by: StaffMember | None, now: datetime
) -> None:
    """End it now; answers stay, what is owed goes. Raises CampaignRefused if it is not open."""
    if campaign.status not in (CampaignStatus.OPEN, CampaignStatus.PAUSED):
        raise CampaignRefused("campaign.not_open", key=campaign.key)
    await _close(session, campaign, by, now)


async def open_due(session: Session, now: datetime) -> list[Campaign]:
    """Open what is due and approved, and begin to owe its invitations. Returns what was opened."""
    campaigns = await _due(
        session,
        col(Campaign.scheduled_at).is_not(None),
        col(Campaign.opened_at).is_(None),
        col(Campaign.closed_at).is_(None),
        col(Campaign.opens_at) <= now,
        ~approvals.lacks_approval(),
    )
    return [campaign for campaign in campaigns if await open_campaign(session, campaign, now)]


async def close_due(session: Session, now: datetime) -> list[Campaign]:
    """Close what should be closed by now and log how late. Returns what was closed."""
    campaigns = await _due(
        session,
        col(Campaign.opened_at).is_not(None),
        col(Campaign.closed_at).is_(None),
        col(Campaign.closes_at) <= now,
    )
    for campaign in campaigns:
        late = seconds_late(campaign, campaign.closes_at, now)
        await _close(session, campaign, None, now, late_seconds=late)
    return campaigns


async def remind_due(session: Session, now: datetime) -> list[Campaign]:
    """Begin to owe the due reminders, once a campaign. Returns the campaigns that remind."""
    campaigns = await _due(
        session,
        col(Campaign.opened_at).is_not(None),
        col(Campaign.paused_at).is_(None),
        col(Campaign.closed_at).is_(None),
        col(Campaign.reminded_at).is_(None),
        col(Campaign.reminds_at) <= now,
    )
    for campaign in campaigns:
        campaign.reminded_at = now
        await begin_queueing(session, campaign, DeliveryKind.REMINDER, now)
        late = seconds_late(campaign, campaign.reminds_at, now)
        write_log(session, "campaign.reminded", campaign.key, by=None, now=now, late_seconds=late)
    return campaigns


async def _due(session: Session, *conditions: ColumnElement[bool]) -> list[Campaign]:
    """Lock the campaigns that meet the conditions against changes and newcomers. Returns them."""
    if (await session.exec(select(Campaign.id).where(*conditions).limit(1))).first() is None:
        return []
    # Before the rows: a newcomer's turn holds the reach and then needs the campaign's row.
    await hold_reach(session, selecting=True)
    query = select(Campaign).where(*conditions).order_by(col(Campaign.id)).with_for_update()
    return list((await session.exec(query)).all())


def _current_version() -> ColumnElement[bool]:
    return (col(CampaignVersion.campaign_id) == col(Campaign.id)) & (
        col(CampaignVersion.number) == col(Campaign.version)
    )


async def _close(
    session: Session, campaign: Campaign, by: StaffMember | None, now: datetime, **details: int
) -> None:
    campaign.closed_at = now
    await cancel_campaign(session, campaign, now)
    await announce(session, ANSWERED)
    write_log(session, "campaign.closed", campaign.key, by=by, now=now, **details)
