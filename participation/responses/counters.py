"""How many gave each answer, counted in the transaction of the answer: results read no rows.

A turn only notes what it changes. What all the turns of a transaction change is written once, at
its end, in one order: on PostgreSQL others wait for a count no longer than for a commit, and
never for each other in a circle.
"""

import time
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

import orjson
from sqlalchemy import ARRAY, Text, bindparam, delete, func, select, type_coerce
from sqlalchemy.dialects import postgresql, sqlite

from participation.models import AgeBand, Counted
from participation.models.tables import ANSWER, COUNT, PARTICIPANT, QUESTION, RESPONSE, VERSION
from participation.questionnaires.definitions import stored_definition
from participation.questions import QuestionBase
from participation.storage.db import Session, before_commit, prepared, prepared_for_each
from participation.storage.types import canonical_text
from participation.storage.wakeups import ANSWERED, announce_now_and_then

# In the place of the parts of a profile that a count does not tell apart.
EVERYONE = "*"


class Dimension(StrEnum):
    """What answers can be told apart by: the profile as it was when they were given."""

    AGE_BAND = "age_band"
    DISTRICT = "district"
    LANGUAGE = "language"
    SOURCE = "source_code"


# What is told apart together: each answer is counted once for each of these. Everything together
# would make as many counts as there are people, and tell of each what they answered.
TOGETHER: tuple[tuple[Dimension, ...], ...] = (
    (),
    (Dimension.AGE_BAND, Dimension.DISTRICT),
    (Dimension.LANGUAGE,),
    (Dimension.SOURCE,),
)


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
    # A Profile, as a row has it: without a wrapping of its own.
    age_band: AgeBand | None
    district: str | None
    language: str
    source_code: str | None


class _Noted(Counter[Cell]):
    """By how much this transaction changes each count, till that is written."""


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
    before_commit(session, _write)
    session.carried.of(_Noted)[cell] += by


async def read_counts(
    session: Session, numbers: Collection[int], by: tuple[Dimension, ...] = ()
) -> dict[tuple[int, tuple[str, ...]], Counts]:
    """Returns what was counted of these questions, by question number and parts of the profile.

    Raises ValueError where those parts are not told apart together.
    """
    together = _that_tells(by)
    found: Counter[tuple[Any, ...]] = Counter()
    rows: Any = await session.exec(_counted(numbers, by, together))
    found.update({row[:-1]: row[-1] for row in rows})
    # This transaction's own are not written yet.
    for cell, n in session.carried.of(_Noted).items():
        tells = tuple(name for name in Dimension if getattr(cell, name) != EVERYONE)
        if cell.question_id in numbers and tells == together:
            parts = (getattr(cell, name) for name in by)
            found[cell.question_id, cell.counted, cell.value, *parts] += n
    return _by_question(found)


def _that_tells(by: tuple[Dimension, ...]) -> tuple[Dimension, ...]:
    for together in TOGETHER:
        if set(by) <= set(together):
            return together
    raise ValueError(f"{', '.join(by)} are not counted together")


def _counted(
    numbers: Collection[int], by: tuple[Dimension, ...], together: tuple[Dimension, ...]
) -> Any:
    shown = [COUNT.c.question_id, COUNT.c.counted, COUNT.c.value, *(COUNT.c[name] for name in by)]
    told_apart = [
        COUNT.c[name] != EVERYONE if name in together else COUNT.c[name] == EVERYONE
        for name in Dimension
    ]
    wanted = (COUNT.c.question_id.in_(numbers), *told_apart)
    if set(by) == set(together):
        # Nothing is left to add up, and adding up takes longer than all the rest.
        return select(*shown, COUNT.c.n).where(*wanted)
    return select(*shown, func.sum(COUNT.c.n)).where(*wanted).group_by(*shown)


def _by_question(
    found: Counter[tuple[Any, ...]],
) -> dict[tuple[int, tuple[str, ...]], Counts]:
    counts: dict[tuple[int, tuple[str, ...]], Counts] = {}
    for (number, counted, value, *parts), n in found.items():
        if n <= 0:
            continue
        if (of := counts.get(group := (number, tuple(parts)))) is None:
            of = counts[group] = Counts()
        if counted == Counted.ANSWER:
            of.values.append((orjson.loads(value) if value else None, n))
        elif counted == Counted.SKIP:
            of.skipped = n
        else:
            of.remarks = n
    return counts


def _count(session: Session, answer: InForce, counted: Counted, value: str, by: int) -> None:
    profile = {
        Dimension.AGE_BAND: str(answer.age_band or ""),
        Dimension.DISTRICT: answer.district or "",
        Dimension.LANGUAGE: answer.language,
        Dimension.SOURCE: answer.source_code or "",
    }
    for together in TOGETHER:
        parts = (profile[name] if name in together else EVERYONE for name in Dimension)
        add(session, Cell._make((answer.question_id, *parts, counted.value, value)), by)


async def _write(session: Session) -> None:
    noted = session.carried.take(_Noted)
    changes = sorted((cell, by) for cell, by in noted.items() if by)
    if not changes:
        return
    await announce_now_and_then(session, ANSWERED, time.monotonic())
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
