"""How many gave each answer, counted in the transaction of the answer: results read no rows.

A turn only notes what it changes. What all the turns of a transaction change is written once, at
its end, in one order: on PostgreSQL others wait for a count no longer than for a commit, and
never for each other in a circle.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ARRAY, Text, bindparam, delete, func, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite

from participation.db import Session, before_commit, prepared, prepared_for_each
from participation.definitions import stored_definition
from participation.models import AnswerCount, Counted, Participant
from participation.models.tables import table_of
from participation.progress import ANSWER, QUESTION, RESPONSE, VERSION
from participation.questions import QuestionBase
from participation.types import canonical_text

# In the place of each part of a profile, where a count is of all who answered.
EVERYONE = "*"
_NOTED = "counts"

COUNT, PARTICIPANT = table_of(AnswerCount), table_of(Participant)


class Dimension(StrEnum):
    """What answers can be told apart by: the profile as it was when they were given."""

    AGE_BAND = "age_band"
    DISTRICT = "district"
    LANGUAGE = "language"
    SOURCE = "source_code"


_OF_EVERYONE: Any = dict.fromkeys(Dimension, EVERYONE)


class Cell(NamedTuple):
    """What one count is of; empty text stands for none."""

    question_id: int
    age_band: str
    district: str
    language: str
    source_code: str
    counted: str
    value: str


class InForce(NamedTuple):
    """An answer as it is counted: what was given, with the profile of then."""

    question_id: int
    value: Any
    skipped: bool
    remark: str | None
    age_band: str | None
    district: str | None
    language: str
    source_code: str | None


@dataclass
class Counts:
    """What was counted of a question: how many gave each value, skipped it, or remarked on it."""

    values: list[tuple[Any, int]] = field(default_factory=list)
    skipped: int = 0
    remarks: int = 0


IN_FORCE = [ANSWER.c[name] for name in InForce._fields]
_CELL = [COUNT.c[name] for name in Cell._fields]
_NEW = sqlite.insert(COUNT)
_ADD_ON_SQLITE = _NEW.on_conflict_do_update(
    index_elements=_CELL, set_={"n": COUNT.c.n + _NEW.excluded.n}
)
_COLUMNS = [*_CELL, COUNT.c.n]
_AT_ONCE = postgresql.insert(COUNT).from_select(
    [column.name for column in _COLUMNS],
    select(*(func.unnest(bindparam(column.name, type_=ARRAY(column.type))) for column in _COLUMNS)),
)
_ADD_ON_POSTGRESQL = _AT_ONCE.on_conflict_do_update(
    index_elements=_CELL, set_={"n": COUNT.c.n + _AT_ONCE.excluded.n}
)
# Of somebody erased no trace is left that someone of their profile once said so.
_LET_GO = delete(COUNT).where(
    COUNT.c.n == 0, *(column == bindparam(f"of_{column.name}") for column in _CELL)
)
_HOLD_PERSON = (
    select(PARTICIPANT.c.id).where(PARTICIPANT.c.id == bindparam("person")).with_for_update()
)
_HOLD_RESPONSES = (
    select(RESPONSE.c.id).where(RESPONSE.c.participant_id == bindparam("person")).with_for_update()
)
_OF_PERSON = (
    select(*IN_FORCE, QUESTION.c.key, type_coerce(VERSION.c.definition, Text))
    .join(RESPONSE, RESPONSE.c.id == ANSWER.c.response_id)
    .join(QUESTION, QUESTION.c.id == ANSWER.c.question_id)
    .join(
        VERSION,
        (VERSION.c.campaign_id == RESPONSE.c.campaign_id) & (VERSION.c.number == ANSWER.c.version),
    )
    .where(RESPONSE.c.participant_id == bindparam("person"), ANSWER.c.superseded_at.is_(None))
)


def count_answer(
    session: Session, question: QuestionBase | None, answer: InForce, by: int = 1
) -> None:
    """Count an answer that came into force, or (by -1) one that went out of it."""
    if answer.skipped:
        _count(session, answer, Counted.SKIP, "", by)
    else:
        is_countable = question is not None and question.countable
        value = canonical_text(answer.value) if is_countable else ""
        _count(session, answer, Counted.ANSWER, value, by)
    if answer.remark is not None:
        count_remark(session, answer, by)


def count_remark(session: Session, answer: InForce, by: int = 1) -> None:
    """Count that an answer in force has a remark, however often it was added to."""
    _count(session, answer, Counted.REMARK, "", by)


async def uncount(session: Session, participant_id: int) -> None:
    """Take everything that a person answered out of the counts: they are about to be erased."""
    # Nothing of theirs may be recorded between here and there.
    for statement in (_HOLD_PERSON, _HOLD_RESPONSES):
        await prepared(session, statement, person=participant_id)
    theirs: Any = await prepared(session, _OF_PERSON, person=participant_id)
    for *answer, key, definition in theirs:
        question = stored_definition(definition).question(key)
        count_answer(session, question, InForce._make(answer), by=-1)


def add(session: Session, cell: Cell, by: int) -> None:
    """Change one count, at the end of the transaction."""
    noted = session.info.get(_NOTED)
    if noted is None:
        noted = session.info[_NOTED] = Counter()
        before_commit(session, _NOTED, _write)
    noted[cell] += by


async def read_counts(
    session: Session, numbers: Collection[int], by: tuple[Dimension, ...] = ()
) -> dict[tuple[int, tuple[str, ...]], Counts]:
    """What was counted of these questions, by question number and parts of the profile."""
    shown = [COUNT.c.question_id, COUNT.c.counted, COUNT.c.value, *(COUNT.c[name] for name in by)]
    of_everyone = COUNT.c.age_band == EVERYONE
    query: Any = (
        select(*shown, func.sum(COUNT.c.n))
        .where(COUNT.c.question_id.in_(numbers), ~of_everyone if by else of_everyone)
        .group_by(*shown)
    )
    found: Counter[tuple[Any, ...]] = Counter()
    found.update({tuple(what): n for *what, n in await session.exec(query)})
    # This transaction's own are not written yet.
    for cell, n in session.info.get(_NOTED, {}).items():
        if cell.question_id in numbers and (cell.age_band != EVERYONE) == bool(by):
            parts = (getattr(cell, name) for name in by)
            found[cell.question_id, cell.counted, cell.value, *parts] += n
    return _by_question(found)


def _by_question(
    found: Counter[tuple[Any, ...]],
) -> dict[tuple[int, tuple[str, ...]], Counts]:
    counts: dict[tuple[int, tuple[str, ...]], Counts] = {}
    for (number, counted, value, *parts), n in found.items():
        if n <= 0:
            continue
        of = counts.setdefault((number, tuple(parts)), Counts())
        if counted == Counted.ANSWER:
            of.values.append((orjson.loads(value) if value else None, n))
        elif counted == Counted.SKIP:
            of.skipped = n
        else:
            of.remarks = n
    return counts


def _count(session: Session, answer: InForce, counted: Counted, value: str, by: int) -> None:
    of_profile = Cell(
        answer.question_id,
        str(answer.age_band or ""),
        answer.district or "",
        answer.language,
        answer.source_code or "",
        counted.value,
        value,
    )
    add(session, of_profile, by)
    add(session, of_profile._replace(**_OF_EVERYONE), by)


async def _write(session: Session) -> None:
    noted: Counter[Cell] = session.info.pop(_NOTED)
    changes = sorted((cell, by) for cell, by in noted.items() if by)
    if not changes:
        return
    if session.get_bind().dialect.name == "postgresql":
        await prepared(session, _ADD_ON_POSTGRESQL, **_as_columns(changes))
    else:
        rows = [{**cell._asdict(), "n": by} for cell, by in changes]
        await prepared_for_each(session, _ADD_ON_SQLITE, rows)
    gone = [_named(cell) for cell, by in changes if by < 0]
    if gone:
        await prepared_for_each(session, _LET_GO, gone)


def _as_columns(changes: Iterable[tuple[Cell, int]]) -> dict[str, list[Any]]:
    columns = zip(*((*cell, by) for cell, by in changes), strict=True)
    return {column.name: list(values) for column, values in zip(_COLUMNS, columns, strict=True)}


def _named(cell: Cell) -> dict[str, Any]:
    return {f"of_{name}": part for name, part in cell._asdict().items()}
