"""Long polling: one person's waiting reply holds up nobody's update."""

import asyncio

from telegram.error import RetryAfter

from bot.polling import _pause
from participation.db import Database
from participation.participants import find_participant
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.conftest import bot_for
from tests.dialogues.chats import Clock

CONSENT, HELP = "Are you 15 or older", "asks you short questions about your city here"


async def until_met(database: Database, person: SimulatedPerson) -> None:
    async with asyncio.timeout(30):
        while True:
            async with database.reading() as session:
                if await find_participant(session, person.id) is not None:
                    return
            await asyncio.sleep(0.01)


async def test_a_waiting_reply_stops_nobody(
    sqlite: Database, telegram: Running, people: People
) -> None:
    still = Clock()
    bot = bot_for(sqlite, telegram, Clock(), seconds=still.seconds)
    await bot.start(sends=False)
    ada, bob = await people.join("Ada", "en"), await people.join("Bob", "en")
    await people.spoils("429", times=1, method="sendMessage")
    await ada.starts()
    await until_met(sqlite, ada)
    await ada.says("/help")
    await bob.starts()
    await until_met(sqlite, bob)
    assert [seen for seen in await ada.messages() if seen.from_bot] == []
    still.passes(seconds=2)
    assert await ada.sees(HELP)
    assert await bob.sees(CONSENT)
    await bot.stop()


async def test_it_pauses_for_as_long_as_telegram_asks() -> None:
    assert _pause(RetryAfter(30)) == 30
