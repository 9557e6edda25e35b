"""How answers differ by what the same people answered to another question of the campaign.

Counts are kept by profile only: this one is counted from the answers, two by two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from participation.models import Campaign
from participation.models.tables import ANSWER
from participation.questions import QuestionBase, Tally, Wording
from participation.results.crosstabs import Group, Values, added, apart
from participation.results.publication import THRESHOLD
from participation.results.tallies import question_numbers
from participation.storage.db import Session

# What was answered to the one question, what to the other, by how many.
Pairs = list[tuple[Any, Any, int]]


@dataclass(frozen=True)
class OptionTab:
    """One question's answers by another's options; `others` are the small groups put together.

    Where several options may be chosen, someone who chose two stands in both groups.
    """

    question: QuestionBase
    other: QuestionBase
    groups: tuple[Group, ...]
    others: Tally | None
    overlap: bool


def splits(question: QuestionBase, other: QuestionBase) -> bool:
    """Returns whether answers to the one question can be told apart by the other."""
    return other.key != question.key and other.closed


async def answer_pairs(
    session: Session, campaign: Campaign, question: QuestionBase, other: QuestionBase
) -> Pairs:
    """Returns what the same people answered to both questions, and how many did.

    Counts only the answers in force.
    """
    numbers = await question_numbers(session, campaign)
    beside = ANSWER.alias("beside")
    value: Any = ANSWER.c.value if question.countable else ANSWER.c.skipped
    query: Any = (
        select(value, beside.c.value, func.count())
        .join(beside, beside.c.response_id == ANSWER.c.response_id)
        .where(
            ANSWER.c.question_id == numbers[question.key],
            ANSWER.c.superseded_at.is_(None),
            ~ANSWER.c.skipped,
            beside.c.question_id == numbers[other.key],
            beside.c.superseded_at.is_(None),
            ~beside.c.skipped,
        )
        .group_by(value, beside.c.value)
    )
    rows = await session.exec(query)
    return [(given if question.countable else None, chosen, n) for given, chosen, n in rows]


def option_tab(
    question: QuestionBase, other: QuestionBase, pairs: Pairs, wording: Wording
) -> OptionTab:
    """Returns the table of those pairs. Groups too small to stand alone are put together."""
    overlap = any(isinstance(chosen, list) for _, chosen, _ in pairs)
    values: dict[tuple[str | None, ...], Values] = {}
    for given, chosen, n in pairs:
        for option in chosen if overlap else [chosen]:
            values.setdefault((str(option),), []).append((given, n))
    if overlap:
        shown = [option for option, of in values.items() if _size(of) >= THRESHOLD]
        small = {option for (option,) in values if (option,) not in shown}
        # Somebody who chose two of the small ones counts once.
        together = added([[(given, n)] for given, chosen, n in pairs if small & set(chosen)])
    else:
        shown, others = apart(values)
        together = added(values[option] for option in others)
    order = [choice.value for choice in other.prompt(wording).choices]
    groups = [
        Group(option, question.tally(added([values[option]]), wording))
        for option in sorted(shown, key=lambda option: _place(order, option[0]))
    ]
    tally = question.tally(together, wording)
    return OptionTab(
        question, other, tuple(groups), tally if tally.n >= THRESHOLD else None, overlap
    )


def _size(values: Iterable[tuple[Any, int]]) -> int:
    return sum(n for _, n in values)


def _place(order: list[str], option: str | None) -> int:
    # An option that the file no longer has comes last.
    return order.index(option) if option in order else len(order)
