"""Answers: recorded, corrected, remarked on. An answer is superseded, never overwritten."""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Text, bindparam, exists, func, insert, update
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from participation.errors import CampaignRefused
from participation.models import (
    Attachment,
    Campaign,
    CampaignStatus,
    Delivery,
    DeliveryKind,
    Participant,
    Response,
)
from participation.models.tables import ANSWER, RESPONSE
from participation.people.profiles import profile_of
from participation.questions import AnswerValue, QuestionBase
from participation.responses import daily
from participation.responses.counters import IN_FORCE, InForce, count_answer, count_remark
from participation.responses.progress import Begun, Kept, Progress
from participation.sending.cancellations import cancel_reminder
from participation.storage.db import Session, prepared
from participation.storage.types import UtcDateTime

_SUPERSEDE = (
    update(ANSWER)
    .where(
        ANSWER.c.response_id == bindparam("response"),
        ANSWER.c.question_id == bindparam("question"),
        ANSWER.c.superseded_at.is_(None),
    )
    .values(superseded_at=bindparam("at"))
    .returning(*IN_FORCE)
)
_RECORD = insert(ANSWER)
_BEGIN = insert(RESPONSE)
_FINISH = (
    update(RESPONSE)
    .where(RESPONSE.c.id == bindparam("response"))
    .values(finished_at=bindparam("at"))
)
_OWN = (
    select_columns(ANSWER.c.id, ANSWER.c.question_id, ANSWER.c.value, ANSWER.c.skipped)
    .join(RESPONSE, RESPONSE.c.id == ANSWER.c.response_id)
    .where(
        ANSWER.c.id == bindparam("answer"),
        RESPONSE.c.participant_id == bindparam("person"),
        ANSWER.c.superseded_at.is_(None),
    )
)
_REMARKED = (
    select_columns(*IN_FORCE)
    .where(ANSWER.c.id == bindparam("answer"), ANSWER.c.superseded_at.is_(None))
    .with_for_update()
)
_REMARK = (
    update(ANSWER)
    .where(ANSWER.c.id == bindparam("answer"))
    .values(remark=func.coalesce(ANSWER.c.remark + "\n", "") + bindparam("words", type_=Text))
)
_TOMORROW = aliased(Delivery)
_UNFINISHED = (
    select_columns(col(Campaign.id))
    .join(Delivery, col(Delivery.campaign_id) == col(Campaign.id))
    .outerjoin(
        Response,
        (col(Response.campaign_id) == col(Campaign.id))
        & (col(Response.participant_id) == bindparam("person")),
    )
    .where(
        col(Delivery.participant_id) == bindparam("person"),
        col(Delivery.kind) == DeliveryKind.INVITATION,
        col(Campaign.opened_at).is_not(None),
        col(Campaign.closed_at).is_(None),
        col(Campaign.paused_at).is_(None),
        col(Response.finished_at).is_(None),
        ~exists().where(
            col(_TOMORROW.participant_id) == bindparam("person"),
            col(_TOMORROW.campaign_id) == col(Campaign.id),
            col(_TOMORROW.kind) == DeliveryKind.QUESTION,
            col(_TOMORROW.due_at) > bindparam("now", type_=UtcDateTime),
            col(_TOMORROW.attempts) == 0,
        ),
    )
    .order_by(col(Response.started_at).desc().nulls_last(), col(Campaign.opened_at).desc())
)


def check_answerable(progress: Progress) -> None:
    """Check that this person may answer this campaign now.

    Raises CampaignRefused if they may not.
    """
    if progress.delivery is None or progress.participant.registered_at is None:
        raise CampaignRefused("campaign.not_yours")
    if progress.campaign.status is CampaignStatus.PAUSED:
        raise CampaignRefused("campaign.paused")
    if progress.campaign.status is not CampaignStatus.OPEN:
        raise CampaignRefused("campaign.closed")


async def unfinished_campaigns(
    session: Session, participant: Participant, now: datetime
) -> list[int]:
    """Returns the open campaigns with a question for the person now, most recently begun first."""
    found = await prepared(session, _UNFINISHED, person=participant.id, now=now)
    return list(found.scalars())


