"""Deliveries to many: paid in the order and at the pace they may be, and held back at once."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest_asyncio
from sqlmodel import col, func, select

from bot.application import TelegramBot
from participation.campaigns.lifecycle import (
    find_campaign,
    pause_campaign,
    resume_campaign,
)
from participation.council.rules import Rules, change_rules
from participation.models import Delivery, DeliveryStatus
from participation.responses.newcomers import invite_newcomer
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.conftest import bot_for
from tests.bot.sending.test_sender import seen
from tests.worlds.chats import Clock
from tests.worlds.stories import NOW, open_campaign, person

PATIENCE = 20


@pytest_asyncio.fixture
async def slow(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    """A bot that sends ten messages a second."""
    started = bot_for(sqlite, telegram, clock, rate=10)
    await started.start(receives=False, sends=False)
    yield started
    await started.stop()


async def crowd(people: People, database: Database, size: int) -> list[SimulatedPerson]:
    """So many people, registered, owed a campaign."""
    everyone = []
    async with database.transaction() as session:
        # At whatever hour the test is run.
        await change_rules(session, Rules(quiet_from=None, quiet_until=None), by=None, now=NOW)
        for number in range(size):
            someone = await people.join(f"P{number}")
            await someone.starts()
            (await person(session)).telegram_id = someone.id
            everyone.append(someone)
        await open_campaign(session)
    return everyone


async def statuses(database: Database) -> Counter[DeliveryStatus]:
    async with database.reading() as session:
        return Counter(owed.status for owed in (await session.exec(select(Delivery))).all())


async def test_more_than_is_claimed_ahead_are_paid_in_one_go(
    sqlite: Database, slow: TelegramBot, people: People
) -> None:
    everyone = await crowd(people, sqlite, 25)
    assert await slow.sender.pay() == 25
    assert [await seen(someone, "Un bus de nuit ?") for someone in everyone] == [1] * 25
    assert await statuses(sqlite) == {DeliveryStatus.SENT: 25}


async def test_a_pause_is_seen_before_the_next_message(
    sqlite: Database, slow: TelegramBot, people: People, clock: Clock
) -> None:
    everyone = await crowd(people, sqlite, 15)
    paying = asyncio.create_task(slow.sender.pay())
    await everyone[0].sees("Un bus de nuit ?")
    async with sqlite.transaction() as session:
        campaign = await find_campaign(session, "night")
        await pause_campaign(session, campaign, by=None, now=clock.now)
        begun = col(Delivery.begun_at).is_not(None)
        under_way = (await session.exec(select(func.count()).where(begun))).one()
    await paying
    # What had begun is finished; all the others are back in the queue, for whoever comes.
    assert 0 < under_way < 15
    assert await statuses(sqlite) == {
        DeliveryStatus.SENT: under_way,
        DeliveryStatus.QUEUED: 15 - under_way,
    }
    async with sqlite.transaction() as session:
        campaign = await find_campaign(session, "night")
        await resume_campaign(session, campaign, by=None, now=clock.now)
    assert await slow.sender.pay() == 15 - under_way
    assert [await seen(someone, "Un bus de nuit ?") for someone in everyone] == [1] * 15


async def test_told_to_stop_it_gives_back_what_has_not_begun(
    sqlite: Database, slow: TelegramBot, people: People
) -> None:
    everyone = await crowd(people, sqlite, 15)
    paying = asyncio.create_task(slow.sender.pay())
    await everyone[0].sees("Un bus de nuit ?")
    await slow.sender.finish()
    assert await paying > 0
    found = await statuses(sqlite)
    assert set(found) == {DeliveryStatus.SENT, DeliveryStatus.QUEUED}
    arrived = [await seen(someone, "Un bus de nuit ?") for someone in everyone]
    assert sum(arrived) == found[DeliveryStatus.SENT]
    assert await slow.sender.pay() == 0


async def test_who_comes_to_be_owed_something_alone_goes_before_the_many(
    sqlite: Database, slow: TelegramBot, people: People, clock: Clock
) -> None:
    await crowd(people, sqlite, 40)
    paying = asyncio.create_task(slow.sender.pay())
    newcomer = await people.join("Newcomer")
    await newcomer.starts()
    async with sqlite.transaction() as session:
        met = await person(session)
        met.telegram_id = newcomer.id
        await invite_newcomer(session, met, clock.now)
    await newcomer.sees("Un bus de nuit ?")
    assert (await statuses(sqlite))[DeliveryStatus.SENT] < 30
    await slow.sender.finish()
    await paying


async def test_after_a_refusal_the_rest_goes_back_to_the_queue(
    sqlite: Database, slow: TelegramBot, people: People, clock: Clock
) -> None:
    everyone = await crowd(people, sqlite, 15)
    await people.spoils("429", after=4, method="sendMessage", retry_after=2)
    await slow.sender.pay()
    # What had begun is whole, the rest nobody's.
    assert set(await statuses(sqlite)) == {DeliveryStatus.SENT, DeliveryStatus.QUEUED}
    clock.passes(seconds=2)
    async with asyncio.timeout(PATIENCE):
        while not await slow.sender.pay():  # noqa: ASYNC110 - the silence is Telegram's
            await asyncio.sleep(0.05)
    assert await statuses(sqlite) == {DeliveryStatus.SENT: 15}
    assert [await seen(someone, "Un bus de nuit ?") for someone in everyone] == [1] * 15
