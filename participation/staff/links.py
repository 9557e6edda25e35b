"""Links that admins pass on: to make an account, or to choose a new password. Each works once."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, update
from sqlmodel import col, select

from participation.errors import StaffNotFound, StaffRefused
from participation.models import Role, StaffLink, StaffMember
from participation.staff.accounts import (
    add_staff,
    change_password,
    find_staff,
    staff_address,
    staff_member,
)
from participation.staff.log import write_log
from participation.storage.db import Session, hold
from participation.storage.tokens import digest_of, new_token

INVITATION_LASTS = timedelta(days=7)
NEW_PASSWORD_LASTS = timedelta(days=1)


async def invite_staff(
    session: Session, *, email: str, role: Role, by: StaffMember, now: datetime
) -> str:
    """Make a link by which that person makes an account with that role. Returns its token.

    An earlier link stops working. Raises StaffRefused if the address is unfit or has an account.
    """
    address = staff_address(email)
    await hold(session, f"staff.{address}", alone=True)
    if await find_staff(session, address):
        raise StaffRefused("staff.already_there", field="email")
    await _withdraw_earlier(session, address, now)
    write_log(session, "staff.invited", address, by=by, now=now, role=role)
    return _made(session, address, role, INVITATION_LASTS, by, now)


async def offer_new_password(
    session: Session, member: StaffMember, *, by: StaffMember, now: datetime
) -> str:
    """Make a link by which that member chooses a new password. Returns its token."""
    await _withdraw_earlier(session, member.email, now)
    write_log(session, "staff.password_link_made", member.email, by=by, now=now)
    role = Role(member.role)
    return _made(session, member.email, role, NEW_PASSWORD_LASTS, by, now, member)


async def pending_links(session: Session, now: datetime) -> list[StaffLink]:
    """Returns the links that still work, newest first."""
    query = select(StaffLink).where(*_working(now)).order_by(col(StaffLink.id).desc())
    return list((await session.exec(query)).all())


async def find_link(session: Session, token: str, now: datetime) -> StaffLink | None:
    """Returns the link of that token, or None if none works."""
    query = select(StaffLink).where(*_working(now), StaffLink.digest == digest_of(token))
    return (await session.exec(query)).one_or_none()


async def find_invitation(session: Session, email: str, now: datetime) -> StaffLink | None:
    """Returns the invitation that waits for that address, or None if there is none."""
    query = select(StaffLink).where(
        *_working(now),
        col(StaffLink.email) == email.strip().lower(),
        col(StaffLink.staff_id).is_(None),
    )
    return (await session.exec(query)).one_or_none()


async def withdraw_link(session: Session, number: int, *, by: StaffMember, now: datetime) -> None:
    """Make a link stop working. Raises StaffNotFound if it does not work anyway."""
    query = select(StaffLink).where(*_working(now), StaffLink.id == number)
    link = (await session.exec(query)).one_or_none()
    if link is None:
        raise StaffNotFound
    link.revoked_at = now
    session.add(link)
    write_log(session, "staff.link_withdrawn", link.email, by=by, now=now)


async def use_link(
    session: Session, token: str, *, password_hash: str, language: str, now: datetime
) -> StaffMember:
    """Make the link's account, or change its member's password. Returns the account.

    Raises StaffRefused if the link does not work, or if the address has an account by now.
    """
    await hold(session, f"link.{digest_of(token)}", alone=True)
    link = await find_link(session, token, now)
    if link is None:
        raise StaffRefused("staff.link_too_old")
    if link.staff_id is None:
        return await accept_invitation(session, link, password_hash, language, now)
    member = await staff_member(session, link.staff_id)
    if member.disabled_at is not None:
        raise StaffRefused("staff.link_too_old")
    _use(session, link, now)
    await change_password(session, member, password_hash, by=member, now=now)
    return member


async def accept_invitation(
    session: Session, link: StaffLink, password_hash: str, language: str, now: datetime
) -> StaffMember:
    """Make the account that the invitation promised. Returns it.

    It has no password where `password_hash` is empty.
    Raises StaffRefused if the address has an account.
    """
    member = await add_staff(
        session,
        email=link.email,
        role=Role(link.role),
        password_hash=password_hash,
        language=language,
        by=None,
        now=now,
    )
    _use(session, link, now)
    return member


def _made(
    session: Session,
    email: str,
    role: Role,
    lasts: timedelta,
    by: StaffMember,
    now: datetime,
    member: StaffMember | None = None,
) -> str:
    token = new_token()
    link = StaffLink(
        digest=digest_of(token),
        email=email,
        role=role,
        staff_id=member.id if member else None,
        made_by=by.id,
        made_at=now,
        expires_at=now + lasts,
    )
    session.add(link)
    return token


def _use(session: Session, link: StaffLink, now: datetime) -> None:
    link.used_at = now
    session.add(link)


async def _withdraw_earlier(session: Session, email: str, now: datetime) -> None:
    earlier = update(StaffLink).where(*_working(now), col(StaffLink.email) == email)
    await session.exec(earlier.values(revoked_at=now))


def _working(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        col(StaffLink.used_at).is_(None),
        col(StaffLink.revoked_at).is_(None),
        col(StaffLink.expires_at) > now,
    )
