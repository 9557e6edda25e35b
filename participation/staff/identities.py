"""Who a member is at a provider of sign-ins (OpenID Connect): known by its subject for good."""

from datetime import datetime

from sqlmodel import select

from participation.errors import StaffRefused
from participation.models import StaffIdentity, StaffMember
from participation.staff.accounts import find_staff, staff_member
from participation.staff.links import accept_invitation, find_invitation
from participation.staff.log import write_log
from participation.storage.db import Session, hold


async def member_of_identity(
    session: Session,
    *,
    issuer: str,
    subject: str,
    email: str | None,
    language: str,
    now: datetime,
) -> StaffMember:
    """Returns the member for whom the provider vouches.

    From the second time on they are known by the subject, even if their address has changed. The
    first time, `email` (None if the provider vouches for none) must be a member's or invited.
    Raises StaffRefused if they may not come in.
    """
    await hold(session, f"identity.{issuer}.{subject}", alone=True)
    identity = await session.get(StaffIdentity, (issuer, subject))
    if identity is not None:
        member = await staff_member(session, identity.staff_id)
    else:
        member = await _meet(session, issuer, subject, email, language, now)
    if member.disabled_at is not None:
        raise StaffRefused("staff.disabled")
    return member


async def _meet(
    session: Session, issuer: str, subject: str, email: str | None, language: str, now: datetime
) -> StaffMember:
    if email is None:
        raise StaffRefused("staff.email_unverified")
    await hold(session, f"staff.{email}", alone=True)
    member = await find_staff(session, email)
    if member is None:
        invitation = await find_invitation(session, email, now)
        if invitation is None:
            raise StaffRefused("staff.not_invited", address=email)
        member = await accept_invitation(session, invitation, "", language, now)
    await _refuse_unless_free(session, member, issuer)
    session.add(StaffIdentity(issuer=issuer, subject=subject, staff_id=member.id, linked_at=now))
    write_log(session, "staff.identity_linked", member.email, by=member, now=now, issuer=issuer)
    return member


async def _refuse_unless_free(session: Session, member: StaffMember, issuer: str) -> None:
    if member.disabled_at is not None:
        raise StaffRefused("staff.disabled")
    # An address that was given to someone else must not open its former holder's account.
    query = select(StaffIdentity).where(
        StaffIdentity.issuer == issuer, StaffIdentity.staff_id == member.id
    )
    if (await session.exec(query)).first() is not None:
        raise StaffRefused("staff.linked_to_another")
