"""Days in words, as the council's calendar counts them."""

import os
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import Locale, dates

DEFAULT_ZONE = "Europe/Paris"
# A plain "en" would write dates the American way.
LOCALES = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}


def day_in_words(moment: datetime, language: str) -> str:
    """The day of that moment in the council's timezone, as in: 3 March 2026."""
    local = moment.astimezone(_zone(os.environ.get("PORTEVOIX_TIMEZONE") or DEFAULT_ZONE))
    return dates.format_date(local, "long", locale=LOCALES[language])


@lru_cache(maxsize=4)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
