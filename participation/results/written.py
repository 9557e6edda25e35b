"""What people wrote, said where, or showed: read a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Text, exists, func, or_, type_coerce
from sqlmodel import col, select

from participation.campaigns.lifecycle import definition_of
from participation.models import (
    AgeBand,
    Answer,
    Campaign,
    Hiding,
    Labelling,
    Participant,
    Response,
)
from participation.questions import Facts, QuestionBase
from participation.responses.counters import Counts, read_counts
from participation.results.labels import hidings, labels_on
from participation.results.searching import contains
from participation.results.tallies import question_numbers
from participation.storage.db import Session


@dataclass(frozen=True)
class Sought:
    """Which of the written answers to look for; by default all of them."""

    words: str = ""
    label_id: int | None = None
    # Only those that no label is on yet.
    unlabelled: bool = False
    # Only those that are kept from publication, or only the others.
    hidden: bool | None = None
    answer_id: int | None = None


EVERYTHING = Sought()
TO_PUBLISH = Sought(hidden=False)


@dataclass(frozen=True)
class WrittenAnswer:
    """One answer in someone's own words, or with a remark, under its author's pseudonym alone."""

    id: int
    question_key: str
    facts: Facts | None  # None beside a skip
    remark: str | None
    value: Any
    pseudonym: str
    age_band: AgeBand | None
    district: str | None
    language: str
    answered_at: datetime
    labels: frozenset[int]
    hiding: Hiding | None


async def written_answers(
    session: Session,
    campaign: Campaign,
    question_key: str,
    *,
    limit: int = 50,
    offset: int = 0,
    sought: Sought = EVERYTHING,
) -> list[WrittenAnswer]:
    """Returns a page of what people wrote to one question: texts, places, photos, remarks.

    They come newest first. For what is published or leaves for publication pass TO_PUBLISH.
    """
    numbers = await _numbers(session, campaign, question_key, sought, limit, offset)
    return await answers_numbered(session, campaign, question_key, numbers)


async def written_numbers(
    session: Session, campaign: Campaign, question_key: str, sought: Sought, limit: int
) -> list[int]:
    """Returns the numbers of the answers sought, newest first, `limit` at most.

    They give the count and any page in one look.
    """
    return await _numbers(session, campaign, question_key, sought, limit)


async def those_sought(session: Session, numbers: Sequence[int], sought: Sought) -> list[int]:
    """Returns the numbers of those of these answers whose labels and hiding are as sought."""
    labels, hidden = await labels_on(session, numbers), await hidings(session, numbers)
    return [
        number
        for number in numbers
        if (sought.label_id is None or sought.label_id in labels.get(number, ()))
        and not (sought.unlabelled and number in labels)
        and sought.hidden in (None, number in hidden)
    ]


async def answers_numbered(
    session: Session, campaign: Campaign, question_key: str, numbers: Sequence[int]
) -> list[WrittenAnswer]:
    """Returns the written answers of these numbers, newest first."""
    question = (await definition_of(session, campaign)).question(question_key)
    if question is None or not numbers:
        return []
    query = (
        select(Answer, col(Participant.pseudonym))
        .join(Response, col(Answer.response_id) == col(Response.id))
        .join(Participant, col(Response.participant_id) == col(Participant.id))
        .where(col(Answer.id).in_(numbers))
        .order_by(col(Answer.id).desc())
    )
    labels, hidden = await labels_on(session, numbers), await hidings(session, numbers)
    return [
        _written_answer(
            question, answer, pseudonym, labels.get(answer.id, set()), hidden.get(answer.id)
        )
        for answer, pseudonym in (await session.exec(query)).all()
    ]


async def _numbers(
    session: Session,
    campaign: Campaign,
    question_key: str,
    sought: Sought,
    limit: int,
    offset: int = 0,
) -> list[int]:
    question = (await definition_of(session, campaign)).question(question_key)
    if question is None:
        return []
    number = (await question_numbers(session, campaign))[question_key]
    query = (
        select(Answer.id)
        .where(_written(number, question), *_matches(session, sought))
        .order_by(col(Answer.id).desc())
        .limit(limit)
        .offset(offset)
    )
    return list((await session.exec(query)).all())


async def count_written_answers(
    session: Session, campaign: Campaign, question_key: str, sought: Sought = EVERYTHING
) -> int:
    """Returns how many `written_answers` there are in all."""
    question = (await definition_of(session, campaign)).question(question_key)
    if question is None:
        return 0
    number = (await question_numbers(session, campaign))[question_key]
    if sought == EVERYTHING:
        counts = (await read_counts(session, [number])).get((number, ()), Counts())
        if question.countable:
            return counts.remarks
        if not counts.skipped or not counts.remarks:
            return sum(n for _, n in counts.values)
    query = (
        select(func.count())
        .select_from(Answer)
        .where(_written(number, question), *_matches(session, sought))
    )
    return (await session.exec(query)).one()


def _matches(session: Session, sought: Sought) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if sought.answer_id is not None:
        found.append(col(Answer.id) == sought.answer_id)
    if sought.words.strip():
        found.append(
            or_(
                contains(session, col(Answer.value), sought.words, in_json=True),
                contains(session, col(Answer.remark), sought.words, in_json=False),
            )
        )
    labelled = exists().where(col(Labelling.answer_id) == col(Answer.id))
    if sought.unlabelled:
        found.append(~labelled)
    if sought.label_id is not None:
        found.append(labelled.where(col(Labelling.label_id) == sought.label_id))
    if sought.hidden is not None:
        hidden = exists().where(col(Hiding.answer_id) == col(Answer.id))
        found.append(hidden if sought.hidden else ~hidden)
    return found


def _written(number: int, question: QuestionBase) -> ColumnElement[bool]:
    worth_reading: ColumnElement[bool] = col(Answer.remark).is_not(None)
    if not question.countable:
        worth_reading |= col(Answer.skipped).is_(False)
    return (col(Answer.question_id) == number) & col(Answer.superseded_at).is_(None) & worth_reading


def _written_answer(
    question: QuestionBase,
    answer: Answer,
    pseudonym: str,
    labels: set[int],
    hiding: Hiding | None,
) -> WrittenAnswer:
    return WrittenAnswer(
        id=answer.id,
        question_key=question.key,
        facts=None if answer.skipped else question.facts(answer.value),
        remark=answer.remark,
        value=answer.value,
        pseudonym=pseudonym,
        age_band=answer.age_band,
        district=answer.district,
        language=answer.language,
        answered_at=answer.answered_at,
        labels=frozenset(labels),
        hiding=hiding,
    )


async def located_answers(
    session: Session, campaign: Campaign, question: QuestionBase, *, limit: int
) -> list[WrittenAnswer]:
    """Returns the latest answers with a phone's position, newest first, hidden ones left out."""
    number = (await question_numbers(session, campaign))[question.key]
    query = (
        select(Answer, col(Participant.pseudonym))
        .join(Response, col(Answer.response_id) == col(Response.id))
        .join(Participant, col(Response.participant_id) == col(Participant.id))
        .where(
            _written(number, question),
            col(Answer.skipped).is_(False),
            type_coerce(col(Answer.value), Text).like('%"latitude"%'),
            *_matches(session, TO_PUBLISH),
        )
        .order_by(col(Answer.id).desc())
        .limit(limit)
    )
    rows = (await session.exec(query)).all()
    return [
        answer
        for answer in (_written_answer(question, row, name, set(), None) for row, name in rows)
        if answer.facts is not None and answer.facts.latitude is not None
    ]
