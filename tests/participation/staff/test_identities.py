"""Whom a provider vouches for: known by the subject, met by an address that we know."""

import pytest

from participation.errors import StaffRefused
from participation.models import Role, StaffMember
from participation.staff.accounts import add_staff, disable_staff, password_fits
from participation.staff.identities import member_of_identity
from participation.staff.links import invite_staff, pending_links
from participation.storage.db import Database
from tests.worlds.access import ISSUER
from tests.worlds.stories import NOW


async def admin_of(database: Database, email: str = "admin@example.org") -> StaffMember:
    async with database.transaction() as session:
        return await add_staff(
            session, email=email, role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )


async def enters(
    database: Database, subject: str, email: str | None, issuer: str = ISSUER
) -> StaffMember:
    async with database.transaction() as session:
        return await member_of_identity(
            session, issuer=issuer, subject=subject, email=email, language="en", now=NOW
        )


async def test_a_member_is_met_by_their_address_and_known_by_the_subject(
    database: Database,
) -> None:
    admin = await admin_of(database)
    assert (await enters(database, "7", "admin@example.org")).id == admin.id
    # They married, and the address changed; or the provider tells none any more.
    assert (await enters(database, "7", "someone.else@example.org")).id == admin.id
    assert (await enters(database, "7", None)).id == admin.id


async def test_who_is_invited_needs_no_password(database: Database) -> None:
    admin = await admin_of(database)
    async with database.transaction() as session:
        await invite_staff(session, email="new@example.org", role=Role.EDITOR, by=admin, now=NOW)
    member = await enters(database, "8", "new@example.org")
    assert (member.email, member.role, member.language) == ("new@example.org", "editor", "en")
    assert not await password_fits(member, "")
    async with database.reading() as session:
        assert await pending_links(session, NOW) == []
    assert (await enters(database, "8", "new@example.org")).id == member.id


REFUSED = {
    "stranger@example.org": "staff.not_invited",
    None: "staff.email_unverified",
    "closed@example.org": "staff.disabled",
    "admin@example.org": "staff.linked_to_another",
}


async def test_nobody_else_gets_in(database: Database) -> None:
    await admin_of(database)
    closed = await admin_of(database, "closed@example.org")
    await enters(database, "7", "admin@example.org")
    async with database.transaction() as session:
        await disable_staff(session, closed, by=None, now=NOW)
    for email, code in REFUSED.items():
        with pytest.raises(StaffRefused) as refusal:
            await enters(database, "9", email)
        assert refusal.value.code == code


async def test_a_known_subject_of_a_closed_account_stays_outside(database: Database) -> None:
    await admin_of(database, "other@example.org")
    admin = await admin_of(database)
    await enters(database, "7", "admin@example.org")
    async with database.transaction() as session:
        await disable_staff(session, admin, by=None, now=NOW)
    with pytest.raises(StaffRefused, match="disabled"):
        await enters(database, "7", "admin@example.org")


async def test_the_same_subject_elsewhere_is_someone_else(database: Database) -> None:
    await admin_of(database)
    await enters(database, "7", "admin@example.org")
    with pytest.raises(StaffRefused, match="email_unverified"):
        await enters(database, "7", None, issuer="https://elsewhere.example")
