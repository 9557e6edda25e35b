"""Quotes: the one answer to a question that staff chose to show in its author's own words."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func
from sqlmodel import col, select

from participation.campaigns.lifecycle import definition_of
from participation.errors import CampaignRefused
from participation.models import (
    AgeBand,
    Answer,
    Campaign,
    CampaignQuestion,
    ChosenQuote,
    Hiding,
    StaffMember,
)
from participation.staff.log import write_log
from participation.storage.db import Session

QUOTABLE = "text"


@dataclass(frozen=True)
class Quotable:
    """An answer that may be quoted in its author's words, and whether it is the chosen one."""

    id: int
    words: str
    age_band: AgeBand | None
    district: str | None
    is_chosen: bool


async def choose_quote(
    session: Session,
    campaign: Campaign,
    question_key: str,
    answer_id: int | None,
    *,
    by: StaffMember,
    now: datetime,
) -> None:
    """Show that answer's words with the question, or nobody's if `answer_id` is None.

    Raises CampaignRefused if the question takes no texts or the answer cannot be quoted.
    """
    number = await _number_of(session, campaign, question_key)
    chosen = await session.get(ChosenQuote, number)
    if answer_id is None:
        if chosen is not None:
            await session.delete(chosen)
    else:
        answer = await session.get(Answer, answer_id)
        hidden = await session.get(Hiding, answer_id)
        if answer is None or answer.question_id != number or answer.skipped or hidden:
            raise CampaignRefused("quote.not_there", field="quote")
        chosen = chosen or ChosenQuote(question_id=number)
        chosen.answer_id, chosen.chosen_at = answer_id, now
        session.add(chosen)
    write_log(session, "campaign.quote_chosen", campaign.key, by=by, now=now, question=question_key)


async def chosen_quotes(session: Session, campaign: Campaign) -> dict[str, str]:
    """Returns the chosen words by question key, without those changed or hidden since."""
    query = (
        select(CampaignQuestion.key, Answer.value)
        .join(ChosenQuote, col(ChosenQuote.question_id) == col(CampaignQuestion.id))
        .join(Answer, col(ChosenQuote.answer_id) == col(Answer.id))
        .where(CampaignQuestion.campaign_id == campaign.id)
        .where(col(Answer.superseded_at).is_(None), ~_is_hidden())
    )
    return dict((await session.exec(query)).all())


async def quotable_answers(
    session: Session, campaign: Campaign, question_key: str, *, limit: int, offset: int = 0
) -> list[Quotable]:
    """Returns a page of the answers to a question that may be quoted, newest first.

    Raises CampaignRefused if the question takes no texts.
    """
    number = await _number_of(session, campaign, question_key)
    chosen = await session.get(ChosenQuote, number)
    query = (
        select(Answer)
        .where(_in_force(number))
        .order_by(col(Answer.id).desc())
        .limit(limit)
        .offset(offset)
    )
    return [
        Quotable(
            answer.id,
            str(answer.value),
            answer.age_band,
            answer.district,
            chosen is not None and chosen.answer_id == answer.id,
        )
        for answer in (await session.exec(query)).all()
    ]


async def count_quotable(session: Session, campaign: Campaign, question_key: str) -> int:
    """Returns how many `quotable_answers` there are in all.

    Raises CampaignRefused if the question takes no texts.
    """
    number = await _number_of(session, campaign, question_key)
    query = select(func.count()).select_from(Answer).where(_in_force(number))
    return (await session.exec(query)).one()


async def _number_of(session: Session, campaign: Campaign, key: str) -> int:
    question = (await definition_of(session, campaign)).question(key)
    # Other kinds have nothing that is anyone's own words.
    if question is None or question.kind != QUOTABLE:
        raise CampaignRefused("quote.not_there", field="quote")
    query = select(CampaignQuestion.id).where(
        CampaignQuestion.campaign_id == campaign.id, CampaignQuestion.key == key
    )
    return (await session.exec(query)).one()


def _in_force(number: int) -> ColumnElement[bool]:
    return (
        (col(Answer.question_id) == number)
        & col(Answer.superseded_at).is_(None)
        & col(Answer.skipped).is_(False)
        & ~_is_hidden()
    )


def _is_hidden() -> ColumnElement[bool]:
    return exists().where(col(Hiding.answer_id) == col(Answer.id))
