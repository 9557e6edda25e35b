"""A campaign's results as they may leave the house: on cards, in the report, in a message."""

from dataclasses import dataclass

from participation.campaigns.lifecycle import definition_of
from participation.models import Campaign
from participation.questions import QuestionBase, Tally, Wording
from participation.responses.counters import Counts, read_counts
from participation.results.publication import COUNTED_BY, THRESHOLD, PublishedTally, published
from participation.results.ranges import ranges_of
from participation.results.tallies import question_numbers
from participation.storage.db import Session

# From so many answers on, one more or less hardly moves the mean.
ENOUGH_FOR_A_MEAN = 50


@dataclass(frozen=True)
class SharedResult:
    """One question as anyone may see it; `n` answers or a few more, 0 where they are too few."""

    question: QuestionBase
    number: int
    n: int
    tally: PublishedTally | None
    mean: float | None

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show: of too few answers, nothing is."""
        return self.n > 0


async def shared_results(
    session: Session, campaign: Campaign, wording: Wording
) -> list[SharedResult]:
    """Returns one result a question, as it may be shared, in the current definition's order."""
    definition = await definition_of(session, campaign)
    numbers = await question_numbers(session, campaign)
    counted = await read_counts(session, numbers.values())
    return [
        _shared(question, numbers[question.key], counted, wording)
        for question in definition.questions
    ]


async def shared_result(
    session: Session, campaign: Campaign, key: str, wording: Wording
) -> SharedResult | None:
    """Returns one question's result as it may be shared, or None if there is no such question."""
    found = await shared_results(session, campaign, wording)
    return next((result for result in found if result.question.key == key), None)


def _shared(
    question: QuestionBase,
    number: int,
    counted: dict[tuple[int, tuple[str, ...]], Counts],
    wording: Wording,
) -> SharedResult:
    values = counted.get((number, ()), Counts()).values
    tally = question.tally(values, wording)
    if tally.n < THRESHOLD:
        return SharedResult(question, number, 0, None, None)
    drawn = _drawn(question, tally, values, wording)
    mean = tally.details.get("mean") if tally.n >= ENOUGH_FOR_A_MEAN else None
    rounded = None if mean is None else round(mean, 1)
    return SharedResult(question, number, tally.n - tally.n % COUNTED_BY, published(drawn), rounded)


def _drawn(
    question: QuestionBase, tally: Tally, values: list[tuple[object, int]], wording: Wording
) -> Tally:
    if tally.bars or not question.countable:
        return tally
    return ranges_of(values, wording)
