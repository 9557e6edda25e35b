"""Long polling: what did not commit is asked for again, and nobody waits for another's reply."""

import asyncio

from sqlalchemy import text
from structlog.testing import capture_logs
from telegram.error import RetryAfter

from bot.application import TelegramBot
from bot.polling import _pause
from participation.people.participants import find_participant
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.worlds.bots import bot_for
from tests.worlds.chats import Clock

CONSENT, HELP = "Are you 15 or older", "asks you short questions about your city here"


async def count_of(person: SimulatedPerson, text: str) -> int:
    return sum(text in seen.text for seen in await person.messages())


async def test_a_conversation_over_polling(polling: TelegramBot, people: People) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    question = await ada.sees(CONSENT)
    await ada.taps("Yes, I agree")
    answered = await ada.sees("✓ Yes, I agree")
    assert answered.id == question.id
    await ada.sees("Your age")
    await ada.taps("18–24")
    await ada.sees("Your district")
    await ada.taps("Wazemmes")
    await ada.sees("All set")
    assert polling.is_listening
    await ada.repeats_last_update()
    await ada.says("/help")
    await ada.sees(HELP)
    assert await count_of(ada, "All set") == 1


async def test_polling_asks_again_for_what_did_not_commit(
    sqlite: Database, polling: TelegramBot, people: People
) -> None:
    async with sqlite.transaction() as session:
        await session.exec(text("ALTER TABLE receipt RENAME TO hidden"))
    ada = await people.join("Ada", "en")
    with capture_logs() as logs:
        await ada.starts()
        async with asyncio.timeout(10):
            while not any(entry["event"] == "update.unrecorded" for entry in logs):  # noqa: ASYNC110 - a log is all there is to see
                await asyncio.sleep(0.01)
    async with sqlite.transaction() as session:
        await session.exec(text("ALTER TABLE hidden RENAME TO receipt"))
    assert await ada.sees(CONSENT)


async def test_polling_survives_a_bad_network_and_another_poller(
    polling: TelegramBot, people: People
) -> None:
    ada = await people.join("Ada", "en")
    await people.spoils("502", times=1, method="getUpdates")
    await people.spoils("429", times=1, method="getUpdates")
    await people.spoils("reset_after_effect", times=1, method="getUpdates")
    await ada.starts()
    assert await ada.sees(CONSENT)
    await polling.application.bot.set_webhook("https://127.0.0.1:9/telegram")
    await ada.says("/help")
    await polling.application.bot.delete_webhook()
    assert await ada.sees(HELP)
    assert polling.is_listening


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
