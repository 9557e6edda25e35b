"""The most distinctive words of each group of a campaign's participants."""

import asyncio
from typing import Any

from sqlalchemy import exists
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from participation.models import Answer, Campaign, CampaignQuestion, Hiding
from participation.responses.counters import Dimension
from participation.results.tallies import question_numbers
from participation.results.vocabulary import DistinctiveWord, distinctive_words
from participation.storage.db import Session
from participation.storage.rows import stream


async def distinctive_words_by(
    session: Session, campaign: Campaign, question_key: str, by: Dimension
) -> dict[str | None, list[DistinctiveWord]]:
    """Returns each group's distinctive words in its answers to a question, hidden ones left out."""
    query = _texts(campaign, question_key, getattr(Answer, by.value))
    # A few hundred at a time: to take them all at once would hold everybody up.
    return await _distinctive([(group, text) async for group, text in stream(session, query)])


async def distinctive_words_by_option(
    session: Session, campaign: Campaign, question_key: str, other_key: str
) -> dict[str | None, list[DistinctiveWord]]:
    """Returns the distinctive words of each group that chose one option of a closed question.

    The words are from what the same people answered to `question_key`, hidden ones left out.
    """
    numbers = await question_numbers(session, campaign)
    beside: Any = aliased(Answer)
    query = _texts(campaign, question_key, beside.value).join(
        beside,
        (beside.response_id == Answer.response_id)
        & (beside.question_id == numbers[other_key])
        & beside.superseded_at.is_(None)
        & beside.skipped.is_(False),
    )
    return await _distinctive(
        [
            (str(option), text)
            async for chosen, text in stream(session, query)
            for option in (chosen if isinstance(chosen, list) else [chosen])
        ]
    )


async def _distinctive(
    texts: list[tuple[str | None, Any]],
) -> dict[str | None, list[DistinctiveWord]]:
    said = [(group, str(text)) for group, text in texts]
    # A hundred thousand texts take seconds: others have their turn meanwhile.
    return await asyncio.to_thread(distinctive_words, said)


def _texts(campaign: Campaign, question_key: str, group: Any) -> Any:
    """What was answered to a question, beside the group that each answer belongs to."""
    hidden = exists().where(col(Hiding.answer_id) == col(Answer.id))
    query: Any = select(group, col(Answer.value))
    return query.join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id)).where(
        col(CampaignQuestion.campaign_id) == campaign.id,
        col(CampaignQuestion.key) == question_key,
        col(Answer.superseded_at).is_(None),
        col(Answer.skipped).is_(False),
        ~hidden,
    )
