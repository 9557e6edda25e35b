"""The schedule form: what was written, what it means, and what is wrong with it."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from multidict import MultiMapping

from admin.times import NotATime, read_local, write_local
from participation.audiences import Audience
from participation.models import AgeBand, Campaign

TIMES = ("opens_at", "closes_at", "reminds_at")
FIELDS = (*TIMES, "spread")
LONGEST_CODE = 64
LONGEST_MINUTES = 6
# Codes that nobody opened yet are written by hand, with spaces or commas between them.
CODE = re.compile(r"(?<![^\s,;])[A-Za-z0-9_-]{1,64}(?![^\s,;])")
UNFIT = re.compile(r"[^\s,;]*[^\s,;A-Za-z0-9_-][^\s,;]*|[^\s,;]{65,}")


@dataclass
class Wanted:
    """The form as written, to be shown again, beside what could be read of it."""

    written: dict[str, str]
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    reminds_at: datetime | None = None
    spread: timedelta = timedelta()
    at_once: bool = False
    audience: Audience = field(default_factory=Audience)
    problems: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


def wanted_now(campaign: Campaign, timezone: ZoneInfo) -> Wanted:
    """What is set already."""
    written = {name: write_local(getattr(campaign, name), timezone) for name in TIMES}
    written["spread"] = str(campaign.spread_minutes or "")
    written["more_sources"] = ""
    return Wanted(written, audience=Audience.model_validate(campaign.audience))


def wanted_by(form: MultiMapping[Any], timezone: ZoneInfo, now: datetime) -> Wanted:
    """What the form asks for, with a problem for each field that cannot be read."""
    written = {name: str(form.get(name, "")) for name in (*FIELDS, "more_sources")}
    wanted = Wanted(written, audience=audience_of(form))
    if unfit := UNFIT.search(wanted.written["more_sources"]):
        wanted.problems["more_sources"] = ("panel.source_unfit", {"found": unfit[0][:80]})
    for name in TIMES:
        try:
            setattr(wanted, name, read_local(wanted.written[name], timezone))
        except NotATime as error:
            wanted.problems[name] = (error.code, {})
    minutes = wanted.written["spread"].strip()
    if minutes.isdecimal() and len(minutes) <= LONGEST_MINUTES:
        wanted.spread = timedelta(minutes=int(minutes))
    elif minutes:
        wanted.problems["spread"] = ("panel.not_minutes", {})
    if form.get("at_once"):
        wanted.at_once, wanted.opens_at = True, now
        wanted.problems.pop("opens_at", None)
    elif wanted.opens_at is None and "opens_at" not in wanted.problems:
        wanted.problems["opens_at"] = ("panel.time_missing", {})
    elif wanted.opens_at and wanted.opens_at < now.replace(second=0, microsecond=0):
        wanted.problems["opens_at"] = ("panel.time_past", {})
    return wanted


def audience_of(form: MultiMapping[Any]) -> Audience:
    """The audience that the ticked boxes select; what nobody could tick is left out."""

    def ticked(name: str) -> list[str]:
        values = form.getall(name, [])
        return [value for value in values if isinstance(value, str) and len(value) <= LONGEST_CODE]

    known = {band.value for band in AgeBand}
    return Audience(
        age_bands=[AgeBand(band) for band in ticked("age_bands") if band in known],
        districts=ticked("districts"),
        languages=[code for code in ticked("languages") if len(code) <= 8],
        sources=list(dict.fromkeys([*ticked("sources"), *_written_codes(form)])),
    )


def _written_codes(form: MultiMapping[Any]) -> list[str]:
    return CODE.findall(str(form.get("more_sources", "")))
