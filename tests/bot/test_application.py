"""The bot as a whole: introduced, by polling or webhook, its jobs by the clock."""

import asyncio

import pytest
from aiohttp import web
from sqlmodel import select

from bot.application import TelegramBot
from bot.errors import TelegramUnreachable, TokenRefused
from bot.jobs import (
    Clockwork,
    end_retention,
    fetch_photos,
    note_replies,
    reply_again,
    tidy,
    turn_campaigns,
)
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import schedule_campaign
from participation.council.rules import Rules, change_rules
from participation.models import Attachment, Campaign, Participant, Receipt
from participation.people.participants import meet_participant
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.conftest import TOKEN, bot_for
from tests.simulator.conftest import picture
from tests.worlds.chats import Clock
from tests.worlds.stories import EVERY_KIND, HOUR, definition, open_campaign

PHOTO = definition(questions=[EVERY_KIND["questions"][7]])


def clockwork(bot: TelegramBot, database: Database, clock: Clock) -> Clockwork:
    return Clockwork(bot.application.bot, database, bot.intake, bot.sender, lambda: clock.now)


async def registers(ada: SimulatedPerson) -> None:
    await ada.starts()
    await ada.sees("Are you 15")
    await ada.taps("Yes, I agree")
    await ada.sees("Your age")
    await ada.taps("18–24")
    await ada.sees("Your district")
    await ada.taps("Wazemmes")
    await ada.sees("All set")


async def test_people_see_who_it_is_before_they_start(polling: TelegramBot, people: People) -> None:
    ada = await people.join("Ada", "fr")
    profile = (await people.request("GET", f"/people/{ada.id}"))["bot"]
    assert "De courtes questions" in str(profile)
    assert "Proposer une idée" in str(profile)
    bob = await people.join("Bob", "en")
    profile = (await people.request("GET", f"/people/{bob.id}"))["bot"]
    assert "Propose an idea" in str(profile)


async def test_a_stop_waits_for_the_jobs_it_cuts_short(
    sqlite: Database, telegram: Running, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, ended = asyncio.Event(), []

    async def long_job(work: Clockwork) -> None:
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.5)
            async with work.database.reading() as session:
                ended.append(await session.scalar(select(1)))

    # A job that takes long to end: no row of the real table can be made to.
    monkeypatch.setattr("bot.jobs.SENDING", ((long_job, 3600),))
    bot = bot_for(sqlite, telegram, clock)
    await bot.start(receives=False)
    await begun.wait()
    await bot.stop()
    assert ended == [1]


async def test_the_clock_does_the_rest(
    sqlite: Database, telegram: Running, people: People, clock: Clock
) -> None:
    bot = bot_for(sqlite, telegram, clock)
    await bot.start()
    ada = await people.join("Ada", "en")
    await registers(ada)
    async with sqlite.transaction() as session:
        campaign = await import_campaign(session, PHOTO, by=None, now=clock.now)
        await schedule_campaign(
            session,
            campaign,
            opens_at=clock.now,
            closes_at=clock.now + HOUR,
            by=None,
            now=clock.now,
        )
    await ada.sees("Show us.")
    await ada.sends_photo(picture(), "Here")
    await ada.sees("What happens next")
    await bot.stop()
    work = clockwork(bot, sqlite, clock)
    clock.passes(hours=2)
    await turn_campaigns(work)
    async with sqlite.reading() as session:
        assert (await session.exec(select(Campaign))).one().closed_at == clock.now
        receipts = (await session.exec(select(Receipt))).all()
    assert all(receipt.replied_at for receipt in receipts)


