"""Links that are passed on: they work once, for a time, and only for what they were made for."""

import asyncio
from datetime import datetime, timedelta

import pytest

from participation.errors import StaffNotFound, StaffRefused
from participation.models import Role, StaffMember
from participation.staff.accounts import add_staff, disable_staff, find_staff, list_staff
from participation.staff.links import (
    INVITATION_LASTS,
    NEW_PASSWORD_LASTS,
    find_link,
    invite_staff,
    offer_new_password,
    pending_links,
    use_link,
    withdraw_link,
)
from participation.staff.log import latest_entries
from participation.staff.sessions import open_session, signed_in
from participation.storage.db import Database
from tests.worlds.stories import NOW

SECOND = timedelta(seconds=1)


async def admin_of(database: Database) -> StaffMember:
    async with database.transaction() as session:
        return await add_staff(
            session, email="admin@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )


async def invited(database: Database, admin: StaffMember, email: str = "New@example.org ") -> str:
    async with database.transaction() as session:
        return await invite_staff(session, email=email, role=Role.ANALYST, by=admin, now=NOW)


async def used(database: Database, token: str, now: datetime = NOW) -> StaffMember:
    async with database.transaction() as session:
        return await use_link(session, token, password_hash="theirs", language="en", now=now)


async def test_an_invitation_makes_the_account_once(database: Database) -> None:
    admin = await admin_of(database)
    token = await invited(database, admin)
    async with database.reading() as session:
        [link] = await pending_links(session, NOW)
        assert (link.email, link.role, link.made_by) == ("new@example.org", Role.ANALYST, admin.id)
        assert token not in (link.digest, link.email)
    results = await asyncio.gather(
        *(used(database, token) for _ in range(3)), return_exceptions=True
    )
    [member] = [result for result in results if isinstance(result, StaffMember)]
    assert [result.code for result in results if isinstance(result, StaffRefused)] == (
        ["staff.link_too_old"] * 2
    )
    assert (member.email, member.role, member.language) == ("new@example.org", "analyst", "en")
    async with database.reading() as session:
        assert await pending_links(session, NOW) == []
        assert len(await list_staff(session)) == 2
        entries = [(entry.action, entry.staff_id) for entry in await latest_entries(session)]
    assert entries[:2] == [("staff.added", None), ("staff.invited", admin.id)]


async def test_it_works_for_seven_days(database: Database) -> None:
    token = await invited(database, await admin_of(database))
    with pytest.raises(StaffRefused, match="link_too_old"):
        await used(database, token, NOW + INVITATION_LASTS)
    assert (await used(database, token, NOW + INVITATION_LASTS - SECOND)).role == Role.ANALYST


async def test_a_later_invitation_replaces_the_earlier_and_none_is_made_for_a_member(
    database: Database,
) -> None:
    admin = await admin_of(database)
    first, second = [await invited(database, admin) for _ in range(2)]
    async with database.reading() as session:
        assert await find_link(session, first, NOW) is None
        assert await find_link(session, second, NOW) is not None
    for email, code in (("Admin@example.org", "already_there"), ("nobody", "not_an_email")):
        with pytest.raises(StaffRefused, match=code):
            await invited(database, admin, email)


async def test_a_link_withdrawn_is_worth_nothing(database: Database) -> None:
    admin = await admin_of(database)
    token = await invited(database, admin)
    async with database.transaction() as session:
        [link] = await pending_links(session, NOW)
        await withdraw_link(session, link.id, by=admin, now=NOW)
        with pytest.raises(StaffNotFound):
            await withdraw_link(session, link.id, by=admin, now=NOW)
        [entry, *_] = await latest_entries(session)
    assert (entry.action, entry.subject) == ("staff.link_withdrawn", "new@example.org")
    with pytest.raises(StaffRefused, match="link_too_old"):
        await used(database, token)


async def test_a_new_password_ends_every_session(database: Database) -> None:
    admin = await admin_of(database)
    member = await used(database, await invited(database, admin))
    async with database.transaction() as session:
        opened = await open_session(session, member, NOW)
        token = await offer_new_password(session, member, by=admin, now=NOW)
    assert (await used(database, token)).id == member.id
    async with database.reading() as session:
        assert await signed_in(session, opened, NOW) is None
        found = await find_staff(session, "new@example.org")
        assert found is not None
        assert (found.password_hash, found.language) == ("theirs", "en")
    with pytest.raises(StaffRefused, match="link_too_old"):
        await used(database, token)


async def test_a_link_for_a_password_lasts_a_day_and_opens_no_closed_account(
    database: Database,
) -> None:
    admin = await admin_of(database)
    member = await used(database, await invited(database, admin))
    async with database.transaction() as session:
        token = await offer_new_password(session, member, by=admin, now=NOW)
    with pytest.raises(StaffRefused, match="link_too_old"):
        await used(database, token, NOW + NEW_PASSWORD_LASTS)
    async with database.transaction() as session:
        await disable_staff(session, member, by=admin, now=NOW)
    with pytest.raises(StaffRefused, match="link_too_old"):
        await used(database, token)
