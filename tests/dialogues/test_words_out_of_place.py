"""Words typed where no words were asked for: a remark only where it can be nothing else."""

import pytest

from dialogues.messages import Incoming
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import EVERY_KIND, definition, open_campaign
from tests.worlds.surveys import BUS, PARKS, SHORT, TEXT, answers, asked, campaign_of, remarks

SCALE = EVERY_KIND["questions"][4]
PLACES = EVERY_KIND["questions"][3]


@pytest.mark.parametrize("command", ["stop", "cancel", "help", "my_data", "my_ideas", "language"])
async def test_after_a_command_words_are_no_remark(chat: Chat, command: str) -> None:
    await asked(chat, campaign_of(BUS))
    await chat.taps("Yes")
    await chat.commands(command)
    await chat.says("hello there")
    chat.sees("inbox.noted_stopped" if command == "stop" else "inbox.noted")
    assert await remarks(chat) == {}


@pytest.mark.parametrize("command", ["help", "start", "continue", "my_data"])
async def test_nor_in_the_middle_of_a_survey(chat: Chat, command: str) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.commands(command)
    await chat.says("well, it depends")
    chat.sees("answer.not_an_option")
    assert await remarks(chat) == {}


async def test_nor_after_an_idea(chat: Chat) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("Climate")
    await chat.taps("Drop it")
    await chat.says("oh well, later")
    chat.sees("inbox.noted")
    assert await remarks(chat) == {}


async def test_nor_after_a_campaign_that_arrived(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS))
    await chat.taps("Yes")
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.receives()
    await chat.says("well, it depends")
    chat.sees("answer.not_an_option")
    assert await remarks(chat) == {}


@pytest.mark.parametrize(
    ("question", "words", "code"),
    [
        (SCALE, "9", "answer.not_on_scale"),
        (SCALE, "4,5", "answer.not_on_scale"),
        (SCALE, "5 out of 5", "answer.not_on_scale"),
        (SCALE, "- 2 -", "answer.not_on_scale"),
        (BUS, "perhaps", "answer.not_an_option"),
        (BUS, "yes of course", "answer.not_an_option"),
        (PARKS, "more of", "answer.not_an_option"),
        (PARKS, "12 13", "answer.not_an_option"),
        (PARKS, "👍", "answer.not_an_option"),
        (PLACES, "gym", "answer.not_an_option"),
    ],
)
async def test_a_try_at_the_open_question_is_no_remark_on_the_last(
    chat: Chat, question: dict[str, object], words: str, code: str
) -> None:
    first = {**PARKS, "key": "first", "text": "First?", "options": {"a": "Left", "b": "Right"}}
    await asked(chat, campaign_of(first, question))
    await chat.taps("Left")
    await chat.says(words)
    details = {"lowest": 1, "highest": 5} if question is SCALE else {}
    chat.sees(code, **details)
    chat.sees("remark.how")  # for whoever meant it as one
    assert await answers(chat) == {"first": "a"}
    assert await remarks(chat) == {}


async def test_a_minute_later_words_are_no_remark(chat: Chat, clock: Clock) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    clock.passes(seconds=61)
    await chat.says("well, it depends")
    chat.sees("answer.not_an_option")
    await chat.replies(chat.message("More buses?"), "well, it depends")
    assert await remarks(chat) == {"bus": "well, it depends"}


async def test_the_receipt_names_the_answer(chat: Chat) -> None:
    long = {**PARKS, "text": "And what " + "about the parks, " * 30 + "now?"}
    await asked(chat, campaign_of(BUS, long, TEXT))
    answered = chat.message("More buses?")
    await chat.taps("Yes")
    await chat.says("only at night")
    chat.sees("remark.noted", question="More buses?", answer="Yes")
    await chat.taps("More of them")
    await chat.taps("Add a word", on=answered)
    await chat.says("and on Sundays")
    chat.sees("remark.noted", question="More buses?", answer="Yes")
    await chat.replies(chat.message("✓ More of them"), "with benches")
    receipt = chat.answered[0].text
    assert "And what about the parks," in receipt
    assert "…" in receipt
    assert len(receipt) < 200
    assert await remarks(chat) == {"bus": "only at night\nand on Sundays", "parks": "with benches"}


async def test_the_remark_button_of_an_answer_waits_for_its_words(chat: Chat, clock: Clock) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.taps("Add a word")
    clock.passes(minutes=20)
    await chat.says("9")
    chat.sees("remark.noted", question="More buses?", answer="Yes")
    assert await remarks(chat) == {"bus": "9"}


async def test_a_remark_asked_for_is_forgotten_with_the_survey(chat: Chat) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.taps("Add a word")
    await chat.does(Incoming("cancel"))
    await chat.says("hello there")
    chat.sees("inbox.noted")
    assert await remarks(chat) == {}
