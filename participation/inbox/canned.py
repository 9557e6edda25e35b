"""Canned replies: answers kept ready in each language, for questions that come again and again."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import col, select

from participation.errors import InboxRefused
from participation.inbox.writing import LONGEST_ANSWER
from participation.models import CannedReply, StaffMember
from participation.staff.log import write_log
from participation.storage.db import Session

LONGEST_TITLE = 60


async def list_canned_replies(session: Session) -> list[CannedReply]:
    """Returns every canned reply, by title."""
    return list((await session.exec(select(CannedReply).order_by(col(CannedReply.title)))).all())


async def find_canned_reply(session: Session, number: int) -> CannedReply | None:
    """Returns the canned reply of that number, or None if there is none."""
    return await session.get(CannedReply, number)


async def keep_canned_reply(
    session: Session,
    reply: CannedReply | None,
    *,
    title: str,
    texts: Mapping[str, str],
    by: StaffMember,
    now: datetime,
) -> CannedReply:
    """Add a canned reply, or change that one. Returns it.

    Raises InboxRefused naming the field that is unfit.
    """
    title = " ".join(title.split())
    said = {language: text.strip() for language, text in texts.items() if text.strip()}
    await _refuse_unfit(session, reply, title, said)
    kept = reply or CannedReply(title=title, texts=said, edited_at=now)
    kept.title, kept.texts, kept.edited_at = title, said, now
    session.add(kept)
    await session.flush()
    write_log(session, "canned.kept", str(kept.id), by=by, now=now)
    return kept


async def remove_canned_reply(
    session: Session, reply: CannedReply, *, by: StaffMember, now: datetime
) -> None:
    """Remove a canned reply; what was sent with it stays."""
    await session.delete(reply)
    await session.flush()
    write_log(session, "canned.removed", str(reply.id), by=by, now=now)


async def _refuse_unfit(
    session: Session, reply: CannedReply | None, title: str, texts: Mapping[str, str]
) -> None:
    if not title or len(title) > LONGEST_TITLE:
        raise InboxRefused("inbox.title_unfit", field="title", limit=LONGEST_TITLE)
    same = select(CannedReply).where(CannedReply.title == title)
    namesake = (await session.exec(same)).one_or_none()
    if namesake is not None and (reply is None or namesake.id != reply.id):
        raise InboxRefused("inbox.title_taken", field="title")
    if not texts:
        raise InboxRefused("inbox.canned_missing", field="texts")
    for language, text in texts.items():
        if len(text) > LONGEST_ANSWER:
            field = f"text_{language}"
            raise InboxRefused("inbox.answer_too_long", field=field, limit=LONGEST_ANSWER)
