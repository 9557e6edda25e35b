"""Receipts: a repeated update changes nothing."""

import asyncio

import pytest

from participation.models import Receipt
from participation.people.receipts import (
    LONGEST_FAILURE,
    are_unreplied,
    forget_receipts,
    mark_attended,
    mark_replied,
    record_failure,
    take_in,
    unreplied,
)
from participation.storage.db import Database
from tests.worlds.stories import HOUR, NOW, person

UPDATE = 9_000_000_000


async def test_an_update_is_new_once(database: Database) -> None:
    async with database.transaction() as session:
        assert await take_in(session, UPDATE, NOW) is None
    async with database.transaction() as session:
        known = await take_in(session, UPDATE, NOW + HOUR)
    assert known is not None
    assert (known.received_at, known.replied_at) == (NOW, None)


async def test_two_processes_cannot_both_believe_an_update_new(database: Database) -> None:
    async def taken_in() -> bool:
        async with database.transaction() as session:
            return await take_in(session, UPDATE, NOW) is None

    assert sorted(await asyncio.gather(*(taken_in() for _ in range(4)))) == [False] * 3 + [True]


async def test_an_update_whose_transaction_failed_is_still_new(database: Database) -> None:
    async def interrupted() -> None:
        async with database.transaction() as session:
            await take_in(session, UPDATE, NOW)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await interrupted()
    async with database.transaction() as session:
        assert await take_in(session, UPDATE, NOW) is None


async def test_what_was_replied_is_marked(database: Database) -> None:
    async with database.transaction() as session:
        await take_in(session, UPDATE, NOW)
        await take_in(session, UPDATE + 1, NOW)
    async with database.transaction() as session:
        await mark_replied(session, [UPDATE], NOW + HOUR)
    async with database.reading() as session:
        replied = [
            (await session.get_one(Receipt, number)).replied_at for number in (UPDATE, UPDATE + 1)
        ]
    assert replied == [NOW + HOUR, None]


async def test_a_reply_that_someone_attends_to_is_not_lost(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        for number in (UPDATE, UPDATE + 1):
            await take_in(session, number, NOW, participant_id=someone.id)
        await mark_attended(session, [UPDATE], NOW + HOUR)
    async with database.reading() as session:
        assert await unreplied(session, NOW) == {}
        assert await unreplied(session, NOW + HOUR) == {someone.id: [UPDATE + 1]}
        assert await are_unreplied(session, [UPDATE + 1], NOW + HOUR)
        assert not await are_unreplied(session, [UPDATE, UPDATE + 1], NOW + HOUR)
        # Whoever did is heard of no more.
        later = NOW + 2 * HOUR
        assert await unreplied(session, later) == {someone.id: [UPDATE, UPDATE + 1]}


async def test_a_failure_is_kept_short(database: Database) -> None:
    async with database.transaction() as session:
        await record_failure(session, UPDATE, "E" * 1000, NOW)
    async with database.transaction() as session:
        known = await take_in(session, UPDATE, NOW)
    assert known is not None
    assert known.failure == "E" * LONGEST_FAILURE


async def test_old_receipts_are_forgotten(database: Database) -> None:
    async with database.transaction() as session:
        await take_in(session, UPDATE, NOW)
        await take_in(session, UPDATE + 1, NOW + HOUR)
        await forget_receipts(session, NOW + HOUR)
    async with database.transaction() as session:
        assert await take_in(session, UPDATE, NOW) is None
        assert await take_in(session, UPDATE + 1, NOW) is not None
