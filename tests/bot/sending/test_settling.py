"""How a sending ended: what is never tried again, what is, and what may have arrived."""

from datetime import timedelta

import pytest
from sqlmodel import select
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TimedOut,
)

from bot.settling import LONGEST_WAIT, Settling
from bot.transport import NotConnected
from participation.models import Delivery, DeliveryStatus, Participant
from participation.sending.deliveries import LEASE, Owed, begin_delivery, claim_owed
from participation.storage.db import Database
from tests.worlds.chats import Clock
from tests.worlds.stories import NOW, open_campaign, person


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def settling(database: Database, clock: Clock) -> Settling:
    return Settling(database, lambda: clock.now)


@pytest.fixture
async def owed(database: Database) -> Owed:
    """A delivery whose sending has begun."""
    async with database.transaction() as session:
        await person(session)
        await open_campaign(session)
        [claimed] = await claim_owed(session, NOW, 5, in_bulk=5)
        assert await begin_delivery(session, claimed, NOW)
    return claimed


async def delivery(database: Database) -> Delivery:
    async with database.reading() as session:
        return (await session.exec(select(Delivery))).one()


async def test_what_arrived_is_sent(settling: Settling, owed: Owed, database: Database) -> None:
    await settling.sent(owed)
    assert (await delivery(database)).sent_at == NOW


@pytest.mark.parametrize("error", [BadRequest("Chat not found"), ChatMigrated(5)])
async def test_what_can_never_arrive_failed(
    settling: Settling, owed: Owed, database: Database, error: Exception
) -> None:
    await settling.refused(owed, error, has_begun_to_arrive=False)
    left = await delivery(database)
    assert (left.status, left.failure) == (DeliveryStatus.FAILED, type(error).__name__)


async def test_a_block_is_remembered(settling: Settling, owed: Owed, database: Database) -> None:
    await settling.refused(owed, Forbidden("blocked"), has_begun_to_arrive=False)
    assert (await delivery(database)).failure == "blocked"
    async with database.reading() as session:
        known = await session.get_one(Participant, owed.participant_id)
    assert known.blocked_at == NOW


@pytest.mark.parametrize(
    ("error", "arrived", "perhaps"),
    [
        (NotConnected("ClientConnectorError"), False, False),
        (NotConnected("ClientConnectorError"), True, True),
        (NetworkError("Bad Gateway"), False, True),
        (TimedOut(), False, True),
        (RetryAfter(5), False, False),
        (RetryAfter(5), True, True),
        (InvalidToken("?"), False, False),
        (KeyError("gone_form"), False, False),
        (KeyError("gone_form"), True, True),
    ],
)
async def test_what_is_nobodys_fault_is_tried_again_and_marked_if_it_may_be_there(
    settling: Settling,
    owed: Owed,
    database: Database,
    error: Exception,
    arrived: bool,
    perhaps: bool,
) -> None:
    await settling.refused(owed, error, has_begun_to_arrive=arrived)
    left = await delivery(database)
    assert left.status is DeliveryStatus.QUEUED
    assert (left.begun_at is not None) is perhaps
    wait = timedelta(seconds=5 if isinstance(error, RetryAfter) else 2)
    assert left.due_at == NOW + wait
    async with database.transaction() as session:
        [again] = await claim_owed(session, NOW + wait, 5, in_bulk=5)
    assert again.is_repeated is perhaps


async def test_it_waits_longer_each_time_but_not_for_ever(
    settling: Settling, owed: Owed, database: Database, clock: Clock
) -> None:
    waits = []
    for _ in range(12):
        await settling.refused(owed, TimedOut(), has_begun_to_arrive=False)
        left = await delivery(database)
        waits.append(left.due_at - clock.now)
        clock.now = left.due_at
        async with database.transaction() as session:
            [owed] = await claim_owed(session, clock.now, 5, in_bulk=5)
    seconds = [wait.total_seconds() for wait in waits]
    assert seconds[:9] == [2, 4, 8, 16, 32, 64, 128, 256, 512]
    assert set(waits[9:]) == {LONGEST_WAIT}


async def test_what_another_has_claimed_meanwhile_is_theirs_to_settle(
    settling: Settling, owed: Owed, database: Database
) -> None:
    async with database.transaction() as session:
        assert await claim_owed(session, NOW + LEASE * 2, 5, in_bulk=5)
    await settling.refused(owed, BadRequest("?"), has_begun_to_arrive=False)
    assert (await delivery(database)).status is DeliveryStatus.CLAIMED
