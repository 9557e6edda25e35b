"""One question a day through Telegram: on its day, never at night, again after a crash."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from sqlmodel import col, select

from bot.application import TelegramBot
from participation.models import Delivery, DeliveryKind, Pace, Response
from participation.sending.deliveries import LEASE, begin_delivery, claim_owed
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.conftest import bot_in_step
from tests.worlds.chats import Clock
from tests.worlds.stories import open_campaign
from tests.worlds.updates import Post, membership, update


@pytest_asyncio.fixture
async def bot(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    async with bot_in_step(sqlite, telegram, clock) as started:
        yield started


async def asked(people: People, post: Post, database: Database) -> SimulatedPerson:
    """Someone asked the first question of a campaign of one a day, at 19:00 in Lille."""
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with database.transaction() as session:
        await open_campaign(session, pace=Pace.DAILY)
    assert await post.bot.sender.pay() == 1
    return ada


async def answer(post: Post, database: Database, ada: SimulatedPerson) -> None:
    """A yes to the first question."""
    await ada.sees("A night bus?")
    async with database.reading() as session:
        delivery = (await session.exec(select(Delivery.id).order_by(col(Delivery.id)))).first()
    await post.taps(ada, f'/answer{{"q":1,"d":{delivery},"a":"yes"}}')
    await post.bot.intake.finish()


async def times_seen(ada: SimulatedPerson, text: str) -> int:
    return sum(text in message.text for message in await ada.messages())


async def test_the_next_question_comes_on_the_next_day_and_not_at_night(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    assert await ada.sees("questions, one a day")
    await answer(post, sqlite, ada)
    assert await ada.sees("The next question comes on Tuesday 3 March at 19:00")
    assert await times_seen(ada, "Topic?") == 0
    clock.passes(days=1, hours=3)
    # Nobody had a look at 19:00, and at 22:00 it is night.
    assert await bot.sender.pay() == 0
    clock.passes(hours=11)
    assert await bot.sender.pay() == 1
    assert await ada.sees("Topic?")
    assert await times_seen(ada, "A few questions") == 1
    async with sqlite.reading() as session:
        assert (await session.exec(select(Response))).one().finished_at is None


async def test_a_question_lost_in_a_crash_is_sent_again(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await answer(post, sqlite, ada)
    clock.passes(days=1)
    await people.spoils("429", times=1, method="sendMessage", seconds=1)
    # Its conversation is open, and nothing of it has arrived.
    assert await bot.sender.pay() == 1
    assert await times_seen(ada, "Topic?") == 0
    clock.passes(minutes=1)
    # Meanwhile they are not told to wait for another day.
    await post.brings(ada, text="/continue")
    assert await ada.sees("Topic?")
    clock.passes(seconds=5)
    assert await bot.sender.pay() == 1


async def test_a_question_of_a_dead_sender_is_sent_by_another(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await answer(post, sqlite, ada)
    clock.passes(days=1)
    async with sqlite.transaction() as session:
        [owed] = await claim_owed(session, clock.now, 9, in_bulk=9)
        assert owed.kind is DeliveryKind.QUESTION
        assert await begin_delivery(session, owed, clock.now)
    clock.now += LEASE + timedelta(seconds=1)
    assert await bot.sender.pay() == 1
    assert await ada.sees("↻ You may have this message already")
    assert await times_seen(ada, "Topic?") == 1


async def test_a_question_refused_by_a_block_is_sent_to_who_is_back(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await answer(post, sqlite, ada)
    clock.passes(days=1)
    await ada.blocks()
    assert await bot.sender.pay() == 1
    clock.passes(days=1)
    await ada.unblocks()
    await bot.receive(update(my_chat_member=membership(ada.id, "member")))
    assert await bot.sender.pay() == 1
    question = await ada.sees("Topic?")
    assert "You may have this message already" not in question.text
