"""Senders: the processes that speak with one token, and how they share the rate it may speak at.

No sender uses what another may still be using: a share grows only by what others have given up,
and is reported smaller only once the channel no longer counts the messages sent under the larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, update
from sqlmodel import col, select

from participation.models import Sender
from participation.storage.db import Session, hold

# A share is renewed every second, and lapses by itself where it could not be; only then is a
# sender that was not seen taken for dead.
RENEWED_EVERY = timedelta(seconds=1)
LAPSES_AFTER = timedelta(seconds=4)
DEAD_AFTER = timedelta(seconds=6)


@dataclass(frozen=True)
class Use:
    """What a sender may use now, and what of it the channel may still be counting."""

    allowed: int
    counted: int
    resumes_at: datetime | None = None


@dataclass(frozen=True)
class RateShare:
    """How many messages may count at once from now on, and until when all have to be silent."""

    slots: int
    resumes_at: datetime | None


async def renew_share(
    session: Session, name: str, now: datetime, *, total: int, use: Use, in_bulk: bool = True
) -> RateShare:
    """Say that we live, and what we use of `total`. Returns what we may use from now on.

    With `in_bulk` off we only answer people, which is never held back: the others make room.
    """
    known = await _known(session, now)
    mine = next((sender for sender in known if sender.name == name), None)
    if mine is None:
        mine = Sender(name=name, seen_at=now, in_bulk=in_bulk, share=0)
        session.add(mine)
    others = [one for one in known if one is not mine and one.seen_at > now - DEAD_AFTER]
    slots = granted(name, others, total) if in_bulk else 0
    mine.seen_at, mine.in_bulk = now, in_bulk
    mine.share = max(slots, use.allowed, use.counted)
    mine.resumes_at = use.resumes_at
    silences = [one.resumes_at for one in (mine, *known) if one.resumes_at is not None]
    return RateShare(slots, max(silences, default=None))


async def leave_share(
    session: Session,
    name: str,
    now: datetime,
    *,
    counted_for: timedelta,
    resumes_at: datetime | None = None,
) -> None:
    """Leave what we used to the others, once the channel counts nothing of ours any more."""
    query = update(Sender).where(col(Sender.name) == name)
    seen_at = now + counted_for - DEAD_AFTER
    await session.exec(query.values(seen_at=seen_at, resumes_at=resumes_at))


async def _known(session: Session, now: datetime) -> Sequence[Sender]:
    """All senders, nobody else looking at the same time; the dead are forgotten.

    A silence asked of one that died since still stands.
    """
    await hold(session, "senders", alone=True)
    dead = (col(Sender.seen_at) <= now - DEAD_AFTER) & or_(
        col(Sender.resumes_at).is_(None), col(Sender.resumes_at) <= now
    )
    await session.exec(delete(Sender).where(dead))
    return (await session.exec(select(Sender).order_by(col(Sender.name)))).all()


def granted(name: str, others: Sequence[Sender], total: int) -> int:
    """Returns an equal part of what replies leave, as far as the others have given it up."""
    replies = sum(other.share for other in others if not other.in_bulk)
    # However many there are, a quarter is left for what is owed.
    room = max(1, total // 4, total - replies)
    names = sorted([name, *(other.name for other in others if other.in_bulk)])
    equal, left = divmod(room, len(names))
    taken = sum(other.share for other in others if other.in_bulk)
    return max(0, min(equal + (names.index(name) < left), room - taken))
