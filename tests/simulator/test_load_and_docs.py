"""A crowd answers a bot; the control interface describes itself."""

import asyncio
import re
import sys

import aiohttp
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from simulator.load import Crowd, run
from simulator.openapi import document
from simulator.people import People
from simulator.server import Running

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton(it, callback_data=it) for it in "AB"]])


async def ask_everyone(bot: Bot, questions: int) -> None:
    """Asks whoever starts, then again after each tap."""
    asked: dict[int, int] = {}
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=10):
            offset = update.update_id + 1
            person = update.effective_user.id
            if update.callback_query:
                await update.callback_query.answer()
            if asked.setdefault(person, 0) < questions:
                asked[person] += 1
                await bot.send_message(person, f"Question {asked[person]}", reply_markup=KEYBOARD)


async def test_a_crowd_answers_all_it_is_asked(simulator: Running, bot: Bot) -> None:
    asking = asyncio.create_task(ask_everyone(bot, questions=3))
    crowd = Crowd(people=20, taps=3, pause=0.001, seed=7)
    outcome = await run(simulator.url, crowd)
    assert (outcome.people, outcome.answered, outcome.taps) == (20, 20, 60)
    assert "20 people, 20 were answered, 60 taps" in str(outcome)
    command = [sys.executable, "-m", "simulator.load", "--url", simulator.url, "--people", "2"]
    options = ["--taps", "1", "--button", "first", "--bot", "simulator_bot"]
    process = await asyncio.create_subprocess_exec(
        *command, *options, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert b"2 people, 2 were answered, 2 taps" in out
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


async def test_nobody_waits_for_ever(simulator: Running) -> None:
    outcome = await run(simulator.url, Crowd(people=2, patience=0.01))
    assert (outcome.answered, outcome.taps) == (0, 0)


async def test_every_way_to_act_is_described(simulator: Running, people: People) -> None:
    described = {
        (verb.upper(), path) for path, verbs in document()["paths"].items() for verb in verbs
    }
    answered = {
        (route.method, re.sub(r":[^}]+}", "}", route.resource.canonical))
        for route in simulator.app.router.routes()
        if route.resource and re.match("/(people|faults|limits)", route.resource.canonical)
    }
    assert described == {each for each in answered if each[0] != "HEAD"}
    assert await people.request("GET", "/people/openapi.json") == document()
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{simulator.url}/people/docs") as answer,
    ):
        text = await answer.text()
    assert "/people/{person}/votes" in text
    assert "<script" not in text
