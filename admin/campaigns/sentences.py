"""What stands under a campaign's title: exactly what will happen, or what happened."""

from collections.abc import Mapping
from datetime import datetime

from admin.campaigns.audiences import audience_in_words
from admin.campaigns.outlook import Outlook
from admin.web.formatting import Formatter
from participation.campaigns.clashes import Clash, opening_of
from participation.council.rules import Rules
from participation.models import Campaign, CampaignStatus, Pace
from participation.people.audiences import Audience
from participation.results import Reach


def campaign_sentences(
    campaign: Campaign, reach: Reach, outlook: Outlook, write: Formatter, now: datetime
) -> list[str]:
    """Returns where the campaign stands, in sentences, with moments in the council's time."""
    t, status = write.wording, campaign.status
    if status is CampaignStatus.DRAFT:
        return [t("panel.sentence_draft")]
    if status is CampaignStatus.SCHEDULED and campaign.opens_at:
        return scheduled_sentences(campaign, outlook, write, now)
    if status is CampaignStatus.CLOSED and campaign.closed_at:
        closed = write.moment(campaign.closed_at)
        counts = {"finished": reach.finished, "asked": reach.asked}
        return [
            t("panel.sentence_closed", moment=closed, **counts),
            *_whom(campaign, outlook, write),
        ]
    if status is CampaignStatus.PAUSED and campaign.paused_at:
        paused = t("panel.sentence_paused", moment=write.moment(campaign.paused_at))
        return [paused, *_whom(campaign, outlook, write)]
    opened = write.moment(campaign.opened_at or now)
    return [
        t("panel.sentence_open", moment=opened, people=reach.asked),
        *_whom(campaign, outlook, write),
        *_held_back(reach, outlook, write, now),
        *_daily_now(campaign, outlook, write),
        *_coming(campaign, outlook, write),
    ]


def scheduled_sentences(
    campaign: Campaign, outlook: Outlook, write: Formatter, now: datetime
) -> list[str]:
    """Returns what a scheduled campaign will do: when, whom, in what order, until when."""
    opens_at = max(campaign.opens_at or now, now)
    if campaign.closes_at and campaign.closes_at <= outlook.leaves_at(opens_at):
        nobody = _nobody(campaign.closes_at, opens_at, outlook, write, now)
        return [*_approval(outlook, write), *nobody]
    return [
        *_approval(outlook, write),
        *_opening(campaign, opens_at, outlook, write, now),
        *_whom(campaign, outlook, write),
        *_left_out(outlook, write),
        *_spread(campaign, opens_at, outlook, write),
        *_daily(campaign, opens_at, outlook, write),
        *_coming(campaign, outlook, write),
    ]


def clash_sentence(
    clash: Clash, titles: Mapping[str, str], own: str, write: Formatter, rules: Rules
) -> str:
    """Returns the sentence that names a clash's other campaign, and what that does to people."""
    other = clash.first if clash.second.key == own else clash.second
    order = "after" if clash.second.key == own else "before"
    code = f"panel.clash_{clash.kind}_{order}"
    at = write.moment(opening_of(other) or other.created_at)
    return write.wording(code, title=titles[other.key], moment=at, days=rules.budget_days)


def _approval(outlook: Outlook, write: Formatter) -> list[str]:
    limit = write.number(outlook.rules.approval_above)
    if outlook.lacks_approval:
        return [write.wording("panel.sentence_awaits_approval")]
    if outlook.approval is None and outlook.is_over_limit:
        return [write.wording("panel.sentence_needs_approval", limit=limit)]
    return []


def _nobody(
    closes_at: datetime, opens_at: datetime, outlook: Outlook, write: Formatter, now: datetime
) -> list[str]:
    """Why it writes to nobody: it is over before the first question could leave."""
    if closes_at <= opens_at:
        return [write.wording("campaign.closes_too_early")]
    _, night = _when(opens_at, outlook, write, now)
    closes = write.wording("panel.sentence_closes", moment=write.moment(closes_at))
    return [*night, closes, write.wording("panel.sentence_closes_at_night")]


def _opening(
    campaign: Campaign, opens_at: datetime, outlook: Outlook, write: Formatter, now: datetime
) -> list[str]:
    t, people = write.wording, outlook.counted.asked
    if opens_at == now == outlook.leaves_at(now) and not outlook.awaits_approval:
        return [t("panel.sentence_opening", people=people)]
    when, night = _when(opens_at, outlook, write, now)
    if campaign.audience.get("sample"):
        among = outlook.counted.fitting - outlook.counted.asked_lately
        return [*night, t("panel.sentence_sample", when=when, people=people, among=among)]
    return [*night, t("panel.sentence_scheduled", when=when, people=people)]


