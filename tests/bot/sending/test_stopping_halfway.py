"""A delivery of several messages, begun: a /stop or a pause counts before each of them."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio
from sqlmodel import select

from bot.application import TelegramBot
from participation.campaigns.lifecycle import find_campaign, pause_campaign, resume_campaign
from participation.models import Delivery, DeliveryStatus
from participation.people.participants import find_participant
from participation.rights.leaving import stop
from participation.sending.deliveries import claim_owed
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.conftest import bot_for
from tests.worlds.chats import Clock
from tests.worlds.stories import open_campaign
from tests.worlds.updates import Post

INTRODUCTION, QUESTION, AGAIN = "A few questions", "A night bus?", "↻"


@pytest.fixture
def silence() -> Clock:
    """By which Telegram's silences pass, and nothing else."""
    return Clock()


@pytest_asyncio.fixture
async def bot(
    database: Database, telegram: Running, clock: Clock, silence: Clock
) -> AsyncIterator[TelegramBot]:
    started = bot_for(database, telegram, clock, rate=100_000, seconds=silence.seconds)
    await started.start(receives=False, sends=False)
    yield started
    await started.stop()


@pytest_asyncio.fixture
async def ada(database: Database, people: People, post: Post) -> SimulatedPerson:
    """Someone owed a campaign, the question of which is refused once."""
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with database.transaction() as session:
        await open_campaign(session)
    await people.spoils("429", after=1, times=1, method="sendMessage")
    return ada


async def delivery(database: Database) -> Delivery:
    async with database.reading() as session:
        return (await session.exec(select(Delivery))).one()


async def seen(ada: SimulatedPerson, text: str) -> int:
    return sum(text in message.text for message in await ada.messages())


async def test_a_stop_is_committed_at_once_and_counts(
    database: Database, bot: TelegramBot, post: Post, ada: SimulatedPerson, silence: Clock
) -> None:
    paying = asyncio.create_task(bot.sender.pay())
    await ada.sees(INTRODUCTION)
    await post.brings(ada, text="/stop")
    assert (await delivery(database)).status is DeliveryStatus.CANCELLED
    silence.passes(seconds=2)
    await paying
    await bot.intake.finish()
    assert await seen(ada, QUESTION) == 0
    assert (await ada.messages())[-1].from_bot  # /stop was replied to, after all


async def test_a_stop_that_another_process_took_counts(
    database: Database, bot: TelegramBot, ada: SimulatedPerson, clock: Clock, silence: Clock
) -> None:
    paying = asyncio.create_task(bot.sender.pay())
    await ada.sees(INTRODUCTION)
    async with database.transaction() as session:
        known = await find_participant(session, ada.id)
        assert known is not None
        await stop(session, known, clock.now)
    silence.passes(seconds=2)
    await paying
    assert await seen(ada, QUESTION) == 0
    assert (await delivery(database)).status is DeliveryStatus.CANCELLED


async def test_a_stop_between_two_tries_counts(
    database: Database, bot: TelegramBot, people: People, ada: SimulatedPerson, clock: Clock
) -> None:
    await people.request("DELETE", "/faults")
    await people.spoils("502", after=1, times=3, method="sendMessage")
    paying = asyncio.create_task(bot.sender.pay())
    await until(database, lambda owed: owed.resends > 0)
    async with database.transaction() as session:
        known = await find_participant(session, ada.id)
        assert known is not None
        await stop(session, known, clock.now)
    await paying
    assert await seen(ada, QUESTION) == 0


async def test_a_pause_counts_and_all_of_it_is_sent_again_after_it(
    database: Database, bot: TelegramBot, ada: SimulatedPerson, clock: Clock, silence: Clock
) -> None:
    paying = asyncio.create_task(bot.sender.pay())
    await ada.sees(INTRODUCTION)
    async with database.transaction() as session:
        night = await find_campaign(session, "night")
        await pause_campaign(session, night, by=None, now=clock.now)
    silence.passes(seconds=2)
    await paying
    assert await seen(ada, QUESTION) == 0
    held = await delivery(database)
    assert (held.status, held.losses) == (DeliveryStatus.QUEUED, 0)
    async with database.transaction() as session:
        night = await find_campaign(session, "night")
        await resume_campaign(session, night, by=None, now=clock.now)
    assert await bot.sender.pay() == 1
    assert [await seen(ada, text) for text in (INTRODUCTION, AGAIN, QUESTION)] == [2, 1, 1]
    assert (await delivery(database)).resends == 1


async def test_a_silence_longer_than_the_lease_leaves_the_claim_ours(
    database: Database, bot: TelegramBot, ada: SimulatedPerson, clock: Clock, silence: Clock
) -> None:
    paying = asyncio.create_task(bot.sender.pay())
    await ada.sees(INTRODUCTION)
    for _ in range(3):
        clock.passes(seconds=8)
        await until(database, lambda owed: owed.begun_at == clock.now)
        async with database.transaction() as session:
            assert await claim_owed(session, clock.now, 5, in_bulk=5) == []
    silence.passes(seconds=2)
    await paying
    assert [await seen(ada, text) for text in (INTRODUCTION, AGAIN, QUESTION)] == [1, 0, 1]
    assert (await delivery(database)).status is DeliveryStatus.SENT


async def until(database: Database, is_so: Callable[[Delivery], bool]) -> None:
    async with asyncio.timeout(30):
        while not is_so(await delivery(database)):  # noqa: ASYNC110 - only the rows know
            await asyncio.sleep(0.01)
