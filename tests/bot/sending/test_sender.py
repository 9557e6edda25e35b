"""Deliveries: sent once, to those who are still owed them, as fast as Telegram lets us."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from sqlmodel import select

from bot.application import TelegramBot
from participation.models import Campaign, Delivery, DeliveryStatus, ProposalState
from participation.people.conversations import save_conversation
from participation.people.participants import find_participant, meet_participant
from participation.proposals.proposals import decide_proposal, file_proposal
from participation.sending.deliveries import LEASE, begin_delivery, claim_owed
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.conftest import bot_in_step
from tests.worlds.chats import Clock
from tests.worlds.stories import open_campaign, person
from tests.worlds.updates import Post


async def asked(people: People, post: Post, database: Database) -> SimulatedPerson:
    """Someone registered, owed a campaign."""
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with database.transaction() as session:
        await open_campaign(session)
    return ada


async def delivery(database: Database) -> Delivery:
    async with database.reading() as session:
        return (await session.exec(select(Delivery))).one()


@pytest_asyncio.fixture
async def bot(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    async with bot_in_step(sqlite, telegram, clock) as started:
        yield started


async def seen(ada: SimulatedPerson, text: str) -> int:
    return sum(text in message.text for message in await ada.messages())


async def test_what_is_owed_is_sent_once(
    sqlite: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await asked(people, post, sqlite)
    assert await bot.sender.pay() == 1
    assert await bot.sender.pay() == 0
    assert await ada.sees("A night bus?")
    assert await seen(ada, "A night bus?") == 1
    assert (await delivery(sqlite)).status is DeliveryStatus.SENT


async def test_a_block_is_marked_and_never_retried(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await ada.blocks()
    assert await bot.sender.pay() == 1
    assert (await delivery(sqlite)).failure == "blocked"
    async with sqlite.reading() as session:
        known = await find_participant(session, ada.id)
    assert known is not None
    assert known.blocked_at == clock.now
    clock.passes(days=1)
    assert await bot.sender.pay() == 0


async def test_a_chat_that_does_not_exist_fails_for_good(
    sqlite: Database, bot: TelegramBot, clock: Clock
) -> None:
    async with sqlite.transaction() as session:
        await person(session)
        await open_campaign(session)
    assert await bot.sender.pay() == 1
    assert (await delivery(sqlite)).failure in ("BadRequest", "blocked")
    assert (await delivery(sqlite)).status is DeliveryStatus.FAILED


async def test_nobody_to_send_to(sqlite: Database, bot: TelegramBot, clock: Clock) -> None:
    async with sqlite.transaction() as session:
        met = await meet_participant(session, language="en", now=clock.now)
        met.registered_at = clock.now
        await open_campaign(session)
    assert await bot.sender.pay() == 1
    assert (await delivery(sqlite)).failure == "no_channel"


async def test_told_to_slow_down_it_waits(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await people.spoils("429", times=1, method="sendMessage")
    assert await bot.sender.pay() == 1
    assert (await delivery(sqlite)).failure == "slow_down"
    assert await bot.sender.pay() == 0
    clock.passes(seconds=2)
    assert await bot.sender.pay() == 1
    assert await ada.sees("A night bus?")


async def test_what_the_network_loses_goes_back_to_the_queue(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await people.spoils("502", times=1, method="sendMessage")
    assert await bot.sender.pay() == 1
    owed = await delivery(sqlite)
    assert (owed.status, owed.failure) == (DeliveryStatus.QUEUED, "NetworkError")
    clock.passes(minutes=10)
    assert await bot.sender.pay() == 1
    # A gateway that breaks says nothing of what lies behind it.
    assert await ada.sees("↻ You may have this message already")
    assert await ada.sees("A night bus?")
    assert (await delivery(sqlite)).resends == 1
    clock.passes(minutes=10)
    assert await bot.sender.pay() == 0


async def test_what_belongs_to_a_message_that_arrived_is_insisted_upon(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await people.spoils("502", after=1, times=3, method="sendMessage")
    assert await bot.sender.pay() == 1
    assert (await seen(ada, "A few questions"), await seen(ada, "A night bus?")) == (1, 1)
    assert (await delivery(sqlite)).resends == 3  # who knows what a 502 let through


async def test_what_is_insisted_upon_may_be_there_twice_and_is_marked(
    sqlite: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await asked(people, post, sqlite)
    await people.spoils("reset_after_effect", after=1, times=1, method="sendMessage")
    await bot.sender.pay()
    assert await seen(ada, "A night bus?") == 2
    sent = await delivery(sqlite)
    assert (sent.status, sent.attempts, sent.resends) == (DeliveryStatus.SENT, 1, 1)


async def test_half_a_delivery_is_sent_again_and_marked(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    await people.spoils("502", after=1, times=4, method="sendMessage")
    assert await bot.sender.pay() == 1
    assert (await delivery(sqlite)).status is DeliveryStatus.QUEUED
    clock.passes(minutes=10)
    assert await bot.sender.pay() == 1
    assert (await seen(ada, "A few questions"), await seen(ada, "A night bus?")) == (2, 1)
    assert await seen(ada, "↻") == 1


async def test_half_a_delivery_to_someone_who_blocks_is_enough(
    sqlite: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await asked(people, post, sqlite)
    await people.spoils("latency", after=1, seconds=2, method="sendMessage")
    paying = asyncio.create_task(bot.sender.pay())
    await ada.sees("A few questions")
    await ada.blocks()
    assert await paying == 1
    assert (await delivery(sqlite)).failure == "blocked"


async def test_one_that_cannot_be_put_together_delays_nobody(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with sqlite.transaction() as session:
        known = await find_participant(session, ada.id)
        assert known is not None
        save_conversation(session, known, form="gone_form", slots={}, now=clock.now)
    bob = await asked(people, post, sqlite)
    assert await bot.sender.pay() == 2
    assert await bob.sees("A night bus?")
    async with sqlite.reading() as session:
        failures = [owed.failure for owed in (await session.exec(select(Delivery))).all()]
    assert failures == ["KeyError", None]


async def test_what_a_dead_sender_held_is_sent_by_another(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await asked(people, post, sqlite)
    async with sqlite.transaction() as session:
        [owed] = await claim_owed(session, clock.now, 9, in_bulk=9)
        assert await begin_delivery(session, owed, clock.now)
    assert await bot.sender.pay() == 0
    clock.now += LEASE + timedelta(seconds=1)
    assert await bot.sender.pay() == 1
    assert await ada.sees("↻ You may have this message already")
    assert await ada.sees("A night bus?")
    assert (await delivery(sqlite)).resends == 1


async def test_the_councils_reply_reaches_the_author(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with sqlite.transaction() as session:
        known = await find_participant(session, ada.id)
        assert known is not None
        proposal = await file_proposal(session, known, text="Trees", topic=None, now=clock.now)
        await decide_proposal(
            session,
            proposal,
            state=ProposalState.ACCEPTED,
            reply="Next <spring>",
            by=None,
            now=clock.now,
        )
    assert await bot.sender.pay() == 1
    assert await ada.sees("Next <spring>")


async def test_a_stop_lets_what_is_being_sent_arrive(
    sqlite: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await asked(people, post, sqlite)
    paying = asyncio.create_task(bot.sender.pay())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    paying.cancel()
    await asyncio.gather(paying, return_exceptions=True)
    await bot.sender.finish()
    owed = await delivery(sqlite)
    assert owed.status is DeliveryStatus.SENT or owed.claimed_at is None
    assert await seen(ada, "A night bus?") == (owed.sent_at is not None)
    assert await bot.sender.pay() == 0


async def test_a_campaign_waits_for_its_hour(
    sqlite: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    assert await bot.sender.pay() == 0
    async with sqlite.reading() as session:
        assert (await session.exec(select(Campaign))).all() == []
