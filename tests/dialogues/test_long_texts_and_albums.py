"""What Telegram cuts in parts: long texts and albums."""

from typing import Any

import pytest

from dialogues.messages import Incoming
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import EVERY_KIND
from tests.worlds.surveys import BUS, TEXT, answers, asked, campaign_of

# Long texts and albums

LONG = "a" * 4096, "b" * 4096, "c" * 1808


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (TEXT, "answer.too_long"),
        (BUS, "answer.not_an_option"),
        (EVERY_KIND["questions"][5], "answer.not_a_number"),
        (EVERY_KIND["questions"][7], "answer.not_a_photo"),
    ],
)
async def test_ten_thousand_characters_are_refused_once(
    chat: Chat, clock: Clock, question: dict[str, Any], code: str
) -> None:
    await asked(chat, campaign_of(question, {**TEXT, "key": "second"}))
    said = []
    for part in LONG:
        await chat.says(part)
        said += chat.answered
        clock.passes(seconds=1)
    assert len(said) == 1
    assert chat.wording(code, limit=4000, length=4096) in said[0].text
    assert await answers(chat) == {}
    clock.passes(seconds=10)
    await chat.says("25" if question["kind"] == "number" else "yes")
    assert chat.answered


async def test_ten_thousand_characters_outside_any_question(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await chat.says(LONG[0])
    chat.sees("inbox.noted")
    for part in LONG[1:]:
        clock.passes(seconds=1)
        await chat.says(part)
        assert chat.answered == []


async def test_a_shortened_answer_sent_again_is_taken(chat: Chat, clock: Clock) -> None:
    """Even where a bot that was away takes both in at once: their own dates tell them apart."""
    await asked(chat, campaign_of(TEXT, BUS))
    await chat.says(LONG[0])
    clock.passes(seconds=40)
    await chat.says("short")
    assert await answers(chat) == {"wish": "short"}


async def test_the_first_photo_of_an_album_counts(chat: Chat) -> None:
    second = {**EVERY_KIND["questions"][7], "key": "second"}
    await asked(chat, campaign_of(EVERY_KIND["questions"][7], second))
    for number in range(4):
        await chat.sends_photo(f"photo-{number}", album="a1")
        if number:
            assert chat.answered == []
        else:
            chat.sees("answer.one_photo")
            assert chat.last.index("I kept the first photo") < chat.last.index("2/2")
    given = await answers(chat)
    assert list(given) == ["corner"]


async def test_an_album_to_another_question_is_refused_once(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, EVERY_KIND["questions"][7]))
    await chat.sends_photo("photo-1", album="a1")
    chat.sees("answer.not_an_option")
    await chat.sends_photo("photo-2", album="a1")
    assert chat.answered == []
    await chat.taps("Yes")
    await chat.sends_photo("photo-3", album="a2")
    assert "corner" in await answers(chat)


async def test_a_photo_after_a_film_in_an_album_counts(chat: Chat) -> None:
    await asked(chat, campaign_of(EVERY_KIND["questions"][7], BUS))
    await chat.does(Incoming("unsupported", {"album": "a1"}))
    chat.sees("answer.not_a_photo")
    await chat.sends_photo("photo-1", album="a1")
    assert "corner" in await answers(chat)
    chat.sees("answer.one_photo")
    await chat.does(Incoming("unsupported", {"album": "a1"}))
    assert chat.answered == []
