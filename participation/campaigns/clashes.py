"""Campaigns that get in each other's way: the same people, too soon one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from participation.council.rules import Rules
from participation.models import Campaign, CampaignStatus
from participation.people.audiences import Audience

COMING = (CampaignStatus.SCHEDULED, CampaignStatus.OPEN, CampaignStatus.PAUSED)


class ClashKind(StrEnum):
    """In which way two campaigns clash."""

    SAME_DAY = "same_day"
    BUDGET = "budget"


@dataclass(frozen=True)
class Clash:
    """Two campaigns, the earlier first, and in which way they clash."""

    first: Campaign
    second: Campaign
    kind: ClashKind


def find_clashes(campaigns: Sequence[Campaign], rules: Rules) -> list[Clash]:
    """Returns all pairs of these that open on one day or within the days of the budget.

    Leaves out pairs of which nobody can belong to both audiences.
    """
    coming = [one for one in campaigns if one.status in COMING and opening_of(one)]
    coming.sort(key=lambda one: (opening_of(one), one.key))
    return [
        clash
        for place, first in enumerate(coming)
        for second in coming[place + 1 :]
        if (clash := _clash(first, second, rules)) is not None
    ]


def opening_of(campaign: Campaign) -> datetime | None:
    """Returns when the campaign opened or will open, or None if neither is known."""
    return campaign.opened_at or campaign.opens_at


def may_overlap(one: Audience, other: Audience) -> bool:
    """Returns whether the rules leave room for somebody in both, whoever takes part now."""
    pairs = (
        (one.age_bands, other.age_bands),
        (one.districts, other.districts),
        (one.languages, other.languages),
        (one.sources, other.sources),
    )
    if any(mine and theirs and not set(mine) & set(theirs) for mine, theirs in pairs):
        return False
    opposed = ((one.answered, other.not_answered), (other.answered, one.not_answered))
    return not any(mine is not None and mine == theirs for mine, theirs in opposed)


def _clash(first: Campaign, second: Campaign, rules: Rules) -> Clash | None:
    before, after = opening_of(first), opening_of(second)
    audiences = [Audience.model_validate(one.audience) for one in (first, second)]
    if before is None or after is None or not may_overlap(*audiences):
        return None
    days = 0 if audiences[1].ignores_budget else rules.budget_days
    if after - before < timedelta(days=days):
        return Clash(first, second, ClashKind.BUDGET)
    zone = rules.quiet_hours.zone
    if before.astimezone(zone).date() == after.astimezone(zone).date():
        return Clash(first, second, ClashKind.SAME_DAY)
    return None
