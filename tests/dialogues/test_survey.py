"""Surveys: every kind of question, conditions, corrections, and whatever people do instead."""

from typing import Any

import pytest
from sqlmodel import col, select

from dialogues.messages import Incoming
from participation.audiences import Audience
from participation.campaigns import (
    close_campaign,
    close_due,
    find_campaign,
    pause_campaign,
    remind_due,
    resume_campaign,
)
from participation.db import Database
from participation.models import Answer, CampaignQuestion, Delivery, Response
from tests.dialogues.chats import Chat, Clock
from tests.participation.stories import EVERY_KIND, HOUR, NOW, definition, open_campaign

SHORT = {
    "key": "short",
    "title": "Short",
    "introduction": "Two questions.",
    "what_next": "We read.",
    "questions": [
        {"key": "bus", "kind": "yes_no", "text": "More buses?"},
        {
            "key": "parks",
            "kind": "single_choice",
            "text": "Parks?",
            "options": {"more": "More of them", "fewer": "Fewer of them"},
        },
    ],
}


def campaign_of(*questions: dict[str, Any], **more: Any) -> Any:
    """A campaign that asks just these."""
    return definition(**SHORT | {"questions": list(questions)} | more)


TEXT = {"key": "wish", "kind": "text", "text": "A wish?"}
BUS = SHORT["questions"][0]
PARKS = SHORT["questions"][1]


async def asked(chat: Chat, *campaigns: Any) -> None:
    """Registered, and asked these campaigns."""
    async with chat.database.transaction() as session:
        for wanted in campaigns or (definition(),):
            await open_campaign(session, wanted)
    await chat.registers()
    await chat.receives()


async def answers(chat: Chat, *, superseded: bool = False) -> dict[str, Any]:
    """What the person said: by question, in force or superseded."""
    async with chat.database.reading() as session:
        person = await chat.person(session)
        assert person is not None
        in_force = col(Answer.superseded_at).is_(None)
        query = (
            select(CampaignQuestion.key, Answer)
            .join(CampaignQuestion, col(CampaignQuestion.id) == col(Answer.question_id))
            .join(Response, col(Response.id) == col(Answer.response_id))
            .where(Response.participant_id == person.id, ~in_force if superseded else in_force)
        )
        found = (await session.exec(query.order_by(col(Answer.id)))).all()
    return {key: "skipped" if answer.skipped else answer.value for key, answer in found}


async def remarks(chat: Chat) -> dict[str, str | None]:
    async with chat.database.reading() as session:
        query = (
            select(CampaignQuestion.key, Answer.remark)
            .join(CampaignQuestion, col(CampaignQuestion.id) == col(Answer.question_id))
            .where(col(Answer.remark).is_not(None), col(Answer.superseded_at).is_(None))
        )
        return dict((await session.exec(query)).all())


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


# Back, corrections


async def test_back_corrects_and_drops_what_is_ruled_out(chat: Chat) -> None:
    await asked(chat)
    await chat.taps("No")
    await chat.says("Too late")
    await chat.taps("Back", on=chat.message("Topic?"))
    assert "Why not?" in chat.last
    await chat.says("Too far")
    await chat.taps("Back", on=chat.message("Topic?"))
    await chat.taps("Back", on=chat.message("Why not?"))
    await chat.taps("Yes", on=chat.messages[-1])
    assert await answers(chat) == {"bus": "yes"}
    assert await answers(chat, superseded=True) == {"bus": "no", "why": "Too far"}
    assert "Topic?" in chat.last


async def test_correcting_after_the_end(chat: Chat, clock: Clock) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.taps("More of them")
    chat.sees("survey.thanks")
    clock.passes(days=1)
    await chat.taps("Change", on=chat.message("More buses?"))
    await chat.taps("No", on=chat.messages[-1])
    chat.sees("survey.corrected")
    assert await answers(chat) == {"bus": "no", "parks": "more"}


async def test_correcting_a_multiple_choice_starts_from_what_was_chosen(chat: Chat) -> None:
    await asked(chat, campaign_of(EVERY_KIND["questions"][3], BUS))
    await chat.taps("At home")
    await chat.taps("Done")
    await chat.taps("Change")
    assert "☑ At home" in str(chat)
    await chat.taps("In bars")
    await chat.taps("Done (2)")
    assert await answers(chat) == {"places": ["home", "bars"]}


@pytest.mark.parametrize("number", [0, -1, 2**40, 999])
async def test_back_to_a_question_that_is_not_theirs(chat: Chat, number: int) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps_data(f'/revisit{{"q":{number}}}')
    chat.sees("button.stale")


# Leaving and coming back


async def test_cancel_and_continue_days_later(chat: Chat, clock: Clock) -> None:
    await asked(chat)
    await chat.taps("No")
    await chat.commands("cancel")
    chat.sees("menu.cancelled")
    clock.passes(days=9)
    await chat.taps("Go on with the questions")
    assert "Why not?" in chat.last
    await chat.commands("continue")
    assert "Why not?" in chat.last
    await chat.says("Too late")
    assert await answers(chat) == {"bus": "no", "why": "Too late"}


