"""How a campaign opens, once its hour has come: approved, its sample drawn, its people owed."""

from datetime import datetime

from participation.campaigns import approvals, hands
from participation.council.rules import read_rules
from participation.models import Campaign, DeliveryKind
from participation.people.draws import draw_sample
from participation.sending.queueing import begin_queueing, fitting
from participation.staff.log import write_log
from participation.storage.db import Session


async def open_campaign(session: Session, campaign: Campaign, now: datetime) -> bool:
    """Open the campaign and begin to owe its invitations.

    Returns False if somebody has to approve it first.
    """
    by_id = await hands.scheduler_of(session, campaign)
    # Its audience may have grown since.
    if await approvals.ask_approval_where_needed(session, campaign, by_id=by_id, now=now):
        return False
    campaign.opened_at = now
    if campaign.closes_at is None or campaign.closes_at > now:
        rules = await read_rules(session)
        await draw_sample(session, campaign, fitting(campaign, rules))
        await begin_queueing(session, campaign, DeliveryKind.INVITATION, now)
    approved_at = await approvals.approved_at(session, campaign)
    late = seconds_late(campaign, approved_at or campaign.opens_at, now)
    write_log(session, "campaign.opened", campaign.key, by=None, now=now, late_seconds=late)
    return True


def seconds_late(campaign: Campaign, planned: datetime | None, now: datetime) -> int:
    """Returns by how many seconds what was planned for then is late.

    Nothing is late before the campaign was scheduled.
    """
    if planned is None or campaign.scheduled_at is None:
        return 0
    return round((now - max(planned, campaign.scheduled_at)).total_seconds())
