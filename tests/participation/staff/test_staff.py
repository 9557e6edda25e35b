"""Staff members: accounts, passwords, sessions that end."""

import pytest

from participation.errors import StaffRefused
from participation.models import Role, StaffMember
from participation.staff.accounts import (
    add_staff,
    choose_staff_language,
    count_staff,
    find_staff,
    hash_password,
    list_staff,
    new_password,
    password_fits,
    staff_address,
)
from participation.staff.log import latest_entries
from participation.staff.sessions import SESSION_LENGTH, close_session, open_session, signed_in
from participation.storage.db import Database, Session
from tests.worlds.stories import HOUR, NOW

PASSWORD = "correct horse battery"


async def ada(session: Session, password_hash: str = "none") -> StaffMember:
    return await add_staff(
        session,
        email=" Ada@Example.org ",
        role=Role.EDITOR,
        password_hash=password_hash,
        by=None,
        now=NOW,
    )


async def test_an_account_is_found_by_its_address_in_any_case(database: Database) -> None:
    async with database.transaction() as session:
        member = await ada(session)
        assert await count_staff(session) == 1
    async with database.reading() as session:
        found = await find_staff(session, "ADA@example.org")
        [entry] = await latest_entries(session)
    assert found is not None
    assert (found.id, found.email, found.role) == (member.id, "ada@example.org", Role.EDITOR)
    assert (entry.action, entry.subject) == ("staff.added", "ada@example.org")


@pytest.mark.parametrize(
    ("email", "code"),
    [
        ("nobody", "staff.not_an_email"),
        ("a b@example.org", "staff.not_an_email"),
        ("a@b", "staff.not_an_email"),
        ("<b>@x.fr", "staff.not_an_email"),
        ("ada@example..org", "staff.not_an_email"),
        (f"{'a' * 250}@example.org", "staff.not_an_email"),
        ("ada@example.org", "staff.already_there"),
    ],
)
async def test_an_account_that_cannot_be_is_refused(
    database: Database, email: str, code: str
) -> None:
    async with database.transaction() as session:
        await ada(session)
        with pytest.raises(StaffRefused) as refusal:
            await add_staff(
                session, email=email, role=Role.ADMIN, password_hash="x", by=None, now=NOW
            )
    assert (refusal.value.code, refusal.value.field) == (code, "email")


@pytest.mark.parametrize("password", ["passwordPassword", "x" * 12, "1234123412341234"])
async def test_a_password_that_says_one_thing_again_and_again_is_refused(password: str) -> None:
    with pytest.raises(StaffRefused) as refusal:
        await hash_password(password)
    assert (refusal.value.code, refusal.value.field) == ("staff.password_repeats", "password")


@pytest.mark.parametrize(
    "email", ["o'neill+council@mairie.lille.fr", "élu.e@hôtel-de-ville.fr", "a_b@x.museum"]
)
def test_an_address_is_kept_in_small_letters(email: str) -> None:
    assert staff_address(f" {email.upper()} ") == email


async def test_only_the_right_password_fits(database: Database) -> None:
    async with database.transaction() as session:
        member = await ada(session, await hash_password(PASSWORD))
    assert await password_fits(member, PASSWORD)
    assert not await password_fits(member, PASSWORD + "x")
    assert not await password_fits(None, PASSWORD)
    member.disabled_at = NOW
    assert not await password_fits(member, PASSWORD)


async def test_a_short_password_is_refused_and_a_new_one_is_long_enough() -> None:
    with pytest.raises(StaffRefused) as refusal:
        await hash_password("short")
    assert (refusal.value.code, refusal.value.field) == ("staff.password_too_short", "password")
    assert (await hash_password(new_password())).startswith("$argon2id$")


async def test_a_session_lasts_its_time_and_no_longer(database: Database) -> None:
    async with database.transaction() as session:
        member = await ada(session)
        token = await open_session(session, member, NOW)
    async with database.reading() as session:
        known = await signed_in(session, token, NOW + HOUR)
        assert known is not None
        assert known.id == member.id
        assert await signed_in(session, "forged", NOW) is None
        assert await signed_in(session, token, NOW + SESSION_LENGTH) is None


async def test_signing_out_and_being_disabled_end_a_session(database: Database) -> None:
    async with database.transaction() as session:
        member = await ada(session)
        token, other = [await open_session(session, member, NOW) for _ in range(2)]
        await close_session(session, token, NOW)
        assert await signed_in(session, token, NOW) is None
        assert await signed_in(session, other, NOW) is not None
        member.disabled_at = NOW
        assert await signed_in(session, other, NOW) is None


async def test_staff_are_listed_in_the_order_they_came(database: Database) -> None:
    async with database.transaction() as session:
        for email in ("b@example.org", "a@example.org"):
            await add_staff(
                session, email=email, role=Role.ADMIN, password_hash="x", by=None, now=NOW
            )
        listed = [member.email for member in await list_staff(session)]
    assert listed == ["b@example.org", "a@example.org"]


async def test_a_member_keeps_the_language_they_chose(database: Database) -> None:
    async with database.transaction() as session:
        member = await ada(session)
    # As at the panel: read in one transaction, chosen in another.
    async with database.transaction() as session:
        await choose_staff_language(session, member, "en")
    async with database.reading() as session:
        found = await find_staff(session, "ada@example.org")
    assert found is not None
    assert found.language == "en"
