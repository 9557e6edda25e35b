"""Messages owed: nobody is asked twice, nobody is forgotten."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from participation.models import Delivery, DeliveryStatus, Participant
from participation.responses.newcomers import invite_newcomer
from participation.rights.leaving import record_block, stop
from participation.sending import deliveries
from participation.sending.cancellations import cancel
from participation.sending.deliveries import (
    LEASE,
    MOST_LOSSES,
    are_owed,
    claim_deliveries,
    claim_owed,
    return_to_queue,
)
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, open_campaign, person

Leaving = Callable[[Session, Participant, datetime], Awaitable[None]]


async def owed_to(database: Database, people: int) -> None:
    async with database.transaction() as session:
        for _ in range(people):
            await person(session)
        await open_campaign(session)


async def only_delivery(database: Database) -> Delivery:
    async with database.reading() as session:
        return (await session.exec(select(Delivery))).one()


async def test_a_claimed_delivery_is_not_claimed_again(database: Database) -> None:
    await owed_to(database, 3)
    async with database.transaction() as session:
        first = await claim_deliveries(session, NOW, limit=2)
        assert [owed.status for owed in first] == [DeliveryStatus.CLAIMED] * 2
    async with database.transaction() as session:
        rest = await claim_deliveries(session, NOW)
    assert len({owed.id for owed in [*first, *rest]}) == 3


async def test_two_senders_at_once_never_share_a_delivery(postgres_database_url: str) -> None:
    one, other = Database(postgres_database_url), Database(postgres_database_url)
    await owed_to(one, 5)
    async with one.transaction() as first, other.transaction() as second:
        claimed = await claim_deliveries(first, NOW, limit=3)
        meanwhile = await claim_deliveries(second, NOW, limit=3)
        assert (len(claimed), len(meanwhile)) == (3, 2)
        assert {owed.id for owed in claimed}.isdisjoint(owed.id for owed in meanwhile)
    await one.dispose()
    await other.dispose()


async def test_what_a_dead_sender_had_begun_is_sent_again_and_counted(database: Database) -> None:
    await owed_to(database, 2)
    async with database.transaction() as session:
        begun, waiting = await claim_owed(session, NOW, 5, in_bulk=5)
        assert await deliveries.begin_delivery(session, begun, NOW)
    async with database.transaction() as session:
        assert await claim_deliveries(session, NOW + LEASE) == []
        again = await claim_deliveries(session, NOW + LEASE + timedelta(seconds=1))
    # Of the other nothing can have arrived.
    assert {owed.id: (owed.resends, owed.attempts) for owed in again} == {
        begun.id: (1, 2),
        waiting.id: (0, 2),
    }


async def test_what_is_owed_to_one_comes_before_what_is_owed_to_many(database: Database) -> None:
    await owed_to(database, 3)
    async with database.transaction() as session:
        newcomer = await person(session)
        await invite_newcomer(session, newcomer, NOW + timedelta(hours=1))
        first, second = await claim_deliveries(session, NOW + timedelta(hours=1), limit=2)
        assert (first.participant_id, first.in_bulk) == (newcomer.id, False)
        assert second.in_bulk
        assert await claim_deliveries(session, NOW + timedelta(hours=1), in_bulk=0) == []
        assert await are_owed(session, NOW + timedelta(hours=1))
        await claim_deliveries(session, NOW + timedelta(hours=1))
        assert not await are_owed(session, NOW + timedelta(hours=1))


async def test_many_that_arrived_are_marked_at_once(database: Database) -> None:
    await owed_to(database, 5)
    async with database.transaction() as session:
        claimed = await claim_owed(session, NOW, 5, in_bulk=5)
        gone = await session.get_one(Participant, claimed[0].participant_id)
        await stop(session, gone, NOW)
    async with database.transaction() as session:
        await deliveries.mark_all_sent(session, [owed.id for owed in claimed], NOW)
    async with database.reading() as session:
        found = {owed.id: owed.status for owed in (await session.exec(select(Delivery))).all()}
    assert found.pop(claimed[0].id) is DeliveryStatus.CANCELLED
    assert set(found.values()) == {DeliveryStatus.SENT}


async def test_a_claim_given_back_was_no_attempt(database: Database) -> None:
    await owed_to(database, 2)
    async with database.transaction() as session:
        begun, unbegun = await claim_owed(session, NOW, 5, in_bulk=5)
        await deliveries.begin_delivery(session, begun, NOW)
    async with database.transaction() as session:
        await deliveries.give_back(session, [begun, unbegun])
    async with database.transaction() as session:
        [again] = await claim_deliveries(session, NOW)
    assert (again.id, again.attempts, again.resends) == (unbegun.id, 1, 0)


async def test_what_perhaps_arrived_is_marked_when_tried_again(database: Database) -> None:
    await owed_to(database, 1)
    for perhaps, resends in ((False, 0), (True, 1), (True, 2)):
        async with database.transaction() as session:
            [claimed] = await claim_owed(session, NOW, 5, in_bulk=5)
            await deliveries.begin_delivery(session, claimed, NOW)
            owed = await session.get_one(Delivery, claimed.id, populate_existing=True)
            wait = timedelta()
            return_to_queue(owed, "TimedOut", NOW, wait=wait, perhaps_arrived=perhaps)
        async with database.transaction() as session:
            [claimed] = await claim_owed(session, NOW, 5, in_bulk=5)
            assert claimed.is_repeated is (resends > 0)
            await deliveries.give_back(session, [claimed])
    assert (await only_delivery(database)).resends == 2


async def test_a_sent_delivery_is_owed_no_more(database: Database) -> None:
    await owed_to(database, 1)
    async with database.transaction() as session:
        [owed] = await claim_deliveries(session, NOW)
        deliveries.mark_sent(owed, NOW)
    assert (await only_delivery(database)).status is DeliveryStatus.SENT
    async with database.transaction() as session:
        assert await claim_deliveries(session, NOW + 2 * LEASE) == []


async def test_a_failed_delivery_says_why(database: Database) -> None:
    await owed_to(database, 1)
    async with database.transaction() as session:
        [owed] = await claim_deliveries(session, NOW)
        deliveries.mark_failed(owed, "chat not found", NOW)
    failed = await only_delivery(database)
    assert (failed.status, failed.failure) == (DeliveryStatus.FAILED, "chat not found")


async def test_a_returned_delivery_waits_then_is_tried_again(database: Database) -> None:
    await owed_to(database, 1)
    wait = timedelta(seconds=30)
    async with database.transaction() as session:
        [owed] = await claim_deliveries(session, NOW)
        return_to_queue(owed, "slow down", NOW, wait=wait)
        assert owed.status is DeliveryStatus.QUEUED
    async with database.transaction() as session:
        assert await claim_deliveries(session, NOW + wait - timedelta(seconds=1)) == []
        [again] = await claim_deliveries(session, NOW + wait)
    assert (again.attempts, again.resends) == (2, 0)


async def test_a_long_breakdown_forgets_nobody(database: Database) -> None:
    await owed_to(database, 1)
    for _ in range(50):
        async with database.transaction() as session:
            [owed] = await claim_deliveries(session, NOW)
            owed.begun_at = NOW
            wait = timedelta()
            return_to_queue(owed, "no answer", NOW, wait=wait, perhaps_arrived=True)
    assert (await only_delivery(database)).status is DeliveryStatus.QUEUED


async def test_a_delivery_that_ends_every_sender_is_given_up(database: Database) -> None:
    await owed_to(database, 1)
    now = NOW
    for _ in range(MOST_LOSSES + 1):
        async with database.transaction() as session:
            [claimed] = await claim_owed(session, now, 5, in_bulk=5)
            await deliveries.begin_delivery(session, claimed, now)
        now += LEASE + timedelta(seconds=1)
    async with database.transaction() as session:
        assert await claim_deliveries(session, now) == []
    delivery = await only_delivery(database)
    assert (delivery.status, delivery.failure) == (DeliveryStatus.FAILED, "given_up")


@pytest.mark.parametrize("leave", [stop, record_block])
async def test_who_leaves_is_owed_nothing(database: Database, leave: Leaving) -> None:
    async with database.transaction() as session:
        someone, other = await person(session), await person(session)
        await open_campaign(session)
        await leave(session, someone, NOW)
    async with database.transaction() as session:
        assert [owed.participant_id for owed in await claim_deliveries(session, NOW)] == [other.id]


async def test_a_cancelled_delivery_is_cancelled_for_good(database: Database) -> None:
    await owed_to(database, 1)
    async with database.transaction() as session:
        [owed] = await claim_deliveries(session, NOW)
        cancel(owed, "no longer wanted", NOW)
    assert (await only_delivery(database)).status is DeliveryStatus.CANCELLED
    async with database.transaction() as session:
        assert await claim_deliveries(session, NOW + 2 * LEASE) == []
