"""Registration: consent first, nothing kept of a refusal, nobody too young."""

from pathlib import Path

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel, func, select

from content.council import DEMONSTRATION
from dialogues.engine import _actions
from dialogues.rules import read_rules
from participation.models import Consent, Participant, Source
from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import open_campaign

COUNCIL = "Lille Youth Council (demonstration)"


async def rows(database: Database) -> dict[str, int]:
    """How many rows each table holds, empty ones left out."""
    found = {}
    async with database.reading() as session:
        tables: list[Table] = SQLModel.metadata.sorted_tables
        for table in tables:
            number = (await session.exec(select(func.count()).select_from(table))).one()
            if number:
                found[table.name] = number
    return found


async def registered(chat: Chat) -> Participant:
    async with chat.database.reading() as session:
        person = await chat.person(session)
        assert person is not None
        assert person.registered_at is not None
        return person


@pytest.mark.parametrize(
    ("language", "yes", "age", "district"),
    [
        ("fr", "Oui, j’accepte", "25–29 ans", "Vieux-Lille"),
        ("en", "Yes, I agree", "25–29", "Vieux-Lille"),
    ],
)
async def test_someone_registers(
    database: Database, clock: Clock, language: str, yes: str, age: str, district: str
) -> None:
    chat = Chat(database, clock, language)
    await chat.starts()
    await chat.taps(yes)
    await chat.taps(age)
    await chat.taps(district)
    chat.sees("registration.done")
    person = await registered(chat)
    assert (person.age_band, person.district, person.language) == ("25-29", "vieux-lille", language)
    async with database.reading() as session:
        consent = (await session.exec(select(Consent))).one()
    assert (consent.version, consent.language) == ("1", language)


async def test_the_tapped_question_becomes_its_answer(chat: Chat) -> None:
    await chat.starts()
    asked = chat.message_with("Yes, I agree")
    await chat.taps("Yes, I agree")
    assert asked.text.endswith("✓ Yes, I agree")
    assert asked.buttons == []


async def test_of_a_refusal_nothing_is_kept(database: Database, clock: Clock) -> None:
    chat = Chat(database, clock)
    await chat.starts()
    question = chat.message_with("No thanks")
    refuse = question.button("No thanks").payload
    await chat.taps("No thanks")
    chat.sees("registration.refused")
    assert await rows(database) == {}
    await chat.taps_data(refuse, question)  # a second, nervous tap
    chat.sees("button.stale")
    assert await rows(database) == {}


async def test_a_stranger_who_only_looks_leaves_no_trace(chat: Chat) -> None:
    await chat.commands("help")
    await chat.starts()
    await chat.commands("cancel")
    chat.sees("registration.later")
    await chat.starts()
    await chat.commands("stop")
    assert await rows(chat.database) == {}


