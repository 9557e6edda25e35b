"""Who gave no sign for long is told what becomes of theirs, and stays by one tap."""

from datetime import datetime

from sqlmodel import select

from dialogues.messages import Incoming
from participation.council.rules import Rules, change_rules
from participation.models import Consent
from participation.people.participants import find_participant
from participation.rights.retention import erase_silent, find_silent, warn_silent
from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock

YEAR = Rules(retention_months=12)


async def keep_a_year(database: Database, now: datetime) -> None:
    async with database.transaction() as session:
        await change_rules(session, YEAR, by=None, now=now)


async def is_told(chat: Chat) -> None:
    """So long after, the word of it arrives."""
    chat.clock.passes(days=336)
    async with chat.database.transaction() as session:
        silent = await find_silent(session, chat.clock.now)
        await warn_silent(session, silent.to_warn, chat.clock.now)
    assert await chat.receives() == 1


async def is_kept_a_month_later(chat: Chat) -> bool:
    chat.clock.passes(days=31)
    async with chat.database.transaction() as session:
        silent = await find_silent(session, chat.clock.now)
        await erase_silent(session, silent.to_erase, chat.clock.now)
        return await find_participant(session, chat.account) is not None


async def test_one_tap_and_they_stay(database: Database, clock: Clock) -> None:
    chat = Chat(database, clock)
    await chat.registers()
    await keep_a_year(database, clock.now)
    await is_told(chat)
    assert "after 3 March 2027, your profile, answers" in chat.last
    await chat.taps("I stay")
    chat.sees("farewell.stays")
    async with database.reading() as session:
        assert len((await session.exec(select(Consent))).all()) == 2
    assert await is_kept_a_month_later(chat)


async def test_who_says_nothing_is_erased_and_may_come_back(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await keep_a_year(chat.database, clock.now)
    await is_told(chat)
    assert not await is_kept_a_month_later(chat)
    # The button is still there: they are new now.
    await chat.taps("I stay")
    assert "do you agree?" in chat.last


async def test_all_can_be_erased_at_once(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await keep_a_year(chat.database, clock.now)
    await is_told(chat)
    await chat.taps("Erase everything now")
    chat.sees("my_data.forget_sure")


async def test_what_is_said_of_it_depends_on_the_rules(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await chat.does(Incoming("my_data"))
    assert "12 months" not in chat.last
    await keep_a_year(chat.database, clock.now)
    await chat.does(Incoming("my_data"))
    chat.sees("my_data.kept_for", months=12)
    await chat.does(Incoming("stop"))
    chat.sees("menu.stopped")
    chat.sees("menu.stopped_kept_for", months=12)
