"""Times as operators write them: ISO 8601, in the council's timezone unless they say otherwise."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from portevoix.mistakes import Mistake


def read_moment(written: str, option: str, zone: ZoneInfo) -> datetime:
    """Returns the moment meant, in UTC. Raises Mistake that names the option and the mend."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise Mistake(
            f"{option}: {written!r} is not a time. Write it like 2026-03-02T18:00."
        ) from None
    if not 1970 <= moment.year < 9999:
        raise Mistake(f"{option}: {written!r} is not in our time. Write it like 2026-03-02T18:00.")
    if moment.tzinfo is not None:
        return moment.astimezone(UTC)
    earlier, later = (moment.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if earlier.utcoffset() == later.utcoffset():
        return earlier.astimezone(UTC)
    if earlier.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != moment:
        raise Mistake(
            f"{option}: on that day clocks in {zone.key} skip {written}. Choose an hour later."
        )
    raise Mistake(
        f"{option}: on that day clocks in {zone.key} show {written} twice. "
        f"Say which: {earlier.isoformat()} or {later.isoformat()}."
    )


def show_moment(moment: datetime | None, zone: ZoneInfo) -> str:
    """Returns the moment on the council's clock, to the minute, or a dash for none."""
    return moment.astimezone(zone).strftime("%Y-%m-%d %H:%M") if moment else "-"
