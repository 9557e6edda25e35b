"""Days in words, as the council's calendar counts them."""

import os
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import dates

from content.languages import known_languages

DEFAULT_ZONE = "Europe/Paris"


def day_in_words(moment: datetime, language: str) -> str:
    """Returns the day of that moment in the council's timezone, as in: 3 March 2026."""
    locale = known_languages()[language].locale
    return dates.format_date(_local(moment), "long", locale=locale)


def weekday_in_words(moment: datetime, language: str) -> str:
    """Returns the day of that moment in the council's timezone, as in: Tuesday 3 March."""
    locale = known_languages()[language].locale
    return dates.format_date(_local(moment), "EEEE d MMMM", locale=locale)


def hour_of(moment: datetime) -> str:
    """Returns the time of that moment in the council's timezone, as in: 18:00."""
    return _local(moment).strftime("%H:%M")


def _local(moment: datetime) -> datetime:
    return moment.astimezone(_zone(os.environ.get("PORTEVOIX_TIMEZONE") or DEFAULT_ZONE))


@lru_cache(maxsize=4)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
