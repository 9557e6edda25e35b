"""What the council has set for itself: read as rules, changed by admins, with the log knowing."""

import os
from datetime import datetime, time
from typing import Annotated, Any, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlmodel import col, select

from participation.council.quiet_hours import QuietHours
from participation.models import Setting, StaffMember
from participation.staff.log import write_log
from participation.storage.db import Session, hold

DEFAULT_ZONE = "Europe/Paris"
MOST_BUDGET_DAYS = 90
MOST_PEOPLE = 10_000_000
# Whoever is told a month before needs some months before that.
LEAST_MONTHS, MOST_MONTHS = 6, 120


class Rules(BaseModel):
    """What holds for every campaign.

    There are no quiet hours without both ends, and no budget of 0 days. Nobody has to approve where
    `approval_above` is 0. Nothing is erased by itself where `retention_months` is 0.
    """

    model_config = ConfigDict(extra="ignore", frozen=True)

    quiet_from: time | None = time(21)
    quiet_until: time | None = time(9)
    budget_days: Annotated[int, Field(ge=0, le=MOST_BUDGET_DAYS)] = 0
    approval_above: Annotated[int, Field(ge=0, le=MOST_PEOPLE)] = 0
    retention_months: Annotated[int, Field(ge=0, le=MOST_MONTHS)] = 0

    @model_validator(mode="after")
    def _both_or_none(self) -> Self:
        if (self.quiet_from is None) != (self.quiet_until is None):
            raise ValueError("quiet hours have two ends")
        return self

    @model_validator(mode="after")
    def _long_enough(self) -> Self:
        if 0 < self.retention_months < LEAST_MONTHS:
            raise ValueError("nothing is erased so soon")
        return self

    @property
    def quiet_hours(self) -> QuietHours:
        """The hours in which nothing is sent to many, in the council's time."""
        return QuietHours(council_zone(), self.quiet_from, self.quiet_until)


def council_zone() -> ZoneInfo:
    """Returns the council's time zone: PORTEVOIX_TIMEZONE."""
    return ZoneInfo(os.environ.get("PORTEVOIX_TIMEZONE") or DEFAULT_ZONE)


async def read_rules(session: Session) -> Rules:
    """Returns the rules as they are set now."""
    query = select(Setting).where(col(Setting.key).in_(Rules.model_fields))
    found = (await session.exec(query)).all()
    return Rules.model_validate({setting.key: setting.value for setting in found})


async def change_rules(
    session: Session, rules: Rules, *, by: StaffMember | None, now: datetime
) -> None:
    """Set the rules from now on and log what changed."""
    await hold(session, "settings", alone=True)
    before = (await read_rules(session)).model_dump(mode="json")
    after = rules.model_dump(mode="json")
    changed = {name: value for name, value in after.items() if value != before[name]}
    for name, value in changed.items():
        await _keep(session, name, value, now)
    if changed:
        write_log(session, "settings.changed", "settings", by=by, now=now, **changed)


async def _keep(session: Session, key: str, value: Any, now: datetime) -> None:
    await session.merge(Setting(key=key, value=value, changed_at=now))
    await session.flush()
