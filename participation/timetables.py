"""What order a campaign's moments come in: invitations, reminder, closing."""

from datetime import datetime, timedelta

from participation.errors import CampaignRefused

LONGEST_SPREAD = timedelta(days=7)


def refuse_disorder(
    opens_at: datetime,
    closes_at: datetime | None,
    reminds_at: datetime | None,
    *,
    spread: timedelta,
    now: datetime,
) -> None:
    """CampaignRefused names the moment that would come too early or too late."""
    if closes_at is not None and closes_at <= max(opens_at, now):
        raise CampaignRefused("campaign.closes_too_early", field="closes_at")
    if reminds_at is not None and (
        reminds_at <= opens_at or (closes_at is not None and reminds_at >= closes_at)
    ):
        raise CampaignRefused("campaign.reminds_outside", field="reminds_at")
    ends = [moment for moment in (closes_at, reminds_at) if moment is not None]
    too_long = spread > LONGEST_SPREAD or (ends and opens_at + spread >= min(ends))
    if spread < timedelta() or too_long:
        raise CampaignRefused("campaign.spread_outside", field="spread")
