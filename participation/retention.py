"""How long data is kept: whoever gives no sign for long is told so once, and erased a month later.

A sign is an answer, an idea, a message to the council, a registration, a consent.
"""

from calendar import monthrange
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, not_, or_
from sqlmodel import col, select

from participation.audiences import reachable
from participation.db import Session, hold
from participation.log import write_log
from participation.models import (
    Answer,
    Author,
    Consent,
    Delivery,
    DeliveryKind,
    Message,
    Participant,
    Proposal,
    Response,
    Thread,
)
from participation.participants import erase, get_participant_alone
from participation.settings import read_rules
from participation.wakeups import OWED, announce

# So long before the end people are told of it.
NOTICE = timedelta(days=30)
# At a time, so that people's turns come in between.
SOME = 50


async def warn_silent(session: Session, now: datetime) -> int:
    """Owe some of those whose data ends in a month the word of it; how many."""
    months = (await read_rules(session)).retention_months
    if not months:
        return 0
    await hold(session, "retention", alone=True)
    silent_since = months_before(now, months) + NOTICE
    query = select(Participant.id).where(
        reachable(),
        not_(_gave_sign_since(silent_since)),
        not_(_was_warned(col(Delivery.queued_at) >= silent_since)),
    )
    found = (await session.exec(query.order_by(col(Participant.id)).limit(SOME))).all()
    session.add_all(_warning(number, now) for number in found)
    if found:
        await announce(session, OWED)
    return len(found)


async def erase_silent(session: Session, now: datetime) -> int:
    """Erase some of those who were told a month ago, or cannot be told, as /forget does; how many.

    Whoever gave a sign meanwhile stays.
    """
    months = (await read_rules(session)).retention_months
    if not months:
        return 0
    await hold(session, "retention", alone=True)
    is_over = _is_over(months_before(now, months), now)
    query = select(Participant.id).where(is_over).order_by(col(Participant.id)).limit(SOME)
    erased = 0
    for number in (await session.exec(query)).all():
        person = await get_participant_alone(session, number)
        still = select(Participant.id).where(Participant.id == number, is_over)
        if person is not None and (await session.exec(still)).first() is not None:
            await erase(session, person)
            erased += 1
    if erased:
        write_log(session, "retention.erased", "retention", by=None, now=now, n=erased)
    return erased


def months_before(now: datetime, months: int) -> datetime:
    """The same day so many months ago, or the last of that month where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = min(now.day, monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def _is_over(silent_since: datetime, now: datetime) -> ColumnElement[bool]:
    told = _was_warned(
        col(Delivery.queued_at) >= silent_since, col(Delivery.settled_at) <= now - NOTICE
    )
    return and_(
        col(Participant.registered_at).is_not(None),
        not_(_gave_sign_since(silent_since)),
        or_(told, not_(reachable())),
    )


def _gave_sign_since(moment: datetime) -> ColumnElement[bool]:
    theirs = col(Response.participant_id) == Participant.id
    # What took an answer's place is in force, so that looking at these is enough.
    answered = exists().where(
        theirs,
        col(Answer.response_id) == Response.id,
        col(Answer.superseded_at).is_(None),
        col(Answer.answered_at) >= moment,
    )
    wrote = exists().where(
        col(Thread.participant_id) == Participant.id,
        col(Message.thread_id) == Thread.id,
        col(Message.author) == Author.PARTICIPANT,
        col(Message.written_at) >= moment,
    )
    return or_(
        col(Participant.registered_at) >= moment,
        _did(Consent, col(Consent.given_at) >= moment),
        _did(Proposal, col(Proposal.filed_at) >= moment),
        answered,
        wrote,
    )


def _did(what: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(col(what.participant_id) == Participant.id, *conditions)


def _was_warned(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return _did(Delivery, col(Delivery.kind) == DeliveryKind.FAREWELL, *conditions)


def _warning(number: int, now: datetime) -> Delivery:
    return Delivery(
        participant_id=number,
        kind=DeliveryKind.FAREWELL,
        queued_at=now,
        due_at=now,
        in_bulk=True,
    )
