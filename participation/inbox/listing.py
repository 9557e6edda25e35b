"""The inbox as a list: which threads, how many, and a glimpse of each."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import col, select

from participation.models import Invented, Message, Participant, StaffMember, Thread, ThreadLabel
from participation.storage.db import Session

# So many are counted; more is many.
MOST_COUNTED = 100


class Sorted(StrEnum):
    """Which part of the inbox a reader looks at."""

    OPEN = "open"
    MINE = "mine"
    CLOSED = "closed"


@dataclass(frozen=True)
class ThreadFilter:
    """Which threads to list: in what state, seen by whom, under which label."""

    state: Sorted
    reader: StaffMember
    label: str | None = None

    def clause(self) -> ColumnElement[bool]:
        """Returns the condition that a thread is wanted, as SQL."""
        closed = col(Thread.closed_at).is_not(None)
        clause: ColumnElement[bool] = closed if self.state is Sorted.CLOSED else ~closed
        if self.state is Sorted.MINE:
            clause &= col(Thread.assignee_id) == self.reader.id
        if self.label is not None:
            labelled = select(ThreadLabel.thread_id).where(ThreadLabel.name == self.label)
            clause &= col(Thread.id).in_(labelled)
        return clause


@dataclass(frozen=True)
class Glimpse:
    """A thread in the list: its person, by pseudonym, and its latest message."""

    thread: Thread
    latest: Message
    pseudonym: str
    is_sample: bool
    labels: tuple[str, ...]


async def count_unread(session: Session) -> int:
    """Returns how many threads nobody has read; `MOST_COUNTED` for so many or more."""
    unread = select(Thread.id).where(col(Thread.unread_at).is_not(None)).limit(MOST_COUNTED)
    return (await session.exec(select(func.count()).select_from(unread.subquery()))).one()


async def count_threads(
    session: Session, reader: StaffMember, label: str | None = None
) -> dict[Sorted, int]:
    """Returns how many threads are in each state, under that label if one is given."""
    counts = {}
    for state in Sorted:
        wanted = ThreadFilter(state, reader, label).clause()
        query = select(func.count()).select_from(Thread).where(wanted)
        counts[state] = (await session.exec(query)).one()
    return counts


async def labels_in_use(session: Session) -> list[str]:
    """Returns every label that is on a thread, in alphabetical order."""
    names = (await session.exec(select(ThreadLabel.name).distinct())).all()
    return sorted(names, key=str.casefold)


async def list_threads(
    session: Session, wanted: ThreadFilter, *, limit: int = 25, offset: int = 0
) -> list[Glimpse]:
    """Returns a page of the threads wanted, latest written first."""
    newest = (col(Thread.written_at).desc(), col(Thread.id).desc())
    query = select(Thread).where(wanted.clause()).order_by(*newest)
    threads = (await session.exec(query.limit(limit).offset(offset))).all()
    numbers = [thread.id for thread in threads]
    latest = await _latest(session, numbers)
    people = await _people(session, [thread.participant_id for thread in threads])
    labels = await _labels(session, numbers)
    return [
        Glimpse(
            thread,
            latest[thread.id],
            *people[thread.participant_id],
            labels=tuple(labels.get(thread.id, ())),
        )
        for thread in threads
    ]


async def _latest(session: Session, numbers: list[int]) -> dict[int, Message]:
    ends = (
        select(func.max(Message.id))
        .where(col(Message.thread_id).in_(numbers))
        .group_by(col(Message.thread_id))
    )
    found = (await session.exec(select(Message).where(col(Message.id).in_(ends)))).all()
    return {message.thread_id: message for message in found}


async def _people(session: Session, numbers: list[int]) -> dict[int, tuple[str, bool]]:
    query: Any = (
        select_columns(
            col(Participant.id), col(Participant.pseudonym), col(Invented.participant_id)
        )
        .outerjoin(Invented, col(Invented.participant_id) == col(Participant.id))
        .where(col(Participant.id).in_(numbers))
    )
    rows = (await session.exec(query)).all()
    return {number: (pseudonym, mark is not None) for number, pseudonym, mark in rows}


async def _labels(session: Session, numbers: list[int]) -> dict[int, list[str]]:
    query = (
        select(ThreadLabel)
        .where(col(ThreadLabel.thread_id).in_(numbers))
        .order_by(col(ThreadLabel.name))
    )
    labels: dict[int, list[str]] = {}
    for label in (await session.exec(query)).all():
        labels.setdefault(label.thread_id, []).append(label.name)
    return labels
