"""What the panel has changed of the council: kept with the other settings, told to all who listen.

Who the council is, its file says; these are the fields of it that staff have set since.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from participation.models import Setting, StaffMember
from participation.staff.log import write_log
from participation.storage.db import Session, hold
from participation.storage.wakeups import announce

# Whoever speaks for the council is told under this name that something changed.
COUNCIL = "council"
FIELDS, MAP = "council", "council.map"
# Mappings whose order counts, which JSON objects do not keep.
ORDERED = ("districts", "topics", "retired_districts", "retired_topics")
# What the log holds whole; of all else, that it changed.
SHORT = ("name", "languages", "minimum_age", "contact", "privacy_url", "consent_round")

Mark = tuple[tuple[str, datetime], ...]


@dataclass(frozen=True)
class CouncilChanges:
    """What the panel says of the council; a field that is missing is as the file has it."""

    fields: dict[str, Any] = field(default_factory=dict)
    districts_map: dict[str, Any] | None = None


async def read_council(session: Session) -> CouncilChanges:
    """Returns what the panel has changed up to now."""
    query = select(Setting).where(col(Setting.key).in_((FIELDS, MAP)))
    kept = {setting.key: setting.value for setting in (await session.exec(query)).all()}
    fields = dict(kept.get(FIELDS) or {})
    return CouncilChanges(fields | _each(fields, dict), kept.get(MAP))


async def council_mark(session: Session) -> Mark:
    """Returns a mark that differs once anything was changed: compare it with an earlier one."""
    query = select(Setting.key, Setting.changed_at).where(col(Setting.key).in_((FIELDS, MAP)))
    return tuple((key, at) for key, at in (await session.exec(query.order_by(Setting.key))).all())


async def change_council(
    session: Session, fields: Mapping[str, Any], *, by: StaffMember | None, now: datetime
) -> CouncilChanges:
    """Set these fields from now on; None stands for "as in the file".

    Returns what is in force after that.
    """
    await hold(session, "settings", alone=True)
    before = (await read_council(session)).fields
    wanted = {name: value for name, value in (before | dict(fields)).items() if value is not None}
    changed = sorted(name for name in fields if not _same(name, wanted, before))
    if changed:
        await _keep(session, FIELDS, wanted | _each(wanted, _pairs), now)
        told = {name: wanted.get(name) for name in changed if name in SHORT}
        write_log(session, "council.changed", "council", by=by, now=now, fields=changed, **told)
    return await read_council(session)


async def change_districts_map(
    session: Session, found: dict[str, Any] | None, *, by: StaffMember | None, now: datetime
) -> CouncilChanges:
    """Keep that map of districts, or none of the panel's if it is None.

    Returns what is in force after that.
    """
    await hold(session, "settings", alone=True)
    await _keep(session, MAP, found, now)
    action = "council.map_removed" if found is None else "council.map_brought"
    write_log(session, action, "council", by=by, now=now)
    return await read_council(session)


async def _keep(session: Session, key: str, value: Any, now: datetime) -> None:
    await session.merge(Setting(key=key, value=value, changed_at=now))
    await session.flush()
    await announce(session, COUNCIL)


def _each(fields: Mapping[str, Any], turned: Any) -> dict[str, Any]:
    return {name: turned(fields[name]) for name in ORDERED if name in fields}


def _pairs(choices: Mapping[str, Any]) -> list[list[Any]]:
    return [[key, label] for key, label in choices.items()]


def _same(name: str, wanted: Mapping[str, Any], before: Mapping[str, Any]) -> bool:
    """Whether that field is as it was, in the same order where that counts."""
    one, other = wanted.get(name), before.get(name)
    return one == other and (name not in ORDERED or list(one or ()) == list(other or ()))
