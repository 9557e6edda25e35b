"""Whether the counts are what a count of the answers comes to; where they are not, mended."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlmodel
from sqlalchemy import (
    CTE,
    Integer,
    Select,
    Text,
    case,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from participation.campaigns.lifecycle import definition_of
from participation.models import Campaign, Counted
from participation.models.tables import ANSWER, COUNT, QUESTION
from participation.responses.counters import EVERYONE, TOGETHER, Cell, Dimension, add
from participation.storage.db import Database, Session, hold


@dataclass(frozen=True)
class Miscount:
    """A count that is not what the answers come to."""

    cell: Cell
    question_key: str
    kept: int
    recounted: int


@dataclass(frozen=True)
class WrongCounts:
    """How many counts of one question were wrong; not which, for they tell what people answered."""

    question_id: int
    question_key: str
    cells: int


async def answered_campaigns(session: Session) -> list[Campaign]:
    """Returns campaigns that people may have answered, oldest first."""
    query = sqlmodel.select(Campaign).where(sqlmodel.col(Campaign.opened_at).is_not(None))
    return list((await session.exec(query.order_by(sqlmodel.col(Campaign.id)))).all())


async def recount_and_mend(database: Database, campaign: Campaign) -> list[WrongCounts]:
    """Recount a campaign without holding anybody up, and mend what is wrong.

    Returns where it was.
    """
    async with database.reading() as session:
        differences = await recount(session, campaign)
    if differences:
        async with database.transaction() as session:
            differences = await repair(session, campaign)
    return by_question(differences)


def by_question(differences: Sequence[Miscount]) -> list[WrongCounts]:
    """Returns what can be told of differences without telling what anyone answered."""
    questions = Counter((wrong.cell.question_id, wrong.question_key) for wrong in differences)
    return [WrongCounts(number, key, cells) for (number, key), cells in sorted(questions.items())]


async def recount(session: Session, campaign: Campaign) -> list[Miscount]:
    """Returns where a campaign's counts differ from its answers, both seen at the same moment."""
    keys = await _question_keys(session, campaign)
    definition = await definition_of(session, campaign)
    countable = {question.key for question in definition.questions if question.countable}
    query: Any = _differences(
        list(keys), [number for number, key in keys.items() if key in countable]
    )
    found = await session.exec(query)
    return [
        Miscount(Cell(*cell), keys[cell[0]], kept, recounted) for *cell, kept, recounted in found
    ]


async def repair(session: Session, campaign: Campaign) -> list[Miscount]:
    """Make the counts of a campaign what its answers come to. Returns where they were not."""
    # Two that mend the same count would both add what is missing.
    await hold(session, "recount", alone=True)
    differences = await recount(session, campaign)
    for difference in differences:
        # What is added meanwhile stays: only the difference is mended.
        add(session, difference.cell, difference.recounted - difference.kept)
    return differences


async def _question_keys(session: Session, campaign: Campaign) -> dict[int, str]:
    query: Any = select(QUESTION.c.id, QUESTION.c.key).where(QUESTION.c.campaign_id == campaign.id)
    return dict((await session.exec(query)).all())


def _differences(numbers: Sequence[int], countable: Sequence[int]) -> Select[Any]:
    """One statement, and so one view: what is counted and committed meanwhile is in it or not."""
    recounted = _recounted(numbers, countable)
    of_each = (_told_apart(recounted, parts) for parts in TOGETHER)
    kept = select(
        *(COUNT.c[name] for name in Cell._fields), COUNT.c.n.label("kept"), literal(0).label("n")
    ).where(COUNT.c.question_id.in_(numbers))
    both = union_all(kept, *of_each).subquery()
    cell = [both.c[name] for name in Cell._fields]
    sums = [func.cast(func.sum(both.c[name]), Integer) for name in ("kept", "n")]
    return select(*cell, *sums).group_by(*cell).having(sums[0] != sums[1]).order_by(*cell)


def _told_apart(recounted: CTE, together: tuple[Dimension, ...]) -> Select[Any]:
    what = [recounted.c.question_id, recounted.c.counted, recounted.c.value]
    parts = {
        name: recounted.c[name] if name in together else literal(EVERYONE, Text)
        for name in Dimension
    }
    return select(
        recounted.c.question_id,
        *(part.label(name) for name, part in parts.items()),
        recounted.c.counted,
        recounted.c.value,
        literal(0).label("kept"),
        func.sum(recounted.c.n).label("n"),
    ).group_by(*what, *(parts[name] for name in together))


def _recounted(numbers: Sequence[int], countable: Sequence[int]) -> CTE:
    is_countable = ANSWER.c.question_id.in_(countable) & ~ANSWER.c.skipped
    value = type_coerce(ANSWER.c.value, Text)
    given = select(
        *_profiled(),
        case((ANSWER.c.skipped, Counted.SKIP.value), else_=Counted.ANSWER.value).label("counted"),
        case((is_countable, func.coalesce(value, "")), else_="").label("value"),
    )
    remarks = select(
        *_profiled(),
        literal(Counted.REMARK.value).label("counted"),
        literal("").label("value"),
    ).where(ANSWER.c.remark.is_not(None))
    in_force = (ANSWER.c.superseded_at.is_(None), ANSWER.c.question_id.in_(numbers))
    rows = union_all(given.where(*in_force), remarks.where(*in_force)).subquery()
    cell = [rows.c[name] for name in Cell._fields]
    return select(*cell, func.count().label("n")).group_by(*cell).cte("recounted")


def _profiled() -> list[Any]:
    parts = (type_coerce(ANSWER.c[name], Text) for name in Dimension)
    named = zip(parts, Dimension, strict=True)
    return [ANSWER.c.question_id, *(func.coalesce(part, "").label(name) for part, name in named)]