async def test_nothing_to_cancel_and_nothing_to_continue(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("cancel")
    chat.sees("menu.nothing_to_cancel")
    await chat.commands("continue")
    chat.sees("survey.none_waiting")


async def test_one_of_several_campaigns_is_chosen(chat: Chat) -> None:
    await asked(chat, definition(), definition(**SHORT))
    await chat.commands("cancel")
    await chat.commands("continue")
    chat.sees("survey.several_waiting")
    await chat.taps("The night")
    assert "A night bus?" in chat.last


async def test_a_campaign_pushed_meanwhile_waits(chat: Chat) -> None:
    await asked(chat)
    async with chat.database.transaction() as session:
        await open_campaign(session, definition(**SHORT))
        person = await chat.person(session)
        assert person is not None
    await chat.receives()
    assert "More buses?" not in chat.last
    await chat.taps("Yes", on=chat.message("A night bus?"))
    assert await answers(chat) == {"bus": "yes"}
    await chat.taps("Answer")
    assert "More buses?" in chat.last
    await chat.taps("Sport")  # the other campaign's open question: answered, and on it goes
    assert await answers(chat) == {"bus": "yes", "topic": "sport"}
    assert "Where?" in chat.last


async def test_a_reminder_takes_up_where_they_were(chat: Chat, clock: Clock) -> None:
    async with chat.database.transaction() as session:
        await open_campaign(session, definition(**SHORT), reminds_at=NOW + HOUR)
    await chat.registers()
    await chat.receives()
    await chat.taps("Yes")
    clock.passes(hours=2)
    async with chat.database.transaction() as session:
        await remind_due(session, clock.now)
    assert await chat.receives() == 1
    chat.sees("survey.reminder")
    assert "Parks?" in chat.last


async def test_begin_again_after_the_end(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS))
    await chat.taps("Yes")
    await chat.taps_data('/begin{"c":1}')
    chat.sees("survey.already_finished")
    await chat.taps_data('/begin{"c":999}')
    chat.sees("button.stale")


async def test_begin_a_campaign_of_others(chat: Chat) -> None:
    await chat.registers()
    async with chat.database.transaction() as session:
        campaign = await open_campaign(session, definition(**SHORT))
        campaign.audience = Audience(districts=["fives"]).model_dump(mode="json")
    async with chat.database.transaction() as session:
        for delivery in (await session.exec(select(Delivery))).all():
            await session.delete(delivery)
    await chat.taps_data('/begin{"c":1}')
    chat.sees("campaign.not_yours")


# Paused, closed


async def test_paused_in_the_middle(chat: Chat, clock: Clock) -> None:
    await asked(chat, definition(**SHORT))
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        await pause_campaign(session, campaign, by=None, now=clock.now)
    await chat.taps("Yes")
    chat.sees("campaign.paused")
    assert await answers(chat) == {}
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        await resume_campaign(session, campaign, by=None, now=clock.now)
    await chat.taps("Yes")
    assert await answers(chat) == {"bus": "yes"}
    assert "Parks?" in chat.last


@pytest.mark.parametrize("how", ["tap", "type"])
async def test_closed_in_the_middle_then_another_opens(chat: Chat, clock: Clock, how: str) -> None:
    await asked(chat, definition(**SHORT))
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        await close_campaign(session, campaign, by=None, now=clock.now)
    await (chat.taps("Yes") if how == "tap" else chat.says("yes"))
    chat.sees("campaign.closed")
    assert await answers(chat) == {}
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.receives()
    assert "A night bus?" in chat.last  # asked, though the last question was left in silence


async def test_back_in_a_closed_campaign(chat: Chat, clock: Clock) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        await close_campaign(session, campaign, by=None, now=clock.now)
    await chat.taps("Change", on=chat.message("More buses?"))
    chat.sees("campaign.closed")
    await chat.taps("Add a word")
    chat.sees("button.stale")
    await chat.taps_data('/begin{"c":1}')
    chat.sees("campaign.closed")


async def test_last_weeks_button_answers_nothing_today(chat: Chat, clock: Clock) -> None:
    async with chat.database.transaction() as session:
        await open_campaign(session, definition(**SHORT), closes_at=NOW + HOUR)
    await chat.registers()
    await chat.receives()
    old = chat.message("More buses?")
    clock.passes(days=7)
    async with chat.database.transaction() as session:
        await close_due(session, clock.now)
        await open_campaign(session)
    await chat.receives()
    await chat.taps("Yes", on=old)
    chat.sees("campaign.closed")
    assert await answers(chat) == {}
    await chat.taps("Yes", on=chat.message("A night bus?"))
    assert await answers(chat) == {"bus": "yes"}


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
    chat.sees("remark.noted")
    assert "A wish?" in chat.last  # asked again: the remark came in between
    await chat.says("Trees")
    assert await answers(chat) == {"bus": "yes", "wish": "Trees"}
    assert await remarks(chat) == {"bus": "Only at night"}


async def test_a_remark_by_replying_to_the_message(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, TEXT))
    await chat.taps("Yes")
    await chat.replies(chat.message("More buses?"), "Only at night")
    await chat.replies(chat.message("More buses?"), "and on Sundays")
    assert await remarks(chat) == {"bus": "Only at night\nand on Sundays"}
    assert await answers(chat) == {"bus": "yes"}


async def test_a_remark_just_after_an_answer(chat: Chat) -> None:
    await asked(chat, definition(**SHORT))
    await chat.taps("Yes")
    await chat.says("but not too many")
    chat.sees("remark.noted")
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
    chat.sees("menu.out_of_place")
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
    await chat.says("x" * 4001)
    chat.sees("answer.too_long", limit=4000, length=4001)
    assert await remarks(chat) == {}


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
    chat.sees("menu.out_of_place")
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
        if number == 1:
            chat.sees("answer.one_photo")
        elif number > 1:
            assert chat.answered == []
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
    await chat.does(Incoming("unsupported", {"album": "a1"}))
    chat.sees("answer.one_photo")


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
    assert "55 % · Yes" in chat.last


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