async def test_who_left_in_the_middle_begins_again_with_consent(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Yes, I agree")
    await chat.commands("cancel")
    await chat.starts()
    text = chat.wording("registration.consent_text", council=COUNCIL, address="none")
    chat.sees("registration.consent", text=text, age=15)


async def test_every_detail_may_stay_unsaid(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Yes, I agree")
    await chat.taps("I’d rather not say")
    await chat.taps("I’d rather not say")
    person = await registered(chat)
    assert (person.age_band, person.district) == (None, None)


async def test_under_18_but_old_enough(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Yes, I agree")
    await chat.taps("Under 18")
    chat.sees("registration.old_enough", age=15)
    await chat.taps("Yes")
    await chat.taps("Fives")
    assert (await registered(chat)).age_band == "under-18"


async def test_labels_may_be_typed(chat: Chat) -> None:
    await chat.starts()
    await chat.says("YES, I AGREE")
    await chat.says("over 35")
    await chat.says("fives ")
    person = await registered(chat)
    assert (person.age_band, person.district) == ("over-35", "fives")


@pytest.mark.parametrize("words", ["why?", "yes", "[photo]", "no!"])
async def test_other_words_register_nobody(chat: Chat, words: str) -> None:
    await chat.starts()
    await chat.says(words)
    chat.sees("answer.not_an_option")
    assert chat.message_with("Yes, I agree")
    assert "consent" not in await rows(chat.database)


async def test_a_photo_or_a_sticker_is_no_consent(chat: Chat) -> None:
    await chat.starts()
    await chat.sends_photo()
    chat.sees("answer.not_an_option")
    await chat.sends_sticker()
    chat.sees("answer.not_an_option")


async def test_the_language_switched_in_the_middle(chat: Chat) -> None:
    await chat.starts()
    question = chat.message_with("🇫🇷 En français")
    await chat.taps("🇫🇷 En français")
    assert "Salut" in question.text  # in place
    chat.language = "fr"
    await chat.taps("Oui, j’accepte")
    await chat.commands("language")
    chat.sees("language.ask")
    await chat.taps("English")
    chat.language = "en"
    chat.sees("registration.age_band")
    await chat.taps("30–35")
    await chat.taps("Fives")
    assert (await registered(chat)).language == "en"


@pytest.mark.parametrize("source", ["src-lycee-curie", "unknown_CODE-1"])
async def test_the_first_link_is_kept_and_every_opening_counted(chat: Chat, source: str) -> None:
    await chat.registers(source=source)
    await chat.starts("another")
    await chat.starts(source)
    assert (await registered(chat)).source_code == source
    async with chat.database.reading() as session:
        kept = await session.get_one(Source, source)
    assert kept.openings == 2


@pytest.mark.parametrize("minimum_age", [18, 21])
async def test_too_young_where_adults_alone_take_part(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, minimum_age: int
) -> None:
    monkeypatch.setenv("PORTEVOIX_MINIMUM_AGE", str(minimum_age))
    await chat.starts()
    await chat.taps("Yes, I agree")
    await chat.taps("Under 18")
    chat.sees("registration.too_young", age=minimum_age)
    assert await rows(chat.database) == {}


async def test_under_18_and_too_young(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Yes, I agree")
    await chat.taps("Under 18")
    chat.sees("registration.old_enough", age=15)
    await chat.taps("No")
    chat.sees("registration.too_young", age=15)
    assert await rows(chat.database) == {}


async def test_who_stopped_and_then_registers_is_written_to(chat: Chat) -> None:
    await chat.commands("language")
    await chat.taps("English")
    await chat.commands("stop")
    await chat.registers()
    assert (await registered(chat)).stopped_at is None


async def test_a_newcomer_is_owed_the_open_campaign(chat: Chat) -> None:
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.registers()
    chat.sees("registration.done_and_asked", count=1)
    assert await chat.receives() == 1
    assert "A night bus?" in chat.last


def for_the_registered() -> list[str]:
    """What people may try that no rule keeps open to everyone."""
    ruled = read_rules().after_intent.items()
    return [
        intent
        for intent, actions in ruled
        if not any(getattr(_actions()[name], "for_everyone", False) for name in actions)
    ]


@pytest.mark.parametrize("attempt", for_the_registered())
async def test_everything_leads_to_registration_first(chat: Chat, attempt: str) -> None:
    await chat.commands(attempt)
    assert chat.message_with("Yes, I agree")


async def test_where_the_councils_promises_are_is_said(
    chat: Chat, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "council.yaml"
    address = "https://example.org/privacy"
    own.write_text(DEMONSTRATION.read_text("utf-8") + f"\nprivacy_url: {address}\n", "utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(own))
    await chat.starts()
    assert f"/forget. The details: {address}" in chat.last
    await chat.commands("help")
    assert f"Your data: {address}" in chat.last


async def test_what_was_consented_to_stays_to_be_read(chat: Chat) -> None:
    await chat.starts()
    asked = chat.message_with("Yes, I agree")
    text = asked.text
    await chat.taps("Yes, I agree")
    assert asked.text == f"{text}\n✓ Yes, I agree"
    age = chat.message("Your age?")
    await chat.taps("18–24")
    assert age.text == "Your age?\n✓ 18–24"  # of the others the question is enough


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("my_data", "my_data.nothing_yet"),
        ("my_ideas", "registration.first"),
        ("idea", "registration.first"),
        ("continue", "registration.first"),
    ],
)
async def test_before_consent_a_command_is_answered_in_one_line(
    chat: Chat, command: str, said: str
) -> None:
    await chat.starts()
    await chat.commands(command)
    assert chat.last == chat.wording(said)
    await chat.taps("Yes, I agree")
    await chat.commands(command)
    chat.sees(said)
    assert "Your age?" in chat.last  # a short question is asked again


@pytest.mark.parametrize("command", ["help", "unknown_command", "again"])
async def test_the_long_question_is_said_again_only_where_it_was_lost(
    chat: Chat, command: str
) -> None:
    await chat.starts()
    await chat.commands(command)
    assert ("do you agree?" in chat.last) == (command == "again")
    await chat.says("what for?")
    assert chat.last == chat.wording("answer.not_an_option")
    await chat.starts()
    assert "do you agree?" in chat.last


async def test_an_old_button_before_consent_is_answered_in_its_place(chat: Chat) -> None:
    await chat.starts()
    await chat.taps_data('/begin{"c":1}')
    assert [one.toast for one in chat.answered if one.alert] == [chat.wording("registration.first")]
    assert not any(one.text for one in chat.answered)
