"""All campaigns by the day, and which of them clash."""

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from aiohttp import web
from babel import dates

from admin.schedules.months import Stay, month_of, month_written, neighbours, stays_of
from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, TIMEZONE, WORDING, now_of
from admin.web.rendering import render
from participation.campaigns.clashes import Clash, find_clashes, opening_of
from participation.campaigns.lifecycle import list_campaigns
from participation.council.rules import Rules, read_rules
from participation.models import Campaign


async def show(request: web.Request) -> web.Response:
    """Returns the page of a month of campaigns."""
    t, zone = request[WORDING], request.app[TIMEZONE]
    async with request.app[DATABASE].reading() as session:
        known = [(one, text.title_in(t.language)) for one, text in await list_campaigns(session)]
        rules = await read_rules(session)
    today = now_of(request).astimezone(zone).date()
    month = month_written(request.query.get("month", ""), today)
    before, after = neighbours(month)
    weeks = month_of(month, stays_of(known, zone))
    clashes = _in_month(find_clashes([one for one, _ in known], rules), month, zone)
    write, titles = Formatter(t, zone), {one.key: title for one, title in known}
    return render(
        request,
        "schedules/calendar.html",
        weeks=weeks,
        month=month,
        before=before,
        after=after,
        today=today,
        listed=_listed(weeks),
        clashing={clash_of.key for one in clashes for clash_of in (one.first, one.second)},
        clashes=[_told(clash, titles, rules, write) for clash in clashes],
        **_names(month, write),
    )


def _in_month(clashes: list[Clash], month: date, zone: ZoneInfo) -> list[Clash]:
    """Those of which at least one opens in that month."""

    def is_shown(campaign: Campaign) -> bool:
        at = (opening_of(campaign) or campaign.created_at).astimezone(zone)
        return (at.year, at.month) == (month.year, month.month)

    return [clash for clash in clashes if is_shown(clash.first) or is_shown(clash.second)]


def _told(clash: Clash, titles: dict[str, str], rules: Rules, write: Formatter) -> str:
    at = opening_of(clash.second) or clash.second.created_at
    names = {"first": titles[clash.first.key], "second": titles[clash.second.key]}
    code, moment = f"panel.clash_{clash.kind}", write.moment(at)
    return write.wording(code, **names, moment=moment, days=rules.budget_days)


def _listed(weeks: list[list[Any]]) -> list[tuple[date, list[tuple[str, Stay]]]]:
    """For a narrow page: the days of the month on which something happens, and what."""
    days = []
    for day in (day for week in weeks for day in week if day.in_month):
        marks = [mark for mark in day.marks if mark]
        if happening := [(event, mark.stay) for mark in marks for event in mark.events]:
            days.append((day.date, happening))
    return days


def _names(month: date, write: Formatter) -> dict[str, Any]:
    """What the month and the days of a week are called."""
    title = dates.format_skeleton("yMMMM", month, locale=write.locale)
    named = write.locale.days["stand-alone"]
    return {
        "title": title[:1].upper() + title[1:],
        "weekdays": [(named["abbreviated"][day], named["wide"][day]) for day in range(7)],
        "day_in_words": lambda day: dates.format_date(day, "EEEE d MMMM", locale=write.locale),
    }


ROUTES = [web.get("/calendar", show)]
