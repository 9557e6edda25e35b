"""Replies: in the order of what was committed, and in nobody's way."""

import asyncio
from collections.abc import AsyncIterator

import pytest_asyncio

from bot.application import TelegramBot
from bot.ordering import KeyedProcessor
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.worlds.bots import bot_in_step
from tests.worlds.chats import Clock
from tests.worlds.stories import open_campaign
from tests.worlds.updates import Post

CONSENT, HELP = "Are you 15 or older", "asks you short questions about your city here"
INTRODUCTION, QUESTION = "A few questions", "A night bus?"


@pytest_asyncio.fixture
async def bot(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    async with bot_in_step(sqlite, telegram, clock) as started:
        yield started


async def said_to(person: SimulatedPerson, *texts: str) -> list[str]:
    """Which of these texts they see, in which order."""
    messages = [seen.text for seen in await person.messages() if seen.from_bot]
    return [text for message in messages for text in texts if text in message]


async def test_what_someone_writes_next_is_committed_while_a_reply_waits(
    people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("429", times=1, method="sendMessage")
    await post.brings(ada, text="/start")
    await post.brings(ada, text="/help")
    assert await said_to(ada, CONSENT, HELP) == []
    clock.passes(seconds=2)
    await post.bot.intake.finish()
    assert await said_to(ada, CONSENT, HELP) == [CONSENT, HELP]


async def test_a_repetition_while_the_reply_waits_changes_nothing(
    people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("429", times=1, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    await post.brings(ada, text="/help")
    clock.passes(seconds=11)  # so long that a reply is taken for lost, were it not under way here
    await post.bot.receive(brought)
    await post.bot.intake.reply_again()
    await post.bot.intake.finish()
    assert await said_to(ada, CONSENT, HELP) == [CONSENT, HELP]


async def test_what_is_said_again_by_the_clock_is_not_said_for_who_brings_it_again(
    people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("502", times=4, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    await people.spoils("429", times=1, method="sendMessage")
    clock.passes(seconds=11)
    again = asyncio.create_task(post.bot.intake.reply_again())
    await until_speaking(post.bot, ada)
    await post.bot.receive(brought)
    clock.passes(seconds=2)
    await again
    await post.bot.intake.finish()
    assert await said_to(ada, CONSENT) == [CONSENT]


async def until_speaking(bot: TelegramBot, person: SimulatedPerson) -> None:
    processor = bot.application.update_processor
    assert isinstance(processor, KeyedProcessor)
    async with asyncio.timeout(30):
        while processor.is_silent(person.id):  # noqa: ASYNC110 - nothing else tells
            await asyncio.sleep(0.01)


async def test_a_delivery_waits_for_the_reply_that_was_committed_before(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with sqlite.transaction() as session:
        await open_campaign(session)
    await people.spoils("latency", times=1, seconds=0.5, method="sendMessage")
    await post.brings(ada, text="/help")
    assert await post.bot.sender.pay() == 1
    assert await said_to(ada, HELP, INTRODUCTION, QUESTION) == [HELP, INTRODUCTION, QUESTION]


async def test_a_reply_waits_for_the_delivery_that_was_begun_before(
    sqlite: Database, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with sqlite.transaction() as session:
        await open_campaign(session)
    await people.spoils("429", after=1, times=1, method="sendMessage")
    paying = asyncio.create_task(post.bot.sender.pay())
    await ada.sees(INTRODUCTION)
    await post.brings(ada, text="/help")
    assert await said_to(ada, HELP, QUESTION) == []
    clock.passes(seconds=2)
    await paying
    await post.bot.intake.finish()
    # Help leads back to the question.
    said = await said_to(ada, INTRODUCTION, QUESTION, HELP)
    assert said == [INTRODUCTION, QUESTION, HELP, QUESTION]
