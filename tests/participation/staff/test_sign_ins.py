"""Guessing is slowed: here, for one account from everywhere, and from one place on all accounts."""

import asyncio
from datetime import datetime, timedelta

from participation.models import Role, StaffMember
from participation.staff.accounts import add_staff, disable_staff
from participation.staff.sign_ins import (
    FORGOTTEN_AFTER,
    LONGEST_WAIT,
    STEP_LASTS,
    SignInSubject,
    begin_step,
    end_step,
    find_step,
    forget_failures,
    guesses_from,
    record_failure,
    wait_before,
)
from participation.storage.db import Database
from tests.worlds.stories import NOW

SECOND = timedelta(seconds=1)


async def fails(
    database: Database, subjects: list[SignInSubject], now: datetime = NOW
) -> timedelta:
    async with database.transaction() as session:
        return await record_failure(session, subjects, now)


async def waits(
    database: Database, subjects: list[SignInSubject], now: datetime = NOW
) -> timedelta:
    async with database.reading() as session:
        return await wait_before(session, subjects, now)


async def test_five_are_free_then_the_wait_doubles_up_to_a_quarter_of_an_hour(
    database: Database,
) -> None:
    subjects, now, seen = guesses_from("here", "Ada@example.org"), NOW, []
    for _ in range(5):
        assert not await fails(database, subjects)
    while (wait := await waits(database, subjects, now)) < LONGEST_WAIT:
        seen.append(wait.total_seconds())
        # Trying during the wait is not even looked at.
        assert await fails(database, subjects, now) == wait
        now += wait
        assert not await fails(database, subjects, now)
    assert seen == [30, 60, 120, 240, 480]
    assert not await waits(database, guesses_from("elsewhere", "ada@example.org"), now)


async def test_guesses_made_at_once_are_counted_one_by_one(database: Database) -> None:
    subjects = guesses_from("here", "ada@example.org")
    results = await asyncio.gather(*(fails(database, subjects) for _ in range(12)))
    assert sum(not wait for wait in results) == 5


async def test_an_account_guessed_at_from_everywhere_waits_but_never_long(
    database: Database,
) -> None:
    for place in range(20):
        assert not await fails(database, guesses_from(f"place {place}", "ada@example.org"))
    owner = guesses_from("her own desk", "ada@example.org")
    assert await waits(database, owner) == timedelta(seconds=30)
    now = NOW
    for place in range(20, 24):
        now += timedelta(minutes=1)
        assert not await fails(database, guesses_from(f"place {place}", "ada@example.org"), now)
    assert await waits(database, owner, now) == timedelta(minutes=1)
    assert not await waits(database, guesses_from("her own desk", "bob@example.org"), now)


async def test_a_place_that_tries_one_password_on_everyone_waits(database: Database) -> None:
    for number in range(50):
        assert not await fails(database, guesses_from("here", f"member{number}@example.org"))
    newcomer = guesses_from("here", "nobody@example.org")
    assert await waits(database, newcomer)
    # Getting it right for one account forgives that attempt, not those on the others.
    async with database.transaction() as session:
        await forget_failures(session, guesses_from("here", "member1@example.org"))
    assert not await waits(database, newcomer)
    now = NOW
    for number in range(4):
        assert not await fails(database, guesses_from("here", f"other{number}@example.org"), now)
        now += timedelta(minutes=1)
    # A whole office may be behind one address: it never waits long for one of its people.
    last = guesses_from("here", "last@example.org")
    assert await waits(database, last, now - timedelta(minutes=1)) == timedelta(minutes=1)


async def test_failures_are_forgotten_after_an_hour(database: Database) -> None:
    subjects = guesses_from("here", "ada@example.org")
    for _ in range(5):
        await fails(database, subjects)
    later = NOW + FORGOTTEN_AFTER + SECOND
    assert not await waits(database, subjects, later)
    assert not await fails(database, subjects, later)
    assert not await fails(database, subjects, later)


async def test_whoever_gets_it_right_starts_afresh(database: Database) -> None:
    subjects = guesses_from("here", "ada@example.org")
    for _ in range(5):
        await fails(database, subjects)
    assert await waits(database, subjects)
    async with database.transaction() as session:
        await forget_failures(session, subjects)
    assert not await waits(database, subjects)


async def member_of(database: Database) -> StaffMember:
    async with database.transaction() as session:
        await add_staff(
            session, email="z@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )
        return await add_staff(
            session, email="ada@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )


async def test_a_step_waits_five_minutes_for_its_code(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        token = await begin_step(session, member, NOW)
        found = await find_step(session, token, NOW + STEP_LASTS - SECOND)
        assert found is not None
        assert found.id == member.id
        assert await find_step(session, token, NOW + STEP_LASTS) is None
        assert await find_step(session, "forged", NOW) is None
        await end_step(session, token)
        assert await find_step(session, token, NOW) is None


async def test_a_step_ends_with_its_account(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        token = await begin_step(session, member, NOW)
        await disable_staff(session, member, by=None, now=NOW)
        assert await find_step(session, token, NOW) is None
