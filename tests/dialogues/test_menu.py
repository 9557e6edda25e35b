"""Commands: always there, in every form, and the open question is asked again."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel, func, select

from content.council import lay_over
from dialogues.messages import Incoming, UnknownPayloadError, read_payload
from dialogues.rules import read_domain
from participation.models import Delivery
from participation.people.conversations import find_conversation
from participation.people.participants import find_participant
from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import definition, open_campaign

Reach = Callable[[Chat], Awaitable[None]]


async def in_registration(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Yes, I agree")


async def in_survey(chat: Chat) -> None:
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.registers()
    await chat.receives()


async def in_proposal(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("idea")


async def in_contact(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("contact")


async def in_topic(chat: Chat) -> None:
    await in_proposal(chat)
    await chat.says("More trees")


async def in_renewal(chat: Chat) -> None:
    await chat.registers()
    lay_over({"consent_round": 1})
    await chat.commands("continue")


REACHED = [
    (in_registration, "Your age?"),
    (in_survey, "A night bus?"),
    (in_proposal, "Your idea for the city"),
    (in_topic, "What is it about?"),
    (in_contact, "What would you like to tell"),
    (in_renewal, "Our rules on your data have changed"),
]
FORMS = pytest.mark.parametrize(("reach", "question"), REACHED)
COUNCIL = "Lille Youth Council (demonstration)"
CONTACT = "donnees@conseil-des-jeunes.example"
COMMANDS = """\
/continue – go on with the questions
/idea – propose an idea
/myideas – your ideas and what became of them
/contact – write to the council
/language – change language
/mydata – read what we keep about you
/forget – erase everything
/cancel – leave what is under way
/stop – receive nothing more"""


async def test_every_form_is_among_them(sqlite: Database, clock: Clock) -> None:
    reached = set()
    for reach, _ in REACHED:
        chat = Chat(sqlite, clock)
        await reach(chat)
        async with sqlite.reading() as session:
            person = await chat.person(session)
            conversation = person and await find_conversation(session, person)
            reached.add(conversation and conversation.form)
    assert reached == set(read_domain()["forms"])


@FORMS
async def test_help_asks_the_open_question_again(chat: Chat, reach: Reach, question: str) -> None:
    await reach(chat)
    await chat.commands("help")
    text = chat.wording("menu.help_text", council=COUNCIL)
    chat.sees("menu.help", text=text, commands=COMMANDS, contact=CONTACT, address="none")
    assert question in chat.answered[-1].text


@FORMS
async def test_an_unknown_command_is_said_so(chat: Chat, reach: Reach, question: str) -> None:
    await reach(chat)
    await chat.does(Incoming("unknown_command", {"command": "/vote"}))
    chat.sees("menu.unknown_command", command="/vote")
    assert question in chat.answered[-1].text


@FORMS
async def test_again_says_where_we_are(chat: Chat, reach: Reach, question: str) -> None:
    await reach(chat)
    await chat.commands("again")
    assert question in chat.last


async def test_again_outside_forms(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("again")
    chat.sees("menu.noted")


@FORMS
async def test_stop_from_anywhere_then_start(chat: Chat, reach: Reach, question: str) -> None:
    await reach(chat)
    await chat.commands("stop")
    chat.sees("menu.stopped")
    async with chat.database.transaction() as session:
        await open_campaign(session, definition(key="later"))
    await chat.starts()
    if reach is in_registration:
        await chat.taps("Yes, I agree")
        await chat.taps("18–24")
        await chat.taps("Wazemmes")
    elif reach is in_renewal:
        await chat.taps("Yes, I agree")
    else:
        chat.sees("menu.resumed")
    assert await chat.receives()
    assert "A night bus?" in chat.last


async def test_stop_is_sticky(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("stop")
    async with chat.database.transaction() as session:
        await open_campaign(session)
    assert await chat.receives() == 0
    await chat.commands("help")
    assert await chat.receives() == 0


async def test_start_again_goes_on(chat: Chat) -> None:
    await in_survey(chat)
    await chat.starts()
    assert "A night bus?" in chat.last
    await chat.commands("cancel")
    await chat.starts()
    chat.sees("menu.welcome_back")


@FORMS
async def test_cancel_leaves_it(chat: Chat, reach: Reach, question: str) -> None:
    await reach(chat)
    await chat.commands("cancel")
    registered = reach is not in_registration
    chat.sees("menu.cancelled" if registered else "registration.later")


async def test_a_language_changed_in_a_survey(chat: Chat) -> None:
    await in_survey(chat)
    await chat.commands("language")
    chat.sees("language.ask")
    await chat.taps("Français")
    assert "Un bus de nuit ?" in chat.last
    await chat.taps_data('/language{"l":"tlh"}')
    chat.language = "fr"
    chat.sees("language.ask")


async def test_what_cannot_be_passed_on_gets_the_menu(chat: Chat) -> None:
    await chat.registers()
    for attempt in (chat.sends_sticker(), chat.says(" ")):
        await attempt
        chat.sees("menu.out_of_place")
    await chat.taps("Help")
    text = chat.wording("menu.help_text", council=COUNCIL)
    chat.sees("menu.help", text=text, commands=COMMANDS, contact=CONTACT, address="none")


@FORMS
@pytest.mark.parametrize("payload", ['/choose{"s":"x","v":"y"}', "/stale", "/choose", "/"])
async def test_a_stale_button_changes_nothing(
    chat: Chat, reach: Reach, question: str, payload: str
) -> None:
    await reach(chat)
    try:
        incoming = read_payload(payload)
    except UnknownPayloadError:
        incoming = Incoming("stale_button", text="/stale_button")
    await chat.does(incoming)
    assert all(not utterance.text for utterance in chat.answered)
    assert any(utterance.alert for utterance in chat.answered)


# Rights


async def test_my_data_says_everything(database: Database, clock: Clock) -> None:
    chat = Chat(database, clock)
    async with database.transaction() as session:
        await open_campaign(session)
    await chat.registers(source="src-1")
    await chat.receives()
    await chat.taps("No")
    await chat.taps("Add a word")
    await chat.says("Far too late")
    await chat.taps("Skip")
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("Climate")
    await chat.taps("File it")
    await chat.commands("contact")
    await chat.says("Who reads this?")
    await chat.commands("my_data")
    for part in (
        "18–24",
        "Wazemmes",
        "src-1",
        "A night bus?\n→ No",
        "Far too late",
        "Why not?\n→ skipped",
        "More trees",
        "To the council: Who reads this?",
        "Consent given on 2 March 2026 (text 1)",
    ):
        assert part in chat.last, part


async def test_my_data_of_who_said_nothing(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Yes, I agree")
    await chat.taps("I’d rather not say")
    await chat.taps("I’d rather not say")
    await chat.commands("my_data")
    assert chat.last.count("I’d rather not say") == 2
    assert "direct link" in chat.last


async def test_forget_is_asked_twice_and_total(database: Database, clock: Clock) -> None:
    chat = Chat(database, clock)
    await in_survey(chat)
    await chat.taps("No")
    await chat.says("Too late")
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("No topic")
    await chat.taps("File it")
    await chat.says("And a thought besides")
    await chat.commands("forget")
    await chat.taps("No, keep it")
    chat.sees("my_data.kept")
    await chat.commands("forget")
    await chat.taps("Yes, erase everything")
    chat.sees("my_data.forgotten")
    async with database.reading() as session:
        assert await find_participant(session, chat.account) is None
        kept = []
        tables: list[Table] = SQLModel.metadata.sorted_tables
        for table in tables:
            if (await session.exec(select(func.count()).select_from(table))).one():
                kept.append(table.name)
    of_campaigns = {"campaign", "campaignquestion", "campaignversion", "hands", "queueing"}
    assert {*kept} == of_campaigns | {"logentry"}


async def test_deliveries_stop_with_a_stop(chat: Chat) -> None:
    await chat.registers()
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.commands("stop")
    async with chat.database.reading() as session:
        owed = (await session.exec(select(Delivery))).one()
    assert owed.failure == "stopped"
