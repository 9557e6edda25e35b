"""How moments, numbers and names are written for the person who reads the page."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel import Locale, dates, lists, numbers

from content import LanguageTexts, known_languages
from content.council import council


@dataclass(frozen=True)
class Formatter:
    """Writes in one language and one timezone; templates know it as `write`."""

    wording: LanguageTexts
    timezone: ZoneInfo

    @property
    def locale(self) -> Locale:
        """The locale of the reader's language."""
        return known_languages()[self.wording.language].locale

    def moment(self, moment: datetime) -> str:
        """Returns the day and time, as in: Tuesday 3 March 2026 at 18:00."""
        local = moment.astimezone(self.timezone)
        day = dates.format_date(local, "EEEE d MMMM y", locale=self.locale)
        return self.wording("panel.day_at_time", day=day, time=local.strftime("%H:%M"))

    def short(self, moment: datetime) -> str:
        """Returns the day and time, as in: 3 Mar 2026, 18:00."""
        local = moment.astimezone(self.timezone)
        day = dates.format_date(local, "d MMM y", locale=self.locale)
        return f"{day}, {local:%H:%M}"

    def clock(self, moment: datetime | None) -> str:
        """Returns the time, as in: 18:00; "" where there is no moment."""
        return moment.astimezone(self.timezone).strftime("%H:%M") if moment else ""

    def day(self, day: date) -> str:
        """Returns the day, as in: 3 Mar 2026."""
        return dates.format_date(day, "d MMM y", locale=self.locale)

    def hour(self, moment: datetime) -> str:
        """Returns the day and time, as in: 3 Mar, 18:00."""
        local = moment.astimezone(self.timezone)
        return f"{dates.format_date(local, 'd MMM', locale=self.locale)}, {local:%H:%M}"

    def long_day(self, moment: datetime) -> str:
        """Returns the day, as in: 3 March 2026."""
        return dates.format_date(moment.astimezone(self.timezone), "long", locale=self.locale)

    def month(self, moment: datetime) -> str:
        """Returns the month, as in: March 2026."""
        return dates.format_date(moment.astimezone(self.timezone), "MMMM y", locale=self.locale)

    def points(self, difference: float) -> str:
        """Returns a difference of shares in percentage points, with its sign, as in: +12."""
        form = "+#,##0;−#,##0" if round(difference) else "0"
        return numbers.format_decimal(round(difference), form, locale=self.locale)

    def iso(self, moment: datetime) -> str:
        """Returns the moment for machines, in ISO 8601 to the minute."""
        return moment.astimezone(self.timezone).isoformat(timespec="minutes")

    def duration(self, seconds: float) -> str:
        """Returns the seconds in words, as in: 2 hours."""
        return dates.format_timedelta(timedelta(seconds=seconds), locale=self.locale)

    def number(self, value: float) -> str:
        """Returns the number, as in: 1,284 or 12.5."""
        return numbers.format_decimal(round(value, 2), locale=self.locale)

    def span(self, low: float, high: float, whole: bool) -> str:
        """Returns the numbers from `low` on and below `high`, as in: 10–19; 12.5–15; 3."""
        last = high - 1 if whole else high
        return self.number(low) if last == low else f"{self.number(low)}–{self.number(last)}"

    def percent(self, value: float) -> str:
        """Returns a share in percent, as in: 43%."""
        return numbers.format_percent(round(value) / 100, locale=self.locale)

    def any_of(self, names: list[str]) -> str:
        """Returns the names as a list, as in: one, two or three."""
        return lists.format_list(names, style="or", locale=self.locale)

    def all_of(self, names: list[str]) -> str:
        """Returns the names as a list, as in: one, two and three."""
        return lists.format_list(names, locale=self.locale)

    def label(self, group: str, name: str) -> str:
        """Returns the panel's word for a name of the domain's; the name itself if there is none."""
        code = f"panel.{group}_{name.replace('.', '_')}"
        return self.wording(code) if self.wording.has_text(code) else name

    def age_band(self, band: str | None) -> str:
        """Returns an age band in words."""
        return self.wording(f"panel.age_{(band or 'unsaid').replace('-', '_')}")

    def district(self, key: str | None) -> str:
        """Returns a district's name, or the words for none."""
        if key is None:
            return self.wording("panel.district_unsaid")
        return council().district_name(key, self.wording.language)

    def topic(self, key: str | None) -> str:
        """Returns a topic's name, or the words for none."""
        if key is None:
            return self.wording("panel.topic_unsaid")
        return council().topic_name(key, self.wording.language)

    def source(self, code: str | None) -> str:
        """Returns a source's code, or the words for none."""
        return code or self.wording("panel.source_unsaid")

    def language(self, code: str) -> str:
        """Returns a language's name in the reader's language, as it stands alone."""
        name = self.language_within(code)
        return name[:1].upper() + name[1:]

    def language_within(self, code: str) -> str:
        """Returns a language's name in the reader's language, as it stands within a sentence."""
        known = known_languages().get(code)
        return self.locale.languages.get(code) or (known.name if known else code)
