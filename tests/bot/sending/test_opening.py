"""Opening a delivery: only what is still owed at that moment is said."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.beginnings import Opening
from participation.campaigns.lifecycle import close_campaign, find_campaign, pause_campaign
from participation.models import Delivery, DeliveryStatus, Participant
from participation.rights.leaving import erase, record_block, stop
from participation.sending.deliveries import LEASE, Owed, begin_delivery, claim_owed, give_back
from participation.storage.db import Database, Session
from tests.worlds.chats import Clock
from tests.worlds.stories import NOW, open_campaign, person

Change = Callable[[Session, Participant], Awaitable[None]]


async def is_paused(session: Session, _: Participant) -> None:
    await pause_campaign(session, await find_campaign(session, "night"), by=None, now=NOW)


async def is_closed(session: Session, _: Participant) -> None:
    await close_campaign(session, await find_campaign(session, "night"), by=None, now=NOW)


async def stops(session: Session, someone: Participant) -> None:
    await stop(session, someone, NOW)


async def blocks(session: Session, someone: Participant) -> None:
    await record_block(session, someone, NOW)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opening(database: Database, clock: Clock) -> Opening:
    return Opening(database, lambda: clock.now, paid=True)


@pytest.fixture
async def owed(database: Database) -> Owed:
    """A delivery that is ours to send."""
    async with database.transaction() as session:
        await person(session, language="en")
        await open_campaign(session)
        [claimed] = await claim_owed(session, NOW, 5, in_bulk=5)
    return claimed


async def delivery(database: Database) -> Delivery | None:
    async with database.reading() as session:
        return (await session.exec(select(Delivery))).one_or_none()


async def test_what_is_owed_is_opened_and_said_as_paid_for(
    opening: Opening, owed: Owed, database: Database
) -> None:
    calls = await opening.open(owed, 42)
    assert calls is not None
    assert [call.method for call in calls] == ["sendMessage"] * 2
    assert {call.parameters["chat_id"] for call in calls} == {42}
    assert all(call.parameters["allow_paid_broadcast"] for call in calls)
    begun = await delivery(database)
    assert begun is not None
    assert begun.begun_at == NOW


@pytest.mark.parametrize("happens", [is_paused, is_closed, stops, blocks, erase])
async def test_what_happens_after_the_claim_is_seen(
    opening: Opening, owed: Owed, database: Database, happens: Change
) -> None:
    async with database.transaction() as session:
        await happens(session, await session.get_one(Participant, owed.participant_id))
    assert await opening.open(owed, 42) is None
    async with database.transaction() as session:
        await give_back(session, [owed])
    left = await delivery(database)
    if happens is erase:
        assert left is None
    else:
        assert left is not None
        held = DeliveryStatus.QUEUED if happens is is_paused else DeliveryStatus.CANCELLED
        assert (left.status, left.begun_at) == (held, None)


async def test_another_senders_claim_is_left_alone(
    opening: Opening, owed: Owed, database: Database, clock: Clock
) -> None:
    clock.now += LEASE + timedelta(seconds=1)
    async with database.transaction() as session:
        [theirs] = await claim_owed(session, clock.now, 5, in_bulk=5)
        await give_back(session, [owed])
    # Nothing had begun: it is no repetition, and still theirs.
    assert not theirs.is_repeated
    assert await opening.open(owed, 42) is None
    assert await opening.open(theirs, 42)


async def test_a_look_renews_the_claim_while_it_is_ours(
    opening: Opening, owed: Owed, database: Database, clock: Clock
) -> None:
    assert await opening.open(owed, 42)
    clock.now += LEASE - timedelta(seconds=1)
    assert await opening.is_still_ours(owed)
    async with database.transaction() as session:
        clock.now += LEASE
        assert await claim_owed(session, clock.now, 5, in_bulk=5) == []
        clock.now += timedelta(seconds=1)
        [theirs] = await claim_owed(session, clock.now, 5, in_bulk=5)
    assert theirs.is_repeated
    assert not await opening.is_still_ours(owed)


@pytest.mark.parametrize("happens", [is_paused, is_closed, stops, blocks, erase])
async def test_what_happens_in_mid_sending_is_seen(
    opening: Opening, owed: Owed, database: Database, happens: Change
) -> None:
    assert await opening.open(owed, 42)
    async with database.transaction() as session:
        await happens(session, await session.get_one(Participant, owed.participant_id))
    assert not await opening.is_still_ours(owed)


async def test_what_may_have_arrived_says_so(
    opening: Opening, owed: Owed, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        assert await begin_delivery(session, owed, NOW)
        clock.now += LEASE + timedelta(seconds=1)
        [again] = await claim_owed(session, clock.now, 5, in_bulk=5)
    calls = await opening.open(again, 42)
    assert calls is not None
    first, second = (call.parameters["text"] for call in calls)
    assert "↻ You may have this message already" in first
    assert "↻" not in second
