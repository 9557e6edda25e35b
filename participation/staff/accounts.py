"""Staff members: accounts, their roles, their passwords (argon2id)."""

import asyncio
import re
import secrets
from datetime import datetime
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import func
from sqlmodel import col, select

from participation.errors import StaffNotFound, StaffRefused
from participation.models import Role, StaffMember, StaffSession
from participation.staff.log import write_log
from participation.staff.sessions import end_sessions
from participation.storage.db import Session, hold

SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1024
LONGEST_EMAIL = 254
EMAIL = re.compile(r"""[^@\s<>()\[\],:;"\\]+@([\w-]+\.)+[\w-]{2,}""")

_hasher = PasswordHasher()


def new_password() -> str:
    """Returns a random password, short enough to copy once."""
    return secrets.token_urlsafe(12)


async def hash_password(password: str) -> str:
    """Returns the argon2id hash to keep; takes 0.1 s.

    Raises StaffRefused if the password is too short, too long or too easily guessed.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise StaffRefused("staff.password_too_short", field="password", limit=SHORTEST_PASSWORD)
    if len(password) > LONGEST_PASSWORD:
        raise StaffRefused("staff.password_too_long", field="password", limit=LONGEST_PASSWORD)
    if _repeats(password.casefold()):
        raise StaffRefused("staff.password_repeats", field="password")
    return await asyncio.to_thread(_hasher.hash, password)


def _repeats(text: str) -> bool:
    """Whether the text is one thing again and again: put twice, it then stands within itself."""
    return text in (text + text)[1:-1]


async def password_fits(member: StaffMember | None, password: str) -> bool:
    """Returns whether the password is that member's and lets them in.

    Takes as long for an unknown member as for a known one.
    """
    has_one = member is not None and member.password_hash != ""
    known = member.password_hash if member and has_one else await asyncio.to_thread(_nobodys_hash)
    try:
        await asyncio.to_thread(_hasher.verify, known, password[: LONGEST_PASSWORD + 1])
    except (VerificationError, InvalidHashError):
        return False
    return member is not None and has_one and member.disabled_at is None


def staff_address(email: str) -> str:
    """Returns the address as it is kept. Raises StaffRefused if it is no address."""
    address = email.strip().lower()
    if not EMAIL.fullmatch(address) or len(address) > LONGEST_EMAIL:
        raise StaffRefused("staff.not_an_email", field="email")
    return address


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
    """Add an account. Returns it. Raises StaffRefused naming the field if the address is unfit."""
    address = staff_address(email)
    await hold(session, f"staff.{address}", alone=True)
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
    """Returns the account of that address, or None if there is none."""
    query = select(StaffMember).where(StaffMember.email == email.strip().lower())
    return (await session.exec(query)).one_or_none()


async def staff_member(session: Session, number: int) -> StaffMember:
    """Returns the account of that number. Raises StaffNotFound if there is none."""
    member = await session.get(StaffMember, number)
    if member is None:
        raise StaffNotFound
    return member


async def count_staff(session: Session) -> int:
    """Returns how many accounts there are."""
    return (await session.exec(select(func.count()).select_from(StaffMember))).one()


async def list_staff(session: Session) -> list[StaffMember]:
    """Returns every account, oldest first."""
    return list((await session.exec(select(StaffMember).order_by(col(StaffMember.id)))).all())


async def choose_staff_language(session: Session, member: StaffMember, language: str) -> None:
    """Show the member the panel in that language from now on, wherever they sign in."""
    member.language = language
    session.add(member)


async def change_role(
    session: Session, member: StaffMember, role: Role, *, by: StaffMember | None, now: datetime
) -> None:
    """Give a member another role. Raises StaffRefused if they are the last admin."""
    if member.role == role:
        return
    if member.role == Role.ADMIN:
        await _refuse_for_last_admin(session, member, "role")
    before, member.role = member.role, role
    session.add(member)
    write_log(
        session, "staff.role_changed", member.email, by=by, now=now, before=before, after=role
    )


async def disable_staff(
    session: Session, member: StaffMember, *, by: StaffMember | None, now: datetime
) -> None:
    """Close an account and end its sessions. Raises StaffRefused if it is the last admin's."""
    if member.disabled_at is not None:
        return
    if member.role == Role.ADMIN:
        await _refuse_for_last_admin(session, member, "disabled")
    member.disabled_at = now
    session.add(member)
    await end_sessions(session, member, now=now)
    write_log(session, "staff.disabled", member.email, by=by, now=now)


async def enable_staff(
    session: Session, member: StaffMember, *, by: StaffMember | None, now: datetime
) -> None:
    """Let a disabled member in again."""
    if member.disabled_at is None:
        return
    member.disabled_at = None
    session.add(member)
    write_log(session, "staff.enabled", member.email, by=by, now=now)


async def change_password(
    session: Session,
    member: StaffMember,
    password_hash: str,
    *,
    but: StaffSession | None = None,
    by: StaffMember | None,
    now: datetime,
) -> None:
    """Keep a new password and end the member's sessions, all or all but one."""
    member.password_hash = password_hash
    session.add(member)
    await end_sessions(session, member, now=now, but=but)
    write_log(session, "staff.password_changed", member.email, by=by, now=now)


async def _refuse_for_last_admin(session: Session, member: StaffMember, field: str) -> None:
    # One after the other: two admins who disable each other at once must not both succeed.
    await hold(session, "staff.admins", alone=True)
    others = select(func.count()).where(
        col(StaffMember.role) == Role.ADMIN,
        col(StaffMember.disabled_at).is_(None),
        col(StaffMember.id) != member.id,
    )
    if not (await session.exec(others)).one():
        raise StaffRefused("staff.last_admin", field=field)


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(new_password())
