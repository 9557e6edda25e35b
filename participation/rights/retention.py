"""How long data is kept: whoever gives no sign for long is told so once, and erased a month later.

Each noun says what is a sign: an answer, an idea, a message to the council, a registration, a
consent.
"""

from calendar import monthrange
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, not_, or_
from sqlmodel import col, select

from participation.council.rules import read_rules
from participation.models import Delivery, DeliveryKind, Participant
from participation.people.audiences import reachable
from participation.people.participants import get_participant_alone
from participation.rights.leaving import erase
from participation.rights.nouns import NOUNS
from participation.sending.owing import owe_to_many
from participation.staff.log import write_log
from participation.storage.db import Session, hold

# So long before the end people are told of it.
NOTICE = timedelta(days=30)

Condition = Callable[[datetime, int], ColumnElement[bool]]


@dataclass(frozen=True)
class Silent:
    """Participants' numbers: those to be told, and those whose month is over."""

    to_warn: list[int] = field(default_factory=list)
    to_erase: list[int] = field(default_factory=list)


async def find_silent(session: Session, now: datetime) -> Silent:
    """Returns who gave no sign for long; nobody where nothing is erased of itself.

    It looks at everyone, so in a session that only reads: turns go on meanwhile.
    """
    months = (await read_rules(session)).retention_months
    if not months:
        return Silent()
    found = [
        list((await session.exec(select(Participant.id).where(condition))).all())
        for condition in (_is_to_warn(now, months), _is_over(now, months))
    ]
    return Silent(*map(sorted, found))


async def warn_silent(session: Session, numbers: Collection[int], now: datetime) -> None:
    """Owe those of them who are still silent the warning, once."""
    await hold(session, "retention", alone=True)
    found = await _still(session, numbers, _is_to_warn, now)
    if found:
        them = col(Participant.id).in_(found)
        await owe_to_many(session, them, DeliveryKind.FAREWELL, now=now)


async def erase_silent(session: Session, numbers: Collection[int], now: datetime) -> None:
    """Erase those of them who are still silent, as /forget does."""
    await hold(session, "retention", alone=True)
    erased = 0
    for number in numbers:
        # Nobody has a turn from here on: what they said before is seen, they say nothing new.
        person = await get_participant_alone(session, number)
        if person is not None and await _still(session, [number], _is_over, now):
            await erase(session, person)
            erased += 1
    if erased:
        write_log(session, "retention.erased", "retention", by=None, now=now, n=erased)


async def _still(
    session: Session, numbers: Collection[int], which: Condition, now: datetime
) -> list[int]:
    """Those of them for whom it still holds, by the rules of now."""
    months = (await read_rules(session)).retention_months
    if not months:
        return []
    ours = col(Participant.id).in_(numbers) & which(now, months)
    return sorted((await session.exec(select(Participant.id).where(ours))).all())


def months_before(now: datetime, months: int) -> datetime:
    """Returns the same day so many months ago, or that month's last where it has no such day."""
    year, month = divmod(now.year * 12 + now.month - 1 - months, 12)
    day = min(now.day, monthrange(year, month + 1)[1])
    return now.replace(year=year, month=month + 1, day=day)


def _is_to_warn(now: datetime, months: int) -> ColumnElement[bool]:
    silent_since = months_before(now, months) + NOTICE
    told = _was_warned(col(Delivery.queued_at) >= silent_since)
    return and_(reachable(), not_(_gave_sign_since(silent_since)), not_(told))


def _is_over(now: datetime, months: int) -> ColumnElement[bool]:
    silent_since = months_before(now, months)
    told = _was_warned(
        col(Delivery.queued_at) >= silent_since, col(Delivery.settled_at) <= now - NOTICE
    )
    return and_(
        col(Participant.registered_at).is_not(None),
        not_(_gave_sign_since(silent_since)),
        or_(told, not_(reachable())),
    )


def _gave_sign_since(moment: datetime) -> ColumnElement[bool]:
    return or_(*(sign(moment) for noun in NOUNS for sign in noun.signs))


def _was_warned(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(
        col(Delivery.participant_id) == Participant.id,
        col(Delivery.kind) == DeliveryKind.FAREWELL,
        *conditions,
    )