async def test_photos_are_brought_home(
    sqlite: Database, polling: TelegramBot, people: People, clock: Clock
) -> None:
    bot = polling
    ada = await people.join("Ada", "en")
    await registers(ada)
    async with sqlite.transaction() as session:
        await open_campaign(session, PHOTO)
    await bot.sender.pay()
    await ada.sees("Show us.")
    await ada.sends_photo(picture(), "Here")
    await ada.sees("What happens next")
    async with sqlite.transaction() as session:
        kept = (await session.exec(select(Attachment))).one()
        gone = {"participant_id": kept.participant_id, "received_at": clock.now}
        session.add(Attachment(reference="no-such-file", **gone))
    work = clockwork(bot, sqlite, clock)
    await people.spoils("502", times=2, method="getFile")
    await fetch_photos(work)
    async with sqlite.reading() as session:
        assert {one.content for one in (await session.exec(select(Attachment))).all()} == {None}
    await fetch_photos(work)
    async with sqlite.reading() as session:
        first, second = (await session.exec(select(Attachment))).all()
    assert first.content is not None
    assert second.failed_at is not None


async def test_tidying_erases_who_never_consented(
    sqlite: Database, bot: TelegramBot, clock: Clock
) -> None:
    async with sqlite.transaction() as session:
        await meet_participant(session, language="en", now=clock.now, telegram_id=7)
    work = clockwork(bot, sqlite, clock)
    clock.passes(days=8)
    await tidy(work)
    await note_replies(work)
    await reply_again(work)
    async with sqlite.reading() as session:
        assert (await session.exec(select(Participant))).all() == []


async def test_who_is_silent_for_long_is_told_then_erased(
    sqlite: Database, polling: TelegramBot, people: People, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await registers(ada)
    async with sqlite.transaction() as session:
        awake = Rules(retention_months=12, quiet_from=None, quiet_until=None)
        await change_rules(session, awake, by=None, now=clock.now)
    work = clockwork(polling, sqlite, clock)
    clock.passes(days=340)
    await end_retention(work)
    assert await polling.sender.pay() == 1
    await ada.sees("It has been a while")
    clock.passes(days=31)
    await end_retention(work)
    async with sqlite.reading() as session:
        assert (await session.exec(select(Participant))).all() == []


async def test_updates_by_webhook(
    sqlite: Database, telegram: Running, people: People, clock: Clock
) -> None:
    bot = bot_for(sqlite, telegram, clock)
    secrets: list[str | None] = []

    async def receive(request: web.Request) -> web.Response:
        secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await bot.receive(await request.json())
        return web.Response()

    app = web.Application()
    app.router.add_post("/telegram", receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram"
    await bot.start(sends=False, webhook_url=url, webhook_secret="a-secret")
    assert bot.is_listening
    ada = await people.join("Ada", "en")
    await ada.starts()
    await ada.sees("Are you 15 or older")
    assert set(secrets) == {"a-secret"}
    await bot.stop()
    await runner.cleanup()


async def test_a_token_refused_and_a_telegram_away(sqlite: Database, telegram: Running) -> None:
    away = TelegramBot(sqlite, token=TOKEN, api_url="http://127.0.0.1:9")
    with pytest.raises(TelegramUnreachable):
        await away.start()
    await away.stop()
    wrong = TelegramBot(sqlite, token=TOKEN, api_url=f"{telegram.url}/nowhere")
    with pytest.raises((TokenRefused, TelegramUnreachable)):
        await wrong.start()
    await wrong.stop()


async def test_a_telegram_out_of_sorts_stops_no_start(
    sqlite: Database, telegram: Running, people: People, clock: Clock
) -> None:
    bot = bot_for(sqlite, telegram, clock)
    await people.spoils("reset_before_effect", times=2, method="getMe")
    await people.spoils("429", times=1, method="setWebhook", seconds=1)
    await people.spoils("502", times=1, method="setMyDescription")
    nowhere = "http://127.0.0.1:9/telegram"
    await bot.start(sends=False, webhook_url=nowhere, webhook_secret="a-secret")
    set_to = await bot.application.bot.get_webhook_info()
    assert set_to.url == nowhere
    await bot.stop()


async def test_a_webhook_that_cannot_be_deleted_is_no_end(
    sqlite: Database, telegram: Running, people: People, clock: Clock
) -> None:
    bot = bot_for(sqlite, telegram, clock)
    await people.spoils("502", times=1, method="deleteWebhook")
    await bot.start(sends=False)
    assert bot.is_listening
    await bot.stop()
