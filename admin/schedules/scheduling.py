"""The schedule form: what was written, what it means, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from multidict import MultiMapping

from admin.web.numbers import whole
from admin.web.times import NotATime, read_local, write_local
from participation.council.timetables import FURTHEST_YEARS, LONGEST_SPREAD, latest_moment
from participation.models import AgeBand, Campaign, Pace, Reminded
from participation.people.audiences import MOST_DRAWN, Audience
from participation.questionnaires.numbers import is_whole

TIMES = ("opens_at", "closes_at", "reminds_at")
PAST = {
    "opens_at": "panel.time_past",
    "closes_at": "campaign.closes_too_early",
    "reminds_at": "campaign.reminds_outside",
}
FIELDS = (*TIMES, "spread")
WRITTEN = (*FIELDS, "more_sources", "sample")
LONGEST_CODE = 64
MOST_MINUTES = LONGEST_SPREAD // timedelta(minutes=1)
# Codes that nobody opened yet are written by hand, with spaces or commas between them.
CODE = re.compile(r"(?<![^\s,;])[A-Za-z0-9_-]{1,64}(?![^\s,;])")
UNFIT = re.compile(r"[^\s,;]*[^\s,;A-Za-z0-9_-][^\s,;]*|[^\s,;]{65,}")


@dataclass
class WantedSchedule:
    """The form as written, to be shown again, beside what could be read of it."""

    written: dict[str, str]
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    reminds_at: datetime | None = None
    spread: timedelta = timedelta()
    at_once: bool = False
    pace: Pace = Pace.AT_ONCE
    reminded: Reminded = Reminded.BEGAN
    audience: Audience = field(default_factory=Audience)
    problems: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


def wanted_now(campaign: Campaign, timezone: ZoneInfo) -> WantedSchedule:
    """Returns what is set already, as the form shows it."""
    written = {name: write_local(getattr(campaign, name), timezone) for name in TIMES}
    written["spread"] = str(campaign.spread_minutes or "")
    audience = Audience.model_validate(campaign.audience)
    written |= {"more_sources": "", "sample": str(audience.sample or "")}
    return WantedSchedule(
        written,
        pace=campaign.pace,
        reminded=campaign.reminded,
        audience=audience,
        opens_at=campaign.opens_at,
        closes_at=campaign.closes_at,
        reminds_at=campaign.reminds_at,
        spread=timedelta(minutes=campaign.spread_minutes),
    )


def wanted_by(form: MultiMapping[Any], timezone: ZoneInfo, now: datetime) -> WantedSchedule:
    """Returns what the form asks for, with a problem for each field that cannot be read."""
    written = {name: str(form.get(name, "")) for name in WRITTEN}
    wanted = WantedSchedule(
        written,
        pace=Pace.DAILY if form.get("pace") == Pace.DAILY else Pace.AT_ONCE,
        reminded=Reminded.SILENT if form.get("reminded") == Reminded.SILENT else Reminded.BEGAN,
        audience=audience_of(form),
    )
    if written["sample"].strip() and wanted.audience.sample is None:
        wanted.problems["sample"] = ("panel.not_a_sample", {})
    if unfit := UNFIT.search(wanted.written["more_sources"]):
        wanted.problems["more_sources"] = ("panel.source_unfit", {"found": unfit[0][:80]})
    _read_times(wanted, timezone, now)
    _read_spread(wanted)
    if form.get("at_once"):
        wanted.at_once, wanted.opens_at = True, now
        wanted.problems.pop("opens_at", None)
    elif wanted.opens_at is None and "opens_at" not in wanted.problems:
        wanted.problems["opens_at"] = ("panel.time_missing", {})
    return wanted


def _read_times(wanted: WantedSchedule, timezone: ZoneInfo, now: datetime) -> None:
    """Keep the moments that can be reckoned with, and a problem for each other."""
    this_minute = now.replace(second=0, microsecond=0)
    for name in TIMES:
        try:
            moment = read_local(wanted.written[name], timezone)
        except NotATime as error:
            wanted.problems[name] = (error.code, {})
            continue
        if moment and moment < this_minute:
            wanted.problems[name] = (PAST[name], {})
        elif moment and moment > latest_moment(now):
            wanted.problems[name] = ("campaign.too_far", {"years": FURTHEST_YEARS})
        else:
            setattr(wanted, name, moment)


def _read_spread(wanted: WantedSchedule) -> None:
    written = wanted.written["spread"].strip() or "0"
    minutes = whole(written, MOST_MINUTES)
    if not is_whole(written):
        wanted.problems["spread"] = ("panel.not_minutes", {})
    elif minutes is None:
        wanted.problems["spread"] = ("panel.too_many_minutes", {"limit": MOST_MINUTES})
    else:
        wanted.spread = timedelta(minutes=minutes)


def audience_of(form: MultiMapping[Any]) -> Audience:
    """Returns the audience that the ticked boxes select. What nobody could tick is left out."""

    def ticked(name: str) -> list[str]:
        values = form.getall(name, [])
        return [value for value in values if isinstance(value, str) and len(value) <= LONGEST_CODE]

    known = {band.value for band in AgeBand}
    return Audience(
        age_bands=[AgeBand(band) for band in ticked("age_bands") if band in known],
        districts=ticked("districts"),
        languages=[code for code in ticked("languages") if len(code) <= 8],
        sources=list(dict.fromkeys([*ticked("sources"), *_written_codes(form)])),
        topics=ticked("topics"),
        answered=next(iter(ticked("answered")), None) or None,
        not_answered=next(iter(ticked("not_answered")), None) or None,
        sample=_sample(form),
        ignores_budget=bool(form.get("ignores_budget")),
    )


def as_scheduled(campaign: Campaign, wanted: WantedSchedule, now: datetime) -> Campaign:
    """Returns the campaign as it would be if it were scheduled so; to be shown, not to be kept."""
    return Campaign(
        id=campaign.id,
        key=campaign.key,
        version=campaign.version,
        audience=wanted.audience.model_dump(mode="json", exclude_defaults=True),
        created_at=campaign.created_at,
        scheduled_at=now,
        opens_at=wanted.opens_at,
        closes_at=wanted.closes_at,
        reminds_at=wanted.reminds_at,
        spread_minutes=wanted.spread // timedelta(minutes=1),
        pace=wanted.pace,
        reminded=wanted.reminded,
    )


def _sample(form: MultiMapping[Any]) -> int | None:
    return whole(str(form.get("sample", "")).strip(), MOST_DRAWN) or None


def _written_codes(form: MultiMapping[Any]) -> list[str]:
    return CODE.findall(str(form.get("more_sources", "")))
