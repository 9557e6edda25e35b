"""A crowd answers whatever a bot asks."""

import asyncio
import sys

import aiohttp
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
)

from simulator.load import Crowd, run
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
    options += ["--says", "text,place", "--near", "45.76,4.83"]
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


KEYS = [
    [KeyboardButton("Ici", request_location=True)],
    [KeyboardButton("Moi", request_contact=True)],
    [KeyboardButton("Rien")],
]
# What is asked, in this order: the answer that counts, and what the bot sends to have it.
ASKED = ("location", "contact", "key", "text", "number", "place", "photo", "poll")


def counts(asked: str, message: Message) -> bool:
    match asked:
        case "location" | "place":
            return message.location is not None
        case "contact":
            return message.contact is not None
        case "key":
            return message.text == "Rien"
        case "text":
            return bool(message.text) and not message.text.isdigit()
        case "number":
            return bool(message.text) and message.text.isdigit()
        case _:
            return bool(message.photo)


async def ask_all_kinds(bot: Bot) -> None:
    """One question of each kind; again until the answer is of the right kind."""
    progress: dict[int, int] = {}
    offset = 0
    while True:
        for update in await bot.get_updates(offset=offset, timeout=10):
            offset = update.update_id + 1
            person = update.effective_user.id if update.effective_user else 0
            if update.message and ASKED[progress.get(person, 0)] == "poll":
                continue
            if update.message and update.message.text != "/start":
                progress[person] += counts(ASKED[progress[person]], update.message)
            elif update.message:
                progress[person] = 0
            else:
                continue
            asked = ASKED[progress[person]]
            if asked == "poll":
                await bot.send_poll(person, "Quand ?", ["Lundi", "Samedi"], is_anonymous=False)
            else:
                keys = KEYS[ASKED.index(asked)] if asked in ("location", "contact", "key") else None
                markup = ReplyKeyboardMarkup([keys], one_time_keyboard=True) if keys else None
                await bot.send_message(person, f"Et ton {asked} ?", reply_markup=markup)


async def test_every_kind_of_question_is_answered(simulator: Running, bot: Bot) -> None:
    asking = asyncio.create_task(ask_all_kinds(bot))
    crowd = Crowd(people=3, taps=40, says=("photo", "text", "number", "place"), patience=5)
    outcome = await run(simulator.url, crowd)
    assert (outcome.answered, outcome.failed) == (3, 0)
    # Each tapped two keys and an option, shared a place by a key and sent the rest.
    assert outcome.taps == 3 * 3
    chats = [chat for known in simulator.world.bots for chat in known.chats.values()]
    assert all(any("poll" in it for it in chat.messages.values()) for chat in chats)
    assert [len(chat.votes) for chat in chats] == [1, 1, 1]
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)


async def test_who_cannot_go_on_is_counted_and_stops_nobody(simulator: Running) -> None:
    outcome = await run(simulator.url, Crowd(people=3), bot="nobody")
    assert (outcome.people, outcome.failed) == (3, 3)
    assert "3 failed (CannotDo: there is no bot nobody)" in str(outcome)


async def test_without_a_simulator_there_is_one_clear_line() -> None:
    with pytest.raises(aiohttp.ClientConnectionError):
        await run("http://127.0.0.1:9", Crowd(people=1))
    command = [sys.executable, "-m", "simulator.load", "--url", "http://127.0.0.1:9"]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == 1
    assert said.decode() == (
        "No simulator answers at http://127.0.0.1:9 (ClientConnectorError). Does it run?\n"
    )


@pytest.mark.parametrize("option", ["--says=songs", "--near=here"])
async def test_options_that_make_no_sense(option: str) -> None:
    command = [sys.executable, "-m", "simulator.load", option]
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    _, said = await process.communicate()
    assert (process.returncode, option[2:6] in said.decode()) == (2, True)