def _when(
    opens_at: datetime, outlook: Outlook, write: Formatter, now: datetime
) -> tuple[str, list[str]]:
    """When the first question leaves, and why not at the opening where it does not."""
    t, leaves_at = write.wording, outlook.leaves_at(opens_at)
    moment = {"moment": write.moment(leaves_at), "timezone": write.timezone.key}
    if opens_at == now and outlook.awaits_approval:
        # Its hour has come: nothing else is waited for any more.
        kept = "" if leaves_at == now else "_at_night"
        return t(f"panel.when_approved{kept}", **moment), []
    quietly = leaves_at != opens_at
    night = [t("panel.sentence_at_night", moment=write.moment(opens_at))] if quietly else []
    return t("panel.when_planned", **moment), night


def _whom(campaign: Campaign, outlook: Outlook, write: Formatter) -> list[str]:
    audience = Audience.model_validate(campaign.audience)
    if campaign.status is CampaignStatus.SCHEDULED:
        # That only so many are drawn is said with their number.
        audience = audience.model_copy(update={"sample": None})
    rules = audience_in_words(audience, outlook.told, write)
    return [write.wording("panel.sentence_whom", rules=rules)] if rules else []


def _left_out(outlook: Outlook, write: Formatter) -> list[str]:
    people, days = outlook.counted.asked_lately, outlook.rules.budget_days
    return [write.wording("panel.sentence_left_out", people=people, days=days)] if people else []


def _spread(
    campaign: Campaign, opens_at: datetime, outlook: Outlook, write: Formatter
) -> list[str]:
    minutes = campaign.spread_minutes
    if not minutes:
        return []
    sentences = [write.wording("panel.sentence_spread", minutes=minutes)]
    if nights := outlook.nights_within(opens_at, minutes):
        evening, morning = nights[0]
        moments = {
            "evening": write.moment(evening),
            "morning": write.moment(morning),
            "ends": write.moment(outlook.spread_ends_at(opens_at, minutes)),
        }
        over_nights = write.wording("panel.sentence_over_nights", nights=len(nights), **moments)
        sentences.append(over_nights)
    return sentences


def _daily(campaign: Campaign, opens_at: datetime, outlook: Outlook, write: Formatter) -> list[str]:
    if campaign.pace is not Pace.DAILY or outlook.questions < 2:
        return []
    # One that opens late keeps its hour all the same.
    planned = campaign.opens_at or opens_at
    last_at = outlook.last_daily(planned, outlook.leaves_at(opens_at))
    said = {
        "time": write.clock(outlook.leaves_at(planned)),
        "count": outlook.questions,
        "moment": write.moment(last_at),
    }
    sentences = [write.wording("panel.sentence_daily", **said)]
    if campaign.closes_at and campaign.closes_at <= last_at:
        sentences.append(write.wording("panel.sentence_closes_before_last"))
    return sentences


def _daily_now(campaign: Campaign, outlook: Outlook, write: Formatter) -> list[str]:
    if campaign.pace is not Pace.DAILY or campaign.opens_at is None:
        return []
    time = write.clock(outlook.leaves_at(campaign.opens_at))
    return [write.wording("panel.sentence_daily_open", time=time)]


def _held_back(reach: Reach, outlook: Outlook, write: Formatter, now: datetime) -> list[str]:
    morning = outlook.leaves_at(now)
    if morning == now or not reach.waiting:
        return []
    until = write.moment(morning)
    return [write.wording("panel.sentence_quiet_now", people=reach.waiting, moment=until)]


def _coming(campaign: Campaign, outlook: Outlook, write: Formatter) -> list[str]:
    coming = []
    if campaign.reminds_at and not campaign.reminded_at:
        reminds = write.moment(outlook.leaves_at(campaign.reminds_at))
        code = f"panel.sentence_reminds_{campaign.reminded}"
        coming.append(write.wording(code, moment=reminds))
    if campaign.closes_at:
        closes = write.moment(campaign.closes_at)
        coming.append(write.wording("panel.sentence_closes", moment=closes))
    else:
        coming.append(write.wording("panel.sentence_stays_open"))
    return coming
