"""Two bots on one database: what one of them is about to say, the other does not say."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.application import TelegramBot
from participation.models import Receipt
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.conftest import bot_for
from tests.worlds.chats import Clock
from tests.worlds.updates import Post

CONSENT = "Are you 15 or older"


@pytest.fixture
def silence() -> Clock:
    """By which Telegram's silences pass, and nothing else."""
    return Clock()


@pytest_asyncio.fixture
async def bots(
    postgres_database_url: str, telegram: Running, clock: Clock, silence: Clock
) -> AsyncIterator[tuple[TelegramBot, TelegramBot]]:
    databases = Database(postgres_database_url), Database(postgres_database_url)
    one, other = (bot_for(each, telegram, clock, seconds=silence.seconds) for each in databases)
    for bot in (one, other):
        await bot.start(receives=False, sends=False)
    yield one, other
    for bot in (one, other):
        await bot.stop()
    for database in databases:
        await database.dispose()


async def told(ada: SimulatedPerson) -> int:
    return sum(CONSENT in seen.text for seen in await ada.messages())


async def test_a_reply_that_waits_long_in_one_is_not_said_by_the_other(
    bots: tuple[TelegramBot, TelegramBot],
    postgres_database_url: str,
    people: People,
    clock: Clock,
    silence: Clock,
) -> None:
    slow, other = bots
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("429", times=1, method="sendMessage")
    brought = await Post(slow).brings(ada, text="/start")
    for _ in range(6):  # as the clock does, again and again
        clock.passes(seconds=4)
        await slow.intake.attend_replies()
        await other.intake.reply_again()
        await other.receive(brought)
        await other.intake.finish()
    assert await told(ada) == 0
    silence.passes(seconds=2)
    await slow.intake.finish()
    assert await told(ada) == 1
    database = Database(postgres_database_url)
    async with database.reading() as session:
        receipt = await session.get_one(Receipt, brought["update_id"])
    await database.dispose()
    assert receipt.resends == 0
    assert receipt.replied_at == clock.now


async def test_once_one_is_heard_of_no_more_the_other_says_it(
    bots: tuple[TelegramBot, TelegramBot], people: People, clock: Clock, silence: Clock
) -> None:
    dying, other = bots
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("429", times=1, method="sendMessage")
    await Post(dying).brings(ada, text="/start")
    for _ in range(2):
        clock.passes(seconds=4)
        await dying.intake.attend_replies()
    clock.passes(seconds=9)
    await other.intake.reply_again()
    assert await told(ada) == 0
    clock.passes(seconds=2)
    await other.intake.reply_again()
    assert await told(ada) == 1
    silence.passes(seconds=2)


async def test_what_is_quickly_said_is_not_marked(
    bots: tuple[TelegramBot, TelegramBot], postgres_database_url: str, people: People
) -> None:
    bot, _ = bots
    ada = await people.join("Ada", "en")
    await ada.starts()
    brought = await Post(bot).brings(ada, text="/start")
    await bot.intake.attend_replies()
    await bot.intake.finish()
    await bot.intake.attend_replies()
    database = Database(postgres_database_url)
    async with database.reading() as session:
        receipt = await session.get_one(Receipt, brought["update_id"])
    await database.dispose()
    assert receipt.attended_at is None
