"""The one sentence under a campaign's title: what will happen, or what happened."""

from datetime import datetime

from admin.formatting import Formatter
from participation.models import Campaign, CampaignStatus
from participation.results import Reach


def campaign_sentence(
    campaign: Campaign, reach: Reach, audience: int, write: Formatter, now: datetime
) -> str:
    """Where the campaign stands, with its moments in the council's time; `audience` is today's."""
    return " ".join(_sentences(campaign, reach, audience, write, now))


def _sentences(
    campaign: Campaign, reach: Reach, audience: int, write: Formatter, now: datetime
) -> list[str]:
    t, status = write.wording, campaign.status
    if status is CampaignStatus.DRAFT:
        return [t("panel.sentence_draft")]
    if status is CampaignStatus.SCHEDULED and campaign.opens_at:
        where = write.timezone.key
        opening = {"moment": write.moment(campaign.opens_at), "timezone": where, "people": audience}
        late = campaign.opens_at <= now
        said = t("panel.sentence_opening", people=audience) if late else None
        begins = said or t("panel.sentence_scheduled", **opening)
        return [begins, *_spread(campaign, write), *_coming(campaign, write)]
    if status is CampaignStatus.CLOSED and campaign.closed_at:
        closed = write.moment(campaign.closed_at)
        counts = {"finished": reach.finished, "asked": reach.asked}
        return [t("panel.sentence_closed", moment=closed, **counts)]
    if status is CampaignStatus.PAUSED and campaign.paused_at:
        return [t("panel.sentence_paused", moment=write.moment(campaign.paused_at))]
    opened = write.moment(campaign.opened_at or now)
    return [
        t("panel.sentence_open", moment=opened, people=reach.asked),
        *_coming(campaign, write),
    ]


def _spread(campaign: Campaign, write: Formatter) -> list[str]:
    minutes = campaign.spread_minutes
    return [write.wording("panel.sentence_spread", minutes=minutes)] if minutes else []


def _coming(campaign: Campaign, write: Formatter) -> list[str]:
    coming = []
    if campaign.reminds_at and not campaign.reminded_at:
        reminds = write.moment(campaign.reminds_at)
        coming.append(write.wording("panel.sentence_reminds", moment=reminds))
    if campaign.closes_at:
        closes = write.moment(campaign.closes_at)
        coming.append(write.wording("panel.sentence_closes", moment=closes))
    else:
        coming.append(write.wording("panel.sentence_stays_open"))
    return coming
