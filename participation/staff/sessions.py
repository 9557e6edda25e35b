"""Staff's sessions: opened, seen, listed, ended. Each is one signed-in browser."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, update
from sqlmodel import col, select

from participation.models import SecondFactor, StaffMember, StaffSession, Way
from participation.staff.log import write_log
from participation.storage.db import Session
from participation.storage.tokens import digest_of, new_token

SESSION_LENGTH = timedelta(hours=12)
# Noted so often: looking at a page should not cost a write each time.
SEEN_EVERY = timedelta(minutes=5)


@dataclass(frozen=True)
class SignedIn:
    """The member who asks, their session, and whether they have a second factor."""

    member: StaffMember
    session: StaffSession
    has_second_factor: bool


async def open_session(
    session: Session,
    member: StaffMember,
    now: datetime,
    *,
    browser: str = "",
    way: Way = Way.PASSWORD,
    sealed_id_token: str | None = None,
) -> str:
    """Sign a member in. Returns the token for their cookie; only its digest is kept."""
    token = new_token()
    session.add(
        StaffSession(
            digest=digest_of(token),
            staff_id=member.id,
            opened_at=now,
            seen_at=now,
            expires_at=now + SESSION_LENGTH,
            browser=browser,
            way=way,
            sealed_id_token=sealed_id_token,
        )
    )
    write_log(session, "staff.signed_in", member.email, by=member, now=now, way=way)
    return token


async def find_session(session: Session, token: str, now: datetime) -> SignedIn | None:
    """Returns the member and session of the cookie's token, or None if there is none open."""
    query = (
        select(StaffMember, StaffSession, SecondFactor)
        .join(StaffSession, col(StaffSession.staff_id) == col(StaffMember.id))
        .outerjoin(SecondFactor, col(SecondFactor.staff_id) == col(StaffMember.id))
        .where(
            StaffSession.digest == digest_of(token),
            col(StaffSession.revoked_at).is_(None),
            col(StaffSession.expires_at) > now,
            col(StaffMember.disabled_at).is_(None),
        )
    )
    found = (await session.exec(query)).one_or_none()
    if found is None:
        return None
    member, opened, factor = found
    return SignedIn(member, opened, _is_asked_for(factor))


async def signed_in(session: Session, token: str, now: datetime) -> StaffMember | None:
    """Returns the member of the cookie's token, or None if it has no open session."""
    found = await find_session(session, token, now)
    return found.member if found else None


async def note_seen(session: Session, opened: StaffSession, now: datetime) -> None:
    """Note that the browser was here just now."""
    query = update(StaffSession).where(col(StaffSession.digest) == opened.digest)
    await session.exec(query.values(seen_at=now))


async def list_sessions(session: Session, member: StaffMember, now: datetime) -> list[StaffSession]:
    """Returns the member's open sessions, latest seen first."""
    query = select(StaffSession).where(*_open_ones(member.id, now))
    return list((await session.exec(query.order_by(col(StaffSession.seen_at).desc()))).all())


async def close_session(session: Session, token: str, now: datetime) -> None:
    """Sign out: the token stops working."""
    query = update(StaffSession).where(col(StaffSession.digest) == digest_of(token))
    await session.exec(query.values(revoked_at=now))


async def end_session(
    session: Session, member: StaffMember, digest: str, *, by: StaffMember, now: datetime
) -> bool:
    """End one of the member's sessions. Returns whether there was one."""
    query = update(StaffSession).where(*_open_ones(member.id, now))
    ended = await session.exec(
        query.where(col(StaffSession.digest) == digest).values(revoked_at=now)
    )
    if ended.rowcount:
        write_log(session, "staff.session_ended", member.email, by=by, now=now)
    return bool(ended.rowcount)


async def end_sessions(
    session: Session, member: StaffMember, *, now: datetime, but: StaffSession | None = None
) -> int:
    """End every session of the member, or all but one. Returns how many were ended."""
    query = update(StaffSession).where(*_open_ones(member.id, now))
    if but is not None:
        query = query.where(col(StaffSession.digest) != but.digest)
    return (await session.exec(query.values(revoked_at=now))).rowcount


async def end_every_session(
    session: Session, member: StaffMember, *, by: StaffMember, now: datetime
) -> int:
    """Sign a member out everywhere and log it. Returns how many sessions were ended."""
    ended = await end_sessions(session, member, now=now)
    if ended:
        write_log(session, "staff.sessions_ended", member.email, by=by, now=now, n=ended)
    return ended


async def last_seen(session: Session) -> dict[int, datetime]:
    """Returns when each member's browser was last here, by the account's number."""
    query = select(StaffSession.staff_id, func.max(col(StaffSession.seen_at))).group_by(
        col(StaffSession.staff_id)
    )
    return {number: moment for number, moment in await session.exec(query) if moment}


async def end_other_sessions(
    session: Session, member: StaffMember, opened: StaffSession, now: datetime
) -> int:
    """End all of one's sessions but this one and log it. Returns how many were ended."""
    ended = await end_sessions(session, member, now=now, but=opened)
    if ended:
        write_log(session, "staff.sessions_ended", member.email, by=member, now=now, n=ended)
    return ended


def _is_asked_for(factor: SecondFactor | None) -> bool:
    # What an outer join finds nothing for is None, whatever its type says.
    return factor is not None and factor.confirmed_at is not None


def _open_ones(staff_id: int, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(StaffSession.staff_id) == staff_id,
        col(StaffSession.revoked_at).is_(None),
        col(StaffSession.expires_at) > now,
    )
