"""Sorting the inbox: read or unread, whose it is, under which labels, open or closed."""

from datetime import datetime

from sqlmodel import col, select

from participation.errors import InboxRefused
from participation.models import Role, StaffMember, Thread, ThreadLabel
from participation.staff.log import write_log
from participation.storage.db import Session

LONGEST_LABEL = 40
MOST_LABELS = 8
ANSWERING = (Role.ADMIN, Role.EDITOR)


async def assignable(session: Session) -> list[StaffMember]:
    """Returns the members who may answer, by address."""
    query = select(StaffMember).where(
        col(StaffMember.role).in_(ANSWERING), col(StaffMember.disabled_at).is_(None)
    )
    return list((await session.exec(query.order_by(col(StaffMember.email)))).all())


async def assign_thread(
    session: Session, thread: Thread, to: int | None, *, by: StaffMember, now: datetime
) -> None:
    """Make the thread that staff member's to answer, or nobody's.

    Raises InboxRefused if they may not answer.
    """
    if to is not None and to not in {member.id for member in await assignable(session)}:
        raise InboxRefused("inbox.not_assignable", field="assignee")
    if thread.assignee_id != to:
        thread.assignee_id = to
        write_log(session, "thread.assigned", str(thread.id), by=by, now=now, to=to)


def close_thread(session: Session, thread: Thread, *, by: StaffMember, now: datetime) -> None:
    """Close the thread: nothing is left to do until they write again."""
    if thread.closed_at is None:
        thread.closed_at, thread.unread_at = now, None
        write_log(session, "thread.closed", str(thread.id), by=by, now=now)


def reopen_thread(session: Session, thread: Thread, *, by: StaffMember, now: datetime) -> None:
    """Open the thread again: something is left to do after all."""
    if thread.closed_at is not None:
        thread.closed_at = None
        write_log(session, "thread.reopened", str(thread.id), by=by, now=now)


def mark_read(thread: Thread) -> None:
    """Mark the thread as read."""
    thread.unread_at = None


def mark_unread(thread: Thread, now: datetime) -> None:
    """Mark the thread as unread, so that it stands out again."""
    thread.unread_at = thread.unread_at or now


async def label_thread(
    session: Session, thread: Thread, name: str, *, by: StaffMember, now: datetime
) -> None:
    """Put a label on the thread unless it has it.

    Raises InboxRefused if the label is empty or too long, or if there are too many.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_LABEL:
        raise InboxRefused("inbox.label_unfit", field="label", limit=LONGEST_LABEL)
    query = select(ThreadLabel.name).where(ThreadLabel.thread_id == thread.id)
    present = {label.casefold() for label in (await session.exec(query)).all()}
    if name.casefold() in present:
        return
    if len(present) >= MOST_LABELS:
        raise InboxRefused("inbox.too_many_labels", field="label", limit=MOST_LABELS)
    session.add(ThreadLabel(thread_id=thread.id, name=await _as_known(session, name)))
    await session.flush()
    write_log(session, "thread.labelled", str(thread.id), by=by, now=now)


async def unlabel_thread(
    session: Session, thread: Thread, name: str, *, by: StaffMember, now: datetime
) -> None:
    """Take a label off the thread."""
    label = await session.get(ThreadLabel, (thread.id, name))
    if label is not None:
        await session.delete(label)
        await session.flush()
        write_log(session, "thread.unlabelled", str(thread.id), by=by, now=now)


async def _as_known(session: Session, name: str) -> str:
    """The label as it is spelled elsewhere: capitals make no other label."""
    known = (await session.exec(select(ThreadLabel.name).distinct())).all()
    return next((one for one in known if one.casefold() == name.casefold()), name)
