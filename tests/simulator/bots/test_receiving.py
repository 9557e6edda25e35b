"""How updates reach a bot: polling, webhooks, repeats, blocks, and restarts in between."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlencode

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import Conflict, Forbidden

from simulator.people import CannotDo, People
from simulator.server import Running, running
from tests.simulator.conftest import bot_at


class Ear:
    """A bot's webhook: keeps what it hears, and answers as told."""

    def __init__(self) -> None:
        self.heard: asyncio.Queue[tuple[dict, str | None]] = asyncio.Queue()
        self.answers: list[web.Response] = []
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token")
        self.heard.put_nowait((await request.json(), secret))
        return self.answers.pop(0) if self.answers else web.Response()


@asynccontextmanager
async def listening() -> AsyncIterator[Ear]:
    ear, app = Ear(), web.Application()
    app.router.add_post("/hook", ear.hear)
    runner = web.AppRunner(app, shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ear.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield ear
    await runner.cleanup()


async def test_updates_stay_until_confirmed(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    await ada.says("un")
    first, second = await bot.get_updates()
    assert second.update_id == first.update_id + 1
    assert [it.update_id for it in await bot.get_updates(limit=1)] == [first.update_id]
    assert await bot.get_updates(offset=second.update_id + 1) == ()


async def test_a_long_poll_ends_with_the_first_update(people: People, bot: Bot):
    ada = await people.join("Ada")
    waiting = asyncio.create_task(bot.get_updates(timeout=30))
    await ada.starts()
    assert len(await waiting) == 1


async def test_a_second_poller_ends_the_first(simulator: Running, bot: Bot):
    async with bot_at(simulator.url) as other:
        polls = [asyncio.create_task(each.get_updates(timeout=2)) for each in (bot, other)]
        ends = await asyncio.gather(*polls, return_exceptions=True)
    (ended,) = (end for end in ends if isinstance(end, Exception))
    assert isinstance(ended, Conflict)
    assert "terminated by other getUpdates request" in str(ended)


async def test_a_repeated_update_comes_once_more_whatever_the_offset(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    (update,) = await bot.get_updates()
    assert await bot.get_updates(offset=update.update_id + 1) == ()
    assert await ada.repeats_last_update() == update.update_id
    assert await bot.get_updates(offset=update.update_id + 1) == (update,)
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_only_the_updates_asked_for_come(people: People, bot: Bot):
    ada = await people.join("Ada")
    await bot.get_updates(allowed_updates=["callback_query"])
    await ada.starts()
    assert await bot.get_updates() == ()


async def test_a_blocked_bot_is_told_so(people: People, bot: Bot):
    ada = await people.join("Ada")
    await ada.starts()
    await ada.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ada.id, "?")
    with pytest.raises(CannotDo, match="blocked"):
        await ada.says("...")
    await ada.unblocks()
    await bot.send_message(ada.id, "Te revoilà")
    _, blocked, unblocked = await bot.get_updates()
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member.new_chat_member.status == "member"


async def test_a_webhook_hears_in_order_until_it_says_yes(people: People, bot: Bot):
    ada = await people.join("Ada")
    async with listening() as ear:
        ear.answers = [web.Response(status=500)]
        await bot.set_webhook(ear.url, secret_token="s3cret", allowed_updates=["message"])
        await ada.starts()
        await ada.says("deux")
        heard = [await ear.heard.get() for _ in range(3)]
        texts = [update["message"]["text"] for update, _ in heard]
        assert texts == ["/start", "/start", "deux"]
        assert {secret for _, secret in heard} == {"s3cret"}
        info = await bot.get_webhook_info()
        assert info.url == ear.url
        assert "500" in info.last_error_message
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await bot.delete_webhook()
        assert await bot.get_updates() == ()


async def test_a_webhook_that_is_not_there_is_tried_again(people: People, bot: Bot):
    ada = await people.join("Ada")
    async with listening() as ear:
        gone = ear.url
    await bot.set_webhook(gone)
    await ada.starts()
    while not (info := await bot.get_webhook_info()).last_error_message:
        await ada.chat(after=ada.acted_at, seconds=1)
    assert "Connection failed" in info.last_error_message
    assert info.pending_update_count == 1
    async with listening() as ear:
        await bot.set_webhook(ear.url, max_connections=1)
        assert (await ear.heard.get())[0]["message"]["text"] == "/start"


async def test_a_call_in_the_webhooks_answer_is_carried_out(people: People, bot: Bot):
    ada = await people.join("Ada")
    call = {"method": "sendMessage", "chat_id": str(ada.id), "text": "Vite dit"}
    form = "application/x-www-form-urlencoded"
    async with listening() as ear:
        await bot.set_webhook(ear.url)
        await ada.starts()
        for answer in (
            web.json_response(call),
            web.Response(text=urlencode(call), content_type=form),
        ):
            ear.answers = [answer]
            await ada.says("Encore")
            assert await ada.sees("Vite dit")


async def test_an_answer_without_a_call_is_just_an_answer(people: People, bot: Bot):
    ada = await people.join("Ada")
    async with listening() as ear:
        await bot.set_webhook(ear.url)
        await ada.starts()
        for text in ("OK", "[]", '{"method": 5}', '{"method": "sendPigeon"}'):
            ear.answers = [web.Response(text=text)]
            await ada.says(text)
            while (await ear.heard.get())[0]["message"]["text"] != text:
                pass
        assert len(await ada.messages()) == 5


async def test_people_may_come_before_the_bot(simulator: Running, people: People):
    ada = await people.join("Ada")
    await ada.starts()
    async with bot_at(simulator.url, "777:late") as late:
        (update,) = await late.get_updates()
        await update.message.reply_text("Me voilà")
    assert await ada.sees("Me voilà")


async def test_all_survives_a_restart(tmp_path: Path, photo: bytes):
    path = tmp_path / "telegram.json"
    async with running(checked=True, state_path=path) as telegram, People(telegram.url) as people:
        ada = await people.join("Ada")
        await ada.starts()
        async with bot_at(telegram.url) as bot:
            (start,) = await bot.get_updates()
            sent = await bot.send_photo(ada.id, photo, caption="Avant")
            await bot.get_updates(offset=start.update_id + 1)
        await ada.says("Pendant")
    async with running(checked=True, state_path=path) as telegram, People(telegram.url) as people:
        ada.people = people
        async with bot_at(telegram.url) as bot:
            (kept,) = await bot.get_updates()
            assert (kept.update_id, kept.message.text) == (start.update_id + 1, "Pendant")
            file = await bot.get_file(sent.photo[-1].file_id)
            assert bytes(await file.download_as_bytearray()) == photo
            later = await bot.send_message(ada.id, "Après")
            assert later.message_id > sent.message_id
        assert [message.text for message in await ada.messages()] == [
            "/start",
            "Avant",
            "Pendant",
            "Après",
        ]
        assert (await people.join("Bob")).id > ada.id


# Even the smaller crowd takes more than two rounds of updates.
@pytest.mark.replay
@pytest.mark.parametrize("many", [250, pytest.param(900, marks=pytest.mark.soak)])
async def test_hundreds_of_people_answer_at_once(people: People, bot: Bot, many: int):
    crowd = await asyncio.gather(*(people.join(f"P{number}") for number in range(many)))
    await asyncio.gather(*(person.starts() for person in crowd))

    async def answer_all() -> None:
        offset, left = 0, len(crowd)
        while left:
            updates = await bot.get_updates(offset=offset, timeout=5)
            for update in updates:
                await update.message.reply_text(f"Bonjour {update.effective_user.first_name}")
            left -= len(updates)
            offset = updates[-1].update_id + 1

    answering = asyncio.create_task(answer_all())
    await asyncio.gather(*(person.sees(f"Bonjour {person.name}", 60) for person in crowd))
    await answering
