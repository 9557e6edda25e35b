"""Taps that come twice, late or from elsewhere; words beside an answer."""

import pytest

from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import definition, open_campaign
from tests.worlds.surveys import BUS, SHORT, TEXT, answers, asked, campaign_of, remarks

# Taps that come twice, late, or from elsewhere


async def test_a_second_tap_changes_nothing(chat: Chat) -> None:
    await asked(chat, definition(**SHORT))
    question = chat.message("More buses?")
    yes, no = question.button("Yes").payload, question.button("No").payload
    await chat.taps_data(yes, question)
    await chat.taps_data(yes, question)
    chat.sees("button.already_answered")
    await chat.taps_data(no, question)  # two quick taps, on two options
    chat.sees("button.already_answered")
    assert await answers(chat) == {"bus": "yes"}


async def test_a_second_tap_on_the_last_question_silences_nothing(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS))
    question = chat.message("More buses?")
    yes = question.button("Yes").payload
    await chat.taps_data(yes, question)
    await chat.taps_data(yes, question)
    chat.sees("button.already_answered")
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.receives()
    assert "A night bus?" in chat.last


@pytest.mark.parametrize("first", [0, 1])
async def test_a_question_left_and_asked_again_is_answered_once(chat: Chat, first: int) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    left = chat.messages[-1]
    await chat.taps("Back", on=left)
    await chat.taps("Yes", on=chat.messages[-1])
    asked_twice = [left, chat.messages[-1]]
    taps = [(message, message.button("More of them").payload) for message in asked_twice]
    for message, more in (taps[first], taps[1 - first]):
        await chat.taps_data(more, message)
    chat.sees("button.already_answered")
    assert await answers(chat) == {"bus": "yes", "parks": "more"}


async def test_nobody_answers_with_someone_elses_button(sqlite: Database, clock: Clock) -> None:
    ada, bob = Chat(sqlite, clock), Chat(sqlite, clock)
    await asked(ada, definition(**SHORT))
    await bob.registers()
    await bob.receives()
    await bob.taps_data(ada.message("More buses?").button("Yes").payload)
    bob.sees("button.stale")
    assert await answers(bob) == {}
    assert await answers(ada) == {}


async def test_a_question_answered_after_the_survey_was_left(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS))
    await chat.commands("cancel")
    await chat.taps("Yes")
    chat.sees("survey.thanks")
    assert await answers(chat) == {"bus": "yes"}


# Remarks


async def test_a_remark_by_its_button(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, TEXT))
    await chat.taps("Yes")
    await chat.taps("Add a word")
    chat.sees("remark.ask")
    await chat.says("Only at night")
    chat.sees("remark.noted", question="More buses?", answer="Yes")
    assert "A wish?" in chat.last  # asked again: the remark came in between
    await chat.says("Trees")
    assert await answers(chat) == {"bus": "yes", "wish": "Trees"}
    assert await remarks(chat) == {"bus": "Only at night"}


async def test_a_remark_by_replying_to_the_message(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, TEXT))
    await chat.taps("Yes")
    answered = chat.message("More buses?")
    await chat.replies(answered, "Only at night")
    await chat.replies(answered, "and on Sundays")
    assert await remarks(chat) == {"bus": "Only at night\nand on Sundays"}
    assert await answers(chat) == {"bus": "yes"}


async def test_a_remark_just_after_an_answer(chat: Chat) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.says("but not too many")
    chat.sees("remark.noted", question="More buses?", answer="Yes")
    assert len(chat.answered) == 1  # the open question is still in sight
    await chat.says("more of them")
    assert await answers(chat) == {"bus": "yes", "parks": "more"}
    assert await remarks(chat) == {"bus": "but not too many"}


async def test_a_remark_at_the_end_silences_no_later_question(chat: Chat, clock: Clock) -> None:
    await asked(chat, campaign_of(BUS))
    await chat.taps("Yes")
    await chat.says("at last!")
    assert await remarks(chat) == {"bus": "at last!"}
    clock.passes(minutes=11)
    await chat.says("hello?")
    chat.sees("inbox.noted")
    assert await remarks(chat) == {"bus": "at last!"}
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.receives()
    assert "A night bus?" in chat.last


async def test_words_answer_an_open_question_that_wants_them(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, TEXT))
    await chat.taps("Yes")
    await chat.says("not a remark")
    assert await answers(chat) == {"bus": "yes", "wish": "not a remark"}
    assert await remarks(chat) == {}


async def test_a_reply_to_an_old_question_answers_no_other(chat: Chat) -> None:
    first = {**TEXT, "key": "first", "text": "First?", "optional": True}
    await asked(chat, campaign_of(first, TEXT))
    message = chat.message("First?")
    await chat.says("one")
    await chat.replies(message, "still about the first")
    chat.sees("button.already_answered")
    assert await answers(chat) == {"first": "one"}
    await chat.says("two")
    assert await answers(chat) == {"first": "one", "wish": "two"}


async def test_a_reply_to_the_open_question_answers_it(chat: Chat) -> None:
    await asked(chat, campaign_of({**TEXT, "optional": True}, BUS))
    await chat.replies(chat.message("A wish?"), "Trees")
    assert await answers(chat) == {"wish": "Trees"}


async def test_no_remark_on_a_question_not_answered(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, TEXT))
    for number in (1, 2, 999):
        await chat.taps_data(f'/remark{{"q":{number}}}')
        chat.sees("button.stale")


async def test_a_remark_too_long(chat: Chat) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.says("words " * 700)
    chat.sees("answer.too_long", limit=4000, length=4200)
    assert await remarks(chat) == {}
