"""A block is noticed, and who is back from one is written to again, however they come back."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from sqlmodel import select

from bot.application import TelegramBot
from participation.models import Delivery, DeliveryStatus, Participant
from participation.people.participants import find_participant
from participation.rights.leaving import record_block, stop
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.worlds.bots import bot_in_step
from tests.worlds.chats import Clock
from tests.worlds.stories import open_campaign, person
from tests.worlds.updates import Post, membership, tap, update


@pytest_asyncio.fixture
async def bot(database: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    async with bot_in_step(database, telegram, clock) as started:
        yield started


async def known(database: Database, ada: SimulatedPerson) -> Participant:
    async with database.reading() as session:
        found = await find_participant(session, ada.id)
    assert found is not None
    return found


async def blocked(
    database: Database, people: People, post: Post, clock: Clock, *, stops: bool = False
) -> SimulatedPerson:
    """Someone marked as having blocked the bot when a campaign opened."""
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with database.transaction() as session:
        gone = await session.get_one(Participant, (await known(database, ada)).id)
        if stops:
            await stop(session, gone, clock.now)
        await record_block(session, gone, clock.now)
    async with database.transaction() as session:
        await open_campaign(session)
    assert await post.bot.sender.pay() == 0
    return ada


async def test_a_block_is_noticed_and_forgotten(
    database: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    await bot.receive(update(my_chat_member=membership(ada.id, "kicked")))
    assert (await known(database, ada)).blocked_at is not None
    await bot.receive(update(my_chat_member=membership(ada.id, "member")))
    assert (await known(database, ada)).blocked_at is None


async def test_leaving_a_group_is_no_block(
    database: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    group = {"id": -100, "type": "group", "title": "Friends"}
    await bot.receive(update(my_chat_member=membership(ada.id, "left", group)))
    await bot.receive(update(my_chat_member=membership(999, "kicked")))
    await bot.receive(update(my_chat_member=membership(999, "member")))
    assert (await known(database, ada)).blocked_at is None


async def test_a_block_found_when_replying(
    database: Database, bot: TelegramBot, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    await ada.blocks()
    await post.brings(ada, text="hello")
    await bot.intake.finish()
    assert (await known(database, ada)).blocked_at is not None


async def test_who_unblocks_the_bot_in_the_settings_is_asked_what_opened_meanwhile(
    database: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await blocked(database, people, post, clock)
    await bot.receive(update(my_chat_member=membership(ada.id, "member")))
    assert (await known(database, ada)).blocked_at is None
    assert await bot.sender.pay() == 1
    assert await ada.sees("A night bus?")


@pytest.mark.parametrize("does", ["writes", "taps"])
async def test_who_is_heard_of_has_blocked_nobody(
    database: Database, bot: TelegramBot, people: People, post: Post, clock: Clock, does: str
) -> None:
    """Telegram's word of the unblocking was lost, or a refusal was written down after it."""
    ada = await blocked(database, people, post, clock)
    if does == "writes":
        await post.brings(ada, text="More trees")
    else:
        await bot.receive(update(callback_query=tap(ada.id, "/help")))
    assert (await known(database, ada)).blocked_at is None
    assert await bot.sender.pay() == 1
    assert await ada.sees("A night bus?")


async def test_who_stopped_is_not_asked_for_unblocking_or_writing(
    database: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await blocked(database, people, post, clock, stops=True)
    await bot.receive(update(my_chat_member=membership(ada.id, "member")))
    await post.brings(ada, text="More trees")
    found = await known(database, ada)
    assert (found.blocked_at, found.stopped_at) == (None, clock.now)
    assert await bot.sender.pay() == 0
    await post.brings(ada, text="/start")
    assert await bot.sender.pay() == 1


async def test_what_is_brought_again_is_no_sign_of_them(
    database: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    said = await post.brings(ada, text="/help")
    await bot.receive(update(my_chat_member=membership(ada.id, "kicked")))
    await bot.receive(said)
    assert (await known(database, ada)).blocked_at == clock.now


async def test_a_refused_invitation_is_sent_to_who_is_back(
    database: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    async with database.transaction() as session:
        await open_campaign(session)
    await ada.blocks()
    assert await bot.sender.pay() == 1
    assert (await known(database, ada)).blocked_at == clock.now
    await ada.unblocks()
    await bot.receive(update(my_chat_member=membership(ada.id, "member")))
    assert await bot.sender.pay() == 1
    question = await ada.sees("A night bus?")
    assert "You may have this message already" not in question.text
    async with database.reading() as session:
        [invitation] = (await session.exec(select(Delivery))).all()
    assert (invitation.status, invitation.resends) == (DeliveryStatus.SENT, 0)


async def test_many_who_come_back_at_once_are_all_asked(
    database: Database, bot: TelegramBot, clock: Clock
) -> None:
    async with database.transaction() as session:
        everyone = [await person(session) for _ in range(6)]
        accounts = [one.telegram_id or 0 for one in everyone]
        await open_campaign(session)
        for one in everyone[:4]:
            await record_block(session, one, clock.now)
    word = [update(my_chat_member=membership(account, "member")) for account in accounts[:2]]
    taps = [update(callback_query=tap(account, '/begin{"c":1}')) for account in accounts[2:]]
    await asyncio.gather(*(bot.receive(one) for one in (*taps, *word)))
    async with database.reading() as session:
        people = (await session.exec(select(Participant))).all()
        owed = (await session.exec(select(Delivery))).all()
    assert [one.blocked_at for one in people] == [None] * 6
    assert [one.status for one in owed] == [DeliveryStatus.QUEUED] * 6
