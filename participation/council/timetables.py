"""What order a campaign's moments come in: invitations, reminder, closing."""

from datetime import UTC, datetime, timedelta

from participation.council.quiet_hours import DAY, QuietHours
from participation.errors import CampaignRefused

LONGEST_SPREAD = timedelta(days=7)
# Beyond, it is a slip of the pen; and the calendar itself ends in 9999.
FURTHEST_YEARS = 20


def latest_moment(now: datetime) -> datetime:
    """Returns the latest moment that a campaign may be given."""
    return now + FURTHEST_YEARS * timedelta(days=366)


def refuse_disorder(
    opens_at: datetime,
    closes_at: datetime | None,
    reminds_at: datetime | None,
    *,
    spread: timedelta,
    quiet: QuietHours,
    now: datetime,
) -> None:
    """Check that a campaign's moments are in order.

    Raises CampaignRefused naming the moment that would come too early or too late.
    """
    planned = {"opens_at": opens_at, "closes_at": closes_at, "reminds_at": reminds_at}
    for field, moment in planned.items():
        if moment is not None and moment > latest_moment(now):
            raise CampaignRefused("campaign.too_far", field=field, years=FURTHEST_YEARS)
    if closes_at is not None and closes_at <= max(opens_at, now):
        raise CampaignRefused("campaign.closes_too_early", field="closes_at")
    if reminds_at is not None and (
        reminds_at <= opens_at or (closes_at is not None and reminds_at >= closes_at)
    ):
        raise CampaignRefused("campaign.reminds_outside", field="reminds_at")
    if not timedelta() <= spread <= LONGEST_SPREAD:
        raise CampaignRefused("campaign.spread_outside", field="spread")
    ends = [moment for moment in (closes_at, reminds_at) if moment is not None]
    if spread and ends and quiet.end_of(opens_at, spread) >= min(ends):
        raise CampaignRefused("campaign.spread_outside", field="spread")


def next_daily(
    opens_at: datetime, asked_at: datetime, now: datetime, quiet: QuietHours
) -> datetime:
    """Returns when the next daily question is due to someone asked the last one at `asked_at`.

    It is at the hour of the opening, on a later day than `asked_at`, and still to come.
    """
    hour = quiet.morning_from(opens_at).astimezone(quiet.zone).timetz().replace(tzinfo=None)
    day = max(asked_at.astimezone(quiet.zone).date() + DAY, now.astimezone(quiet.zone).date())
    while True:
        local = datetime.combine(day, hour, quiet.zone)
        due_at = quiet.morning_from(local.astimezone(UTC))
        if due_at > now:
            return due_at
        day += DAY
