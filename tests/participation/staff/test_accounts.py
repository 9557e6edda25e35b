"""Accounts looked after: roles, closing, passwords, sessions; the last admin stays."""

import asyncio
from datetime import timedelta

import pytest

from participation.errors import StaffNotFound, StaffRefused
from participation.models import Role, StaffMember, Way
from participation.staff.accounts import (
    LONGEST_PASSWORD,
    add_staff,
    change_password,
    change_role,
    disable_staff,
    enable_staff,
    hash_password,
    staff_member,
)
from participation.staff.log import latest_entries
from participation.staff.sessions import (
    end_every_session,
    end_other_sessions,
    end_session,
    find_session,
    last_seen,
    list_sessions,
    note_seen,
    open_session,
    signed_in,
)
from participation.storage.db import Database, Session
from tests.worlds.access import turn_on
from tests.worlds.stories import HOUR, NOW


async def make(session: Session, name: str, role: Role = Role.ADMIN) -> StaffMember:
    email = f"{name}@example.org"
    return await add_staff(session, email=email, role=role, password_hash="x", by=None, now=NOW)


async def did(session: Session) -> list[str]:
    return [entry.action for entry in await latest_entries(session)]


async def test_a_role_is_changed_and_logged_with_what_it_was(database: Database) -> None:
    async with database.transaction() as session:
        ada, bob = await make(session, "ada"), await make(session, "bob", Role.ANALYST)
        await change_role(session, bob, Role.EDITOR, by=ada, now=NOW)
        await change_role(session, bob, Role.EDITOR, by=ada, now=NOW)
    async with database.reading() as session:
        assert (await staff_member(session, bob.id)).role == Role.EDITOR
        [entry, *others] = await latest_entries(session)
        with pytest.raises(StaffNotFound):
            await staff_member(session, bob.id + 1)
    assert (entry.action, entry.subject) == ("staff.role_changed", "bob@example.org")
    assert entry.details == {"before": "analyst", "after": "editor"}
    assert [other.action for other in others] == ["staff.added"] * 2


async def test_a_closed_account_is_out_at_once_and_may_come_back(database: Database) -> None:
    async with database.transaction() as session:
        ada, bob = await make(session, "ada"), await make(session, "bob")
        token = await open_session(session, bob, NOW)
    async with database.transaction() as session:
        await disable_staff(session, bob, by=ada, now=NOW)
        await disable_staff(session, bob, by=ada, now=NOW)
        assert await signed_in(session, token, NOW) is None
        await enable_staff(session, bob, by=ada, now=NOW)
        await enable_staff(session, bob, by=ada, now=NOW)
        # What ended has ended: a session does not come back with its account.
        assert await signed_in(session, token, NOW) is None
        assert (await did(session))[:3] == ["staff.enabled", "staff.disabled", "staff.signed_in"]


async def test_the_last_admin_stays_one(database: Database) -> None:
    async with database.transaction() as session:
        ada, bob = await make(session, "ada"), await make(session, "bob")
        await disable_staff(session, bob, by=ada, now=NOW)
        for refused in (
            disable_staff(session, ada, by=ada, now=NOW),
            change_role(session, ada, Role.EDITOR, by=ada, now=NOW),
        ):
            with pytest.raises(StaffRefused, match="last_admin"):
                await refused
        # Who is closed may lose the role: they are no admin to count on.
        await change_role(session, bob, Role.EDITOR, by=ada, now=NOW)


async def test_two_admins_who_close_each_other_do_not_both_succeed(database: Database) -> None:
    async with database.transaction() as session:
        ada, bob = await make(session, "ada"), await make(session, "bob")

    async def close(one: StaffMember, by: StaffMember) -> None:
        async with database.transaction() as session:
            await disable_staff(session, await staff_member(session, one.id), by=by, now=NOW)

    results = await asyncio.gather(close(ada, bob), close(bob, ada), return_exceptions=True)
    assert [type(result) for result in results if result is not None] == [StaffRefused]


async def test_a_changed_password_ends_the_other_sessions(database: Database) -> None:
    async with database.transaction() as session:
        ada = await make(session, "ada")
        here, elsewhere = [await open_session(session, ada, NOW) for _ in range(2)]
        found = await find_session(session, here, NOW)
        assert found is not None
        await change_password(session, ada, "new", but=found.session, by=ada, now=NOW)
        assert await signed_in(session, here, NOW) is not None
        assert await signed_in(session, elsewhere, NOW) is None
        assert (await did(session))[0] == "staff.password_changed"
    with pytest.raises(StaffRefused, match="password_too_long"):
        await hash_password("x" * (LONGEST_PASSWORD + 1))


async def test_sessions_say_where_and_since_when(database: Database) -> None:
    async with database.transaction() as session:
        ada = await make(session, "ada")
        await open_session(session, ada, NOW, browser="Firefox, Linux")
        later = await open_session(
            session, ada, NOW + HOUR, browser="Chrome, Android", way=Way.PROVIDER
        )
    async with database.transaction() as session:
        found = await find_session(session, later, NOW + HOUR)
        assert found is not None
        assert not found.has_second_factor
        await turn_on(session, ada)
        await note_seen(session, found.session, NOW + HOUR + timedelta(minutes=5))
    async with database.reading() as session:
        again = await find_session(session, later, NOW + HOUR)
        assert again is not None
        assert again.has_second_factor
        listed = await list_sessions(session, ada, NOW + HOUR)
        assert await last_seen(session) == {ada.id: NOW + HOUR + timedelta(minutes=5)}
        assert await list_sessions(session, ada, NOW + 24 * HOUR) == []
    assert [(one.browser, one.way) for one in listed] == [
        ("Chrome, Android", Way.PROVIDER),
        ("Firefox, Linux", Way.PASSWORD),
    ]


async def test_sessions_end_one_by_one_all_others_or_all(database: Database) -> None:
    async with database.transaction() as session:
        ada, bob = await make(session, "ada"), await make(session, "bob")
        tokens = [await open_session(session, ada, NOW) for _ in range(4)]
        found = [await find_session(session, token, NOW) for token in tokens]
        opened = [one.session for one in found if one is not None]
        # Nobody ends another's by its name.
        assert not await end_session(session, bob, opened[0].digest, by=bob, now=NOW)
        assert await end_session(session, ada, opened[0].digest, by=ada, now=NOW)
        assert not await end_session(session, ada, opened[0].digest, by=ada, now=NOW)
        assert await end_other_sessions(session, ada, opened[1], NOW) == 2
        assert await end_other_sessions(session, ada, opened[1], NOW) == 0
        left = [token for token in tokens if await signed_in(session, token, NOW)]
        assert left == [tokens[1]]
        assert await end_every_session(session, ada, by=bob, now=NOW) == 1
        assert await end_every_session(session, ada, by=bob, now=NOW) == 0
        assert (await did(session))[:3] == [
            "staff.sessions_ended",
            "staff.sessions_ended",
            "staff.session_ended",
        ]
