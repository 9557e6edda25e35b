"""Each question's answers, as they were counted when they came; the texts stay where they are."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from participation.campaigns.lifecycle import definition_of
from participation.models import Campaign, CampaignQuestion
from participation.questions import QuestionBase, Tally, Wording
from participation.responses.counters import Counts, read_counts
from participation.storage.db import Session


@dataclass(frozen=True)
class QuestionResult:
    """What one question's answers come to; `number` identifies the question in buttons."""

    question: QuestionBase
    number: int
    tally: Tally
    skipped: int
    remarks: int

    @property
    def stamp(self) -> tuple[Any, ...]:
        """The counts as one value: once it changes, what was made from them is out of date."""
        counts = tuple(bar.count for bar in self.tally.bars)
        return self.tally.n, self.skipped, self.remarks, counts, *self.tally.details.values()


async def campaign_results(
    session: Session, campaign: Campaign, wording: Wording
) -> list[QuestionResult]:
    """Returns one result a question of the current definition, in its order."""
    definition = await definition_of(session, campaign)
    numbers = await question_numbers(session, campaign)
    counted = await read_counts(session, numbers.values())
    results = []
    for question in definition.questions:
        number = numbers[question.key]
        counts = counted.get((number, ()), Counts())
        tally = question.tally(counts.values, wording)
        results.append(QuestionResult(question, number, tally, counts.skipped, counts.remarks))
    return results


async def question_tally(
    session: Session, campaign: Campaign, question: QuestionBase, wording: Wording
) -> Tally:
    """Returns what one question's answers come to. Participants only see it `published`."""
    number = (await question_numbers(session, campaign))[question.key]
    counted = await read_counts(session, [number])
    return question.tally(counted.get((number, ()), Counts()).values, wording)


async def question_numbers(session: Session, campaign: Campaign) -> dict[str, int]:
    """Returns the number of each question in answers and buttons, by question key."""
    query = select(col(CampaignQuestion.key), col(CampaignQuestion.id)).where(
        col(CampaignQuestion.campaign_id) == campaign.id
    )
    return dict((await session.exec(query)).all())
