"""Local times as staff write them, and back."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

FIELD_FORMAT = "%Y-%m-%dT%H:%M"


class NotATime(ValueError):
    """What was written is no moment in that place; `code` names the text that says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_local(written: str, timezone: ZoneInfo) -> datetime | None:
    """Returns the moment that a date-and-time field stands for; None where it is empty.

    Raises NotATime if the field names no moment, or two.
    """
    if not written.strip():
        return None
    try:
        local = datetime.strptime(written.strip()[:16], FIELD_FORMAT)  # noqa: DTZ007 - zoned below
        earlier, later = (local.replace(tzinfo=timezone, fold=fold) for fold in (0, 1))
        moment = earlier.astimezone(UTC)
    except (ValueError, OverflowError):
        raise NotATime("panel.time_unreadable") from None
    # In the spring an hour is skipped: no clock on a wall ever shows it.
    if moment.astimezone(timezone).replace(tzinfo=None) != local:
        raise NotATime("panel.time_skipped")
    # In the autumn an hour comes twice: which one was meant, nobody can tell.
    if earlier.utcoffset() != later.utcoffset():
        raise NotATime("panel.time_twice")
    return moment


def write_local(moment: datetime | None, timezone: ZoneInfo) -> str:
    """Returns the moment as a date-and-time field shows it; "" for none."""
    return moment.astimezone(timezone).strftime(FIELD_FORMAT) if moment else ""
