"""Surveys: every kind of question, conditions, what does not answer, and the end."""

from typing import Any

import pytest
from sqlmodel import select

from participation.campaigns.imports import import_campaign
from participation.models import CampaignQuestion
from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import EVERY_KIND, NOW, definition, open_campaign
from tests.worlds.surveys import BUS, PARKS, SHORT, TEXT, answers, asked, campaign_of


async def test_every_kind_of_question(database: Database, clock: Clock) -> None:
    chat = Chat(database, clock)
    await asked(chat)
    assert "1/8 · The night" in chat.last
    bus = chat.message("A night bus?")
    await chat.taps("No")
    assert bus.text == "A night bus?\n✓ No"
    assert "2/8" in chat.last
    await chat.says("=SUM(1)\n« Trop tard » 🚌")
    await chat.taps("Parks")
    await chat.taps("In bars")
    await chat.taps("At home")
    await chat.taps("Done (2)")
    await chat.taps("4")
    await chat.says("125 minutes")
    await chat.shares_place()
    clock.passes(minutes=1)
    await chat.sends_photo("file-1", "Here")
    chat.sees("survey.what_next", next="The council reads everything.")
    assert chat.message_with("Propose an idea")
    given = await answers(chat)
    photo = given.pop("corner")
    assert given == {
        "bus": "no",
        "why": "=SUM(1)\n« Trop tard » 🚌",
        "topic": "parks",
        "places": ["home", "bars"],
        "safety": 4,
        "minutes": 125,
        "spot": {"latitude": 50.6, "longitude": 3.06},
    }
    assert photo["caption"] == "Here"


async def test_a_condition_leaves_a_question_out(chat: Chat) -> None:
    await asked(chat)
    await chat.taps("Yes")
    assert "2/7" in chat.last
    assert "Topic?" in chat.last


async def test_optional_questions_are_skipped_and_others_are_not(chat: Chat) -> None:
    await asked(chat, campaign_of({**TEXT, "optional": True}, BUS))
    skip = chat.message_with("Skip").button("Skip").payload
    await chat.taps("Skip")
    assert await answers(chat) == {"wish": "skipped"}
    chat.sees("answer.passed")
    forged = chat.message_with("Yes").button("Yes").payload
    await chat.taps_data("/skip" + forged[len("/answer") :])
    chat.sees("answer.not_optional")
    await chat.taps_data(skip)
    chat.sees("button.already_answered")


async def test_typed_answers_to_button_questions(chat: Chat) -> None:
    await asked(chat)
    await chat.says("Oui")
    await chat.says("parcs")
    await chat.says("in bars")
    assert "☑ In bars" in str(chat)
    await chat.taps("Done (1)")
    await chat.says("5")
    assert await answers(chat) == {"bus": "yes", "topic": "parks", "places": ["bars"], "safety": 5}


async def test_why_a_question_is_asked(chat: Chat) -> None:
    more = {"text": "To plan.", "sources": ["https://example.org/plan"]}
    await asked(chat, campaign_of({**BUS, "learn_more": more}, PARKS))
    await chat.taps("Why?")
    assert "To plan." in chat.last
    assert "https://example.org/plan" in chat.last
    await chat.taps("Yes")
    why = chat.messages[0]
    await chat.taps_data('/why{"q":999}', why)
    chat.sees("button.stale")


async def test_why_tells_nothing_of_a_campaign_that_was_not_theirs(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS))
    secret = {**PARKS, "learn_more": {"text": "Not for anyone yet."}}
    async with chat.database.transaction() as session:
        unopened = campaign_of(secret).model_copy(update={"key": "unopened"})
        await import_campaign(session, unopened, by=None, now=NOW)
    async with chat.database.reading() as session:
        numbers = list(await session.exec(select(CampaignQuestion.id)))
    for number in numbers:
        await chat.taps_data(f'/why{{"q":{number}}}', chat.messages[0])
        chat.sees("button.stale")
    assert len(numbers) == 2
    assert not any("Not for anyone yet" in message.text for message in chat.messages)


async def test_why_without_sources(chat: Chat) -> None:
    await asked(chat, campaign_of({**BUS, "learn_more": {"text": "To plan."}}))
    await chat.taps("Why?")
    assert "Read more" not in chat.last


async def test_a_random_order_is_each_persons_own(sqlite: Database, clock: Clock) -> None:
    options = {f"o{number}": f"Option {number}" for number in range(8)} | {"none": "None"}
    question = {**PARKS, "options": options, "random_order": True, "keep_last": ["none"]}
    async with sqlite.transaction() as session:
        await open_campaign(session, campaign_of(question))
    orders = []
    for _ in range(3):
        chat = Chat(sqlite, clock)
        await chat.registers()
        await chat.receives()
        first = [button.label for button in chat.messages[-1].buttons]
        await chat.commands("help")
        assert [button.label for button in chat.messages[-1].buttons] == first
        assert first[-1] == "None"
        orders.append(tuple(first))
    assert len(set(orders)) > 1


