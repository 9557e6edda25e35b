"""Sources: the links and QR codes people come through, and what became of those who did."""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import case, exists, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import col

from participation.errors import SourceRefused
from participation.models import NamedSource, Participant, Response, Source, StaffMember
from participation.models.tables import SOURCE
from participation.staff.log import write_log
from participation.storage.db import Session, before_commit, prepared_for_each

# What Telegram lets a link carry.
CODE = re.compile(r"[A-Za-z0-9_-]{1,64}")
LONGEST_NAME = 80
# Anyone can open a link with a code of their own making.
MOST_SHOWN = 100


def _adding(insert: Any) -> Any:
    new = insert(SOURCE)
    more = {"openings": SOURCE.c.openings + new.excluded.openings}
    return new.on_conflict_do_update(index_elements=["code"], set_=more)


_ADD = {"sqlite": _adding(sqlite.insert), "postgresql": _adding(postgresql.insert)}


@dataclass
class _Opened:
    """How often the transaction's turns opened each link, till that is written; since when."""

    at: datetime
    times: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class SourceFigures:
    """What came through one link or QR code; its name where staff gave it one."""

    code: str
    name: str | None = None
    openings: int = 0
    met: int = 0
    consented: int = 0
    registered: int = 0
    answered: int = 0


def count_opening(session: Session, code: str, now: datetime) -> None:
    """Count that the link of that code was opened, known or not, at the end of the transaction."""
    opened = session.carried.find(_Opened)
    if opened is None:
        opened = session.carried.keep(_Opened(now))
        before_commit(session, _write, after_others=True)
    opened.times[code] += 1


async def name_source(
    session: Session, code: str, name: str, *, by: StaffMember, now: datetime
) -> None:
    """Give a source a name, opened or not yet. Raises SourceRefused with the field to mend."""
    if not CODE.fullmatch(code):
        raise SourceRefused("source.unfit_code", field="code")
    if not 0 < len(name) <= LONGEST_NAME:
        raise SourceRefused("source.unfit_name", field="name", limit=LONGEST_NAME)
    await session.merge(NamedSource(code=code, name=name, named_at=now))
    write_log(session, "source.named", code, by=by, now=now)


async def is_source(session: Session, code: str) -> bool:
    """Returns True if staff gave that source a name, or anyone opened it."""
    named = await session.get(NamedSource, code)
    return named is not None or await session.get(Source, code) is not None


async def source_figures(session: Session) -> list[SourceFigures]:
    """Returns the sources with a name and those opened most, by openings, with their people."""
    names = dict((await session.exec(_columns(NamedSource.code, NamedSource.name))).all())
    opened = _columns(Source.code, Source.openings).order_by(
        col(Source.openings).desc(), col(Source.code)
    )
    most = dict((await session.exec(opened.limit(MOST_SHOWN))).all())
    named = dict((await session.exec(opened.where(col(Source.code).in_(names)))).all())
    openings = most | named
    people = await _people_by_code(session)
    nobody = (0, 0, 0, 0)
    figures = [
        SourceFigures(code, names.get(code), openings.get(code, 0), *people.get(code, nobody))
        for code in {**names, **openings}
    ]
    return sorted(figures, key=lambda each: (-each.openings, each.code))


def _columns(*columns: Any) -> Any:
    return select(*columns)


async def _people_by_code(session: Session) -> dict[str, tuple[int, ...]]:
    """Of those who came through each code: how many, consented, registered, answered."""
    answered = exists().where(col(Response.participant_id) == col(Participant.id))
    query: Any = (
        select(
            col(Participant.source_code),
            func.count(),
            func.count(col(Participant.consent_version)),
            func.count(col(Participant.registered_at)),
            func.count(case((answered, 1))),
        )
        .where(col(Participant.source_code).is_not(None))
        .group_by(col(Participant.source_code))
    )
    return {code: tuple(counts) for code, *counts in await session.exec(query)}


async def _write(session: Session) -> None:
    """Add what all the turns of the transaction opened.

    In the order of the codes, and after the counts of answers: of two transactions that opened the
    same links, or answered besides, neither then waits for what the other took before.
    """
    opened = session.carried.take(_Opened)
    rows = [
        {"code": code, "openings": n, "first_opened_at": opened.at}
        for code, n in sorted(opened.times.items())
    ]
    await prepared_for_each(session, _ADD[session.get_bind().dialect.name], rows)
