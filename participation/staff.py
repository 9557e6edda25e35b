"""Staff members: accounts, passwords (argon2id), sessions that can be revoked."""

import asyncio
import hashlib
import re
import secrets
from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from sqlalchemy import func, update
from sqlmodel import col, select

from participation.db import Session
from participation.errors import StaffRefused
from participation.log import write_log
from participation.models import Role, StaffMember, StaffSession

SHORTEST_PASSWORD = 12
LONGEST_EMAIL = 254
SESSION_LENGTH = timedelta(hours=12)

_hasher = PasswordHasher()


def new_password() -> str:
    """A random password, easy enough to copy once."""
    return secrets.token_urlsafe(12)


async def hash_password(password: str) -> str:
    """The argon2id hash to keep, or StaffRefused for too short a password; takes 0.1 s."""
    if len(password) < SHORTEST_PASSWORD:
        raise StaffRefused("staff.password_too_short", field="password", limit=SHORTEST_PASSWORD)
    return await asyncio.to_thread(_hasher.hash, password)


async def password_fits(member: StaffMember | None, password: str) -> bool:
    """Whether the password is that member's; as slow for an unknown member as for a known one."""
    known = member.password_hash if member else await asyncio.to_thread(_nobodys_hash)
    try:
        await asyncio.to_thread(_hasher.verify, known, password)
    except VerificationError:
        return False
    return member is not None and member.disabled_at is None


async def add_staff(
    session: Session,
    *,
    email: str,
    role: Role,
    password_hash: str,
    language: str = "fr",
    by: StaffMember | None,
    now: datetime,
) -> StaffMember:
    """A new account, or StaffRefused naming the field."""
    address = email.strip().lower()
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", address) or len(address) > LONGEST_EMAIL:
        raise StaffRefused("staff.not_an_email", field="email")
    if await find_staff(session, address):
        raise StaffRefused("staff.already_there", field="email")
    member = StaffMember(
        email=address, role=role, password_hash=password_hash, language=language, added_at=now
    )
    session.add(member)
    await session.flush()
    write_log(session, "staff.added", address, by=by, now=now, role=role)
    return member


async def find_staff(session: Session, email: str) -> StaffMember | None:
    """The account of that address."""
    query = select(StaffMember).where(StaffMember.email == email.strip().lower())
    return (await session.exec(query)).one_or_none()


async def count_staff(session: Session) -> int:
    """How many accounts there are."""
    return (await session.exec(select(func.count()).select_from(StaffMember))).one()


async def list_staff(session: Session) -> list[StaffMember]:
    """Every account, oldest first."""
    return list((await session.exec(select(StaffMember).order_by(col(StaffMember.id)))).all())


async def choose_staff_language(session: Session, member: StaffMember, language: str) -> None:
    """Show them the panel in that language from now on, wherever they sign in."""
    member.language = language
    session.add(member)


async def open_session(session: Session, member: StaffMember, now: datetime) -> str:
    """Sign a member in: the token for their cookie, kept here only as a digest."""
    token = secrets.token_urlsafe(32)
    session.add(
        StaffSession(
            digest=_digest(token),
            staff_id=member.id,
            opened_at=now,
            expires_at=now + SESSION_LENGTH,
        )
    )
    write_log(session, "staff.signed_in", member.email, by=member, now=now)
    return token


async def signed_in(session: Session, token: str, now: datetime) -> StaffMember | None:
    """Who that cookie's token belongs to, while its session lasts."""
    query = (
        select(StaffMember)
        .join(StaffSession, col(StaffSession.staff_id) == col(StaffMember.id))
        .where(
            StaffSession.digest == _digest(token),
            col(StaffSession.revoked_at).is_(None),
            col(StaffSession.expires_at) > now,
            col(StaffMember.disabled_at).is_(None),
        )
    )
    return (await session.exec(query)).one_or_none()


async def close_session(session: Session, token: str, now: datetime) -> None:
    """Sign out: the token is worth nothing from now on."""
    query = update(StaffSession).where(col(StaffSession.digest) == _digest(token))
    await session.exec(query.values(revoked_at=now))


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(new_password())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