async def test_toggles_done_too_early_and_one_too_many(chat: Chat) -> None:
    await asked(chat, definition(**SHORT | {"questions": [EVERY_KIND["questions"][3]]}))
    await chat.taps("Done")
    chat.sees("answer.too_few_options", limit=1)
    places = chat.message("Where?")
    await chat.taps("At home")
    await chat.taps("In bars")
    assert [button.label[0] for button in places.buttons[:3]] == ["☑", "☑", "☐"]
    await chat.taps("At the gym")
    chat.sees("answer.too_many_options", limit=2)
    await chat.taps("At home")
    await chat.taps("At the gym")
    await chat.taps("Done (2)")
    assert await answers(chat) == {"places": ["bars", "gym"]}


@pytest.mark.parametrize(
    ("question", "words", "code", "details"),
    [
        (BUS, "perhaps", "answer.not_an_option", {}),
        (PARKS, "more", "answer.not_an_option", {}),
        (EVERY_KIND["questions"][3], "nowhere", "answer.not_an_option", {}),
        (EVERY_KIND["questions"][4], "6", "answer.not_on_scale", {"lowest": 1, "highest": 5}),
        (EVERY_KIND["questions"][5], "many", "answer.not_a_number", {}),
        (EVERY_KIND["questions"][5], "1,5", "answer.not_a_whole_number", {}),
        (
            EVERY_KIND["questions"][5],
            "181",
            "answer.out_of_range",
            {"bounds": "both", "minimum": "0", "maximum": "180"},
        ),
        (EVERY_KIND["questions"][6], "x" * 201, "answer.too_long", {"limit": 200, "length": 201}),
        (EVERY_KIND["questions"][7], "a photo", "answer.not_a_photo", {}),
        ({**TEXT, "min_length": 5}, "hi", "answer.too_short", {"limit": 5}),
        (TEXT, "   ", "answer.not_a_text", {}),
    ],
)
async def test_an_unfit_answer_is_explained_and_changes_nothing(
    chat: Chat, question: dict[str, Any], words: str, code: str, details: dict[str, Any]
) -> None:
    await asked(chat, campaign_of(question))
    await chat.says(words)
    chat.sees(code, **details)
    assert len(chat.answered) == 1
    assert await answers(chat) == {}


@pytest.mark.parametrize("question", EVERY_KIND["questions"], ids=lambda one: one["key"])
async def test_a_sticker_answers_nothing(chat: Chat, question: dict[str, Any]) -> None:
    alone = {name: value for name, value in question.items() if name != "asked_if"}
    await asked(chat, campaign_of(alone))
    await chat.sends_sticker()
    assert len(chat.answered) == 1
    assert chat.last
    assert await answers(chat) == {}


@pytest.mark.parametrize("key", ["bus", "topic", "places", "safety", "minutes"])
async def test_photos_and_places_answer_no_other_question(chat: Chat, key: str) -> None:
    question = next(one for one in EVERY_KIND["questions"] if one["key"] == key)
    await asked(chat, campaign_of(question))
    await chat.sends_photo()
    await chat.shares_place()
    assert await answers(chat) == {}


async def test_an_address_is_a_place(chat: Chat) -> None:
    await asked(chat, campaign_of(EVERY_KIND["questions"][6], BUS))
    await chat.says("Rue d'Arras")
    chat.sees("answer.place_noted")
    assert chat.answered[0].removes_keyboard
    assert await answers(chat) == {"spot": {"place": "Rue d'Arras"}}


# The end


async def test_results_are_shown_from_ten_answers_on(sqlite: Database, clock: Clock) -> None:
    async with sqlite.transaction() as session:
        await open_campaign(session, campaign_of(BUS, shows_results=True))
    for number in range(1, 12):
        chat = Chat(sqlite, clock)
        await chat.registers()
        await chat.receives()
        await chat.taps("Yes" if number % 2 else "No")
        shown = chat.wording("survey.results_title") in chat.last
        assert shown == (number >= 10), number
    assert " 50 % · Yes" in chat.last
    assert " 50 % · No" in chat.last
    chat.sees("survey.results_count", count=10, step=50)


async def test_the_campaigns_own_thanks(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, closing="Thank you so much", invites_ideas=False))
    await chat.taps("Yes")
    assert "Thank you so much" in chat.last
    assert not chat.messages[-1].buttons


async def test_a_place_skipped_puts_the_keyboard_away(chat: Chat) -> None:
    await asked(chat, campaign_of(EVERY_KIND["questions"][6], BUS))
    await chat.taps("Skip")
    chat.sees("answer.place_skipped")
    assert [one.removes_keyboard for one in chat.answered] == [False, True, False]


async def test_the_introduction_says_at_most_where_answers_decide(chat: Chat) -> None:
    await asked(chat, definition(), campaign_of(BUS, PARKS, key="plain"))
    assert "8 questions at most" in str(chat)
    await chat.commands("cancel")
    await chat.commands("continue")
    await chat.taps("Short")
    assert "2 questions, at your pace" in str(chat)


async def test_no_more_than_two_controls_in_a_row(chat: Chat) -> None:
    question = {**BUS, "key": "last", "optional": True, "learn_more": {"text": "To plan."}}
    await asked(chat, campaign_of(PARKS, question))
    await chat.taps("More of them")
    rows = [[one.label for one in row] for row in chat.messages[-1].utterance.rows]
    assert rows == [["Yes", "No"], ["↩ Back", "ℹ️ Why?"], ["Skip ⏭"]]
