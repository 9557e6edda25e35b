"""A thread as it is read: its messages, and which of the council's reached the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from participation.models import (
    AgeBand,
    Author,
    Delivery,
    DeliveryStatus,
    Invented,
    Message,
    Participant,
    Thread,
    ThreadLabel,
)
from participation.storage.db import Session


@dataclass(frozen=True)
class Followed:
    """A thread with all its messages, oldest first, and its person, by pseudonym."""

    thread: Thread
    messages: tuple[Message, ...]
    labels: tuple[str, ...]
    pseudonym: str
    language: str
    age_band: AgeBand | None
    district: str | None
    is_sample: bool
    # Whether an answer would be sent to them now, or only wait in what they can read of themselves.
    reachable: bool
    # How far each of the council's messages got, by its number; none where it was never sent.
    sending: dict[int, DeliveryStatus]

    @property
    def latest(self) -> int:
        """The number of the latest message."""
        return self.messages[-1].id


async def get_thread(session: Session, number: int) -> Thread | None:
    """Returns the thread of that number without its messages, or None if there is none."""
    return await session.get(Thread, number)


async def find_thread(session: Session, number: int) -> Followed | None:
    """Returns the thread of that number as it is read, or None if there is none."""
    thread = await get_thread(session, number)
    if thread is None:
        return None
    person = await session.get_one(Participant, thread.participant_id)
    messages = await _messages(session, thread)
    labels = select(ThreadLabel.name).where(ThreadLabel.thread_id == number)
    return Followed(
        thread,
        tuple(messages),
        tuple((await session.exec(labels.order_by(col(ThreadLabel.name)))).all()),
        person.pseudonym,
        person.language,
        person.age_band,
        person.district,
        is_sample=await session.get(Invented, person.id) is not None,
        reachable=may_be_answered(person, last_words(messages)),
        sending=await _sending(session, messages),
    )


async def messages_of(session: Session, participant: Participant) -> list[Message]:
    """Returns all that a participant and the council wrote to each other, oldest first."""
    query = select(Thread).where(Thread.participant_id == participant.id)
    thread = (await session.exec(query)).one_or_none()
    return await _messages(session, thread) if thread else []


async def message_of_delivery(
    session: Session, participant: Participant, delivery_id: int
) -> Message | None:
    """Returns the council's message that this delivery brings to that participant.

    Returns None if it brings them none.
    """
    query = (
        select(Message)
        .join(Thread, col(Thread.id) == col(Message.thread_id))
        .where(Message.delivery_id == delivery_id, Thread.participant_id == participant.id)
    )
    return (await session.exec(query)).one_or_none()


async def latest_number(session: Session, thread: Thread) -> int:
    """Returns the number of the thread's latest message, or 0 if it has none."""
    query = select(func.max(Message.id)).where(Message.thread_id == thread.id)
    return (await session.exec(query)).one() or 0


def last_words(messages: Sequence[Message]) -> datetime | None:
    """Returns when the participant last wrote, or None if they never did."""
    theirs = (one.written_at for one in messages if one.author is Author.PARTICIPANT)
    return max(theirs, default=None)


def may_be_answered(person: Participant, wrote_at: datetime | None) -> bool:
    """Returns whether one may write to them: after a /stop, only if they wrote since."""
    if person.registered_at is None or person.blocked_at is not None:
        return False
    return person.stopped_at is None or (wrote_at is not None and wrote_at >= person.stopped_at)


async def _messages(session: Session, thread: Thread) -> list[Message]:
    query = select(Message).where(Message.thread_id == thread.id).order_by(col(Message.id))
    return list((await session.exec(query)).all())


async def _sending(session: Session, messages: Sequence[Message]) -> dict[int, DeliveryStatus]:
    by_delivery = {one.delivery_id: one.id for one in messages if one.delivery_id is not None}
    query = select(Delivery).where(col(Delivery.id).in_(by_delivery))
    return {by_delivery[one.id]: one.status for one in (await session.exec(query)).all()}
