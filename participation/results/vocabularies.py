"""The most distinctive words of each group of a campaign's participants."""

import asyncio
from typing import Any

from sqlalchemy import exists
from sqlmodel import col, select

from participation.counters import Dimension
from participation.db import Session
from participation.exports.tables import stream
from participation.models import Answer, Campaign, CampaignQuestion, Hiding
from participation.results.vocabulary import DistinctiveWord, distinctive_words


async def distinctive_words_by(
    session: Session, campaign: Campaign, question_key: str, by: Dimension
) -> dict[str | None, list[DistinctiveWord]]:
    """Each group's words in what it answered to a question; what is hidden is left out."""
    texts = await _texts_by_group(session, campaign, question_key, by)
    # A hundred thousand texts take seconds: others have their turn meanwhile.
    return await asyncio.to_thread(distinctive_words, texts)


async def _texts_by_group(
    session: Session, campaign: Campaign, question_key: str, by: Dimension
) -> list[tuple[str | None, str]]:
    hidden = exists().where(col(Hiding.answer_id) == col(Answer.id))
    query: Any = (
        select(getattr(Answer, by.value), col(Answer.value))
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .where(
            col(CampaignQuestion.campaign_id) == campaign.id,
            col(CampaignQuestion.key) == question_key,
            col(Answer.superseded_at).is_(None),
            col(Answer.skipped).is_(False),
            ~hidden,
        )
    )
    # A few hundred at a time: to take them all at once would hold everybody up.
    return [(group, str(text)) async for group, text in stream(session, query)]
