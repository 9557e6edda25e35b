"""Conversations with the council over Telegram: what people write, and what comes back to them."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.application import TelegramBot
from bot.jobs import fetch_photos
from participation.inbox import answer_thread, latest_number
from participation.models import Attachment, DeliveryStatus, Message, Role, Thread
from participation.sending.deliveries import LEASE, begin_delivery, claim_owed
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from simulator.people import People
from tests.bot.sending.test_sender import delivery, seen
from tests.bot.test_application import clockwork, registers
from tests.simulator.conftest import picture
from tests.worlds.chats import Clock
from tests.worlds.stories import open_campaign


async def council_answers(database: Database, clock: Clock, text: str) -> None:
    async with database.transaction() as session:
        address = f"editor-{len(text)}@example.org"
        by = await add_staff(
            session, email=address, role=Role.EDITOR, password_hash="x", by=None, now=clock.now
        )
        thread = (await session.exec(select(Thread))).one()
        latest = await latest_number(session, thread)
        await answer_thread(session, thread, text, after=latest, by=by, now=clock.now)


async def written(database: Database) -> list[Message]:
    async with database.reading() as session:
        return list((await session.exec(select(Message).order_by(col(Message.id)))).all())


async def test_words_go_to_the_council_and_its_answer_comes_back(
    sqlite: Database, polling: TelegramBot, people: People, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await registers(ada)
    await ada.says("/contact")
    await ada.sees("What would you like to tell")
    await ada.says("Who reads <this> & that?")
    await ada.sees("it is noted")
    await ada.sends_photo(picture(), "This corner")
    await ada.sees("it is noted")
    await fetch_photos(clockwork(polling, sqlite, clock))
    async with sqlite.transaction() as session:
        assert (await session.exec(select(Attachment))).one().content is not None
        await open_campaign(session)
    await polling.sender.pay()
    await ada.sees("A night bus?")
    await council_answers(sqlite, clock, "We do: <all> of us & more.")
    assert await polling.sender.pay() == 1
    letter = await ada.sees("We do: <all> of us & more.")
    assert "An answer from the council" in letter.text
    # In reply to it, words are for the council, in the midst of the questions too.
    await ada.replies(letter, "Thank you")
    await ada.sees("it is noted")
    last = (await written(sqlite))[-1]
    assert last.text == "Thank you"
    assert last.quoted is not None
    assert "We do: <all>" in last.quoted
    await ada.taps("✍️ Write back", on=letter)
    await ada.sees("What would you like to tell")


async def test_an_answer_that_may_have_arrived_says_so(
    sqlite: Database, polling: TelegramBot, people: People, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await registers(ada)
    await ada.says("hello")
    await ada.sees("it is noted")
    await council_answers(sqlite, clock, "Hello, Ada")
    async with sqlite.transaction() as session:
        [owed] = await claim_owed(session, clock.now, 5, in_bulk=0)
        assert await begin_delivery(session, owed, clock.now)
    clock.now += LEASE + timedelta(seconds=1)
    assert await polling.sender.pay() == 1
    letter = await ada.sees("Hello, Ada")
    assert "You may have this message already" in letter.text
    assert (await delivery(sqlite)).status is DeliveryStatus.SENT


@pytest.mark.parametrize("writes_again", [True, False])
async def test_a_stop_holds_until_they_write_themselves(
    sqlite: Database, polling: TelegramBot, people: People, clock: Clock, writes_again: bool
) -> None:
    ada = await people.join("Ada", "en")
    await registers(ada)
    await ada.says("hello")
    await ada.sees("it is noted")
    await council_answers(sqlite, clock, "Too late")
    clock.passes(seconds=1)
    await ada.says("/stop")
    await ada.sees("we no longer write to you")
    clock.passes(seconds=1)
    if writes_again:
        await ada.says("one more thing")
        await ada.sees("nothing else is sent")
    await council_answers(sqlite, clock, "In time")
    assert await polling.sender.pay() == (1 if writes_again else 0)
    assert await seen(ada, "In time") == (1 if writes_again else 0)
    assert await seen(ada, "Too late") == 0