async def record_answer(
    session: Session,
    progress: Progress,
    question: QuestionBase,
    value: AnswerValue,
    now: datetime,
    *,
    version: int | None = None,
) -> Kept:
    """Keep an accepted value in place of an earlier one and of what it rules out.

    Returns it as kept.
    `version` is the one that was read, where it is not the one in force.
    """
    if isinstance(value, dict) and "reference" in value:
        value = await _attach(session, progress.participant, value, now)
    return await _record(session, progress, question, now, value=value, version=version)


async def skip_question(
    session: Session,
    progress: Progress,
    question: QuestionBase,
    now: datetime,
    *,
    version: int | None = None,
) -> Kept:
    """Keep that the person passed on an optional question. Returns the skip as kept.

    `version` is the one that was read, where it is not the one in force.
    """
    return await _record(session, progress, question, now, skipped=True, version=version)


async def add_remark(session: Session, answer_id: int, text: str) -> None:
    """Put the person's own words beside their answer; more words follow on their own line."""
    remarked = (await prepared(session, _REMARKED, answer=answer_id)).one_or_none()
    await prepared(session, _REMARK, answer=answer_id, words=text)
    if remarked is not None and remarked.remark is None:
        count_remark(session, InForce._make(remarked))


async def find_answer(session: Session, participant: Participant, number: int) -> Kept | None:
    """Returns the participant's answer of that id while it is in force, or None."""
    found = await prepared(session, _OWN, answer=number, person=participant.id)
    row = found.one_or_none()
    return Kept(row.id, row.question_id, row.value, row.skipped) if row else None


async def _record(
    session: Session,
    progress: Progress,
    question: QuestionBase,
    now: datetime,
    *,
    value: AnswerValue | None = None,
    skipped: bool = False,
    version: int | None = None,
) -> Kept:
    response = progress.response = progress.response or await _begin(session, progress, now)
    person, number = progress.participant, progress.numbers[question.key]
    if corrects := question.key in progress.answers:
        await _supersede(session, progress, response, question.key, now)
    answer = _of_now(person, number, value, skipped)
    recorded = await prepared(
        session,
        _RECORD,
        response_id=response.id,
        version=version or progress.campaign.version,
        answered_at=now,
        **answer._asdict(),
    )
    count_answer(session, question, answer)
    kept = Kept(_number_of(recorded), number, value, skipped)
    progress.keep(question.key, kept)
    for key in progress.journey.no_longer_asked():
        await _supersede(session, progress, response, key, now)
        progress.drop(key)
    await daily.owe_next_question(session, progress, now, corrects=corrects)
    await _note_finish(session, progress, response, now)
    return kept


def _of_now(person: Participant, number: int, value: AnswerValue | None, skipped: bool) -> InForce:
    """What they say, with their profile as it is at this moment."""
    return InForce(number, value, skipped, None, *profile_of(person))


async def _note_finish(
    session: Session, progress: Progress, response: Begun, now: datetime
) -> None:
    is_finished = progress.journey.next_question() is None
    if is_finished == (response.finished_at is not None):
        return
    # A correction may open a question again.
    response.finished_at = now if is_finished else None
    await prepared(session, _FINISH, response=response.id, at=response.finished_at)
    if is_finished:
        await cancel_reminder(session, progress.participant.id, progress.campaign.id, now)


async def _begin(session: Session, progress: Progress, now: datetime) -> Begun:
    begun = await prepared(
        session,
        _BEGIN,
        campaign_id=progress.campaign.id,
        participant_id=progress.participant.id,
        started_at=now,
    )
    return Begun(_number_of(begun), now)


async def _supersede(
    session: Session, progress: Progress, response: Begun, key: str, now: datetime
) -> None:
    values = {"response": response.id, "question": progress.numbers[key], "at": now}
    for superseded in await prepared(session, _SUPERSEDE, **values):
        question = progress.definition.question(key)
        count_answer(session, question, InForce._make(superseded), by=-1)


def _number_of(inserted: CursorResult[Any]) -> int:
    """The number the database gave to the row."""
    key = inserted.inserted_primary_key
    return int(key[0]) if key else 0


async def _attach(
    session: Session, participant: Participant, value: dict[str, Any], now: datetime
) -> dict[str, Any]:
    attachment = Attachment(
        participant_id=participant.id, reference=value["reference"], received_at=now
    )
    session.add(attachment)
    await session.flush()
    return {"photo": attachment.id, "caption": value["caption"]}
