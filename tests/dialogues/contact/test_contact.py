"""Words for the council: kept with consent only, answered in the chat, erased with the person."""

from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st
from sqlmodel import col, func, select

from content.council import DEMONSTRATION
from dialogues.messages import Incoming
from participation.inbox import answer_thread, close_thread, find_thread, latest_number
from participation.models import Attachment, Message, Role, StaffMember, Thread
from participation.staff.accounts import add_staff, find_staff
from participation.storage.db import Database
from tests.dialogues.test_random_walks import samples
from tests.worlds.chats import Chat, Clock
from tests.worlds.surveys import BUS, TEXT, answers, asked, campaign_of, remarks

WHATEVER = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200)
COUNCIL = "Lille Youth Council (demonstration)"


async def written(chat: Chat) -> list[Message]:
    async with chat.database.reading() as session:
        return list((await session.exec(select(Message).order_by(col(Message.id)))).all())


async def texts(chat: Chat) -> list[str]:
    return [message.text for message in await written(chat)]


async def answers_back(chat: Chat, text: str) -> None:
    """Somebody on staff answers in the panel."""
    async with chat.database.transaction() as session:
        by: StaffMember | None = await find_staff(session, "ed@example.org")
        by = by or await add_staff(
            session,
            email="ed@example.org",
            role=Role.EDITOR,
            password_hash="x",
            by=None,
            now=chat.clock.now,
        )
        thread = (await session.exec(select(Thread))).one()
        after = await latest_number(session, thread)
        await answer_thread(session, thread, text, after=after, by=by, now=chat.clock.now)


async def test_a_conversation_with_the_council(database: Database, clock: Clock) -> None:
    chat = Chat(database, clock)
    await chat.registers()
    await chat.commands("contact")
    chat.sees("inbox.ask", council=COUNCIL)
    await chat.says("=1+1 « Qui lit ceci ? »\n🙂")
    chat.sees("inbox.noted")
    assert await texts(chat) == ["=1+1 « Qui lit ceci ? »\n🙂"]
    await answers_back(chat, "We do,\nevery week.")
    assert await chat.receives() == 1
    assert "An answer from the council\nWe do,\nevery week.\n— " + COUNCIL in chat.last
    async with database.transaction() as session:
        thread = (await session.exec(select(Thread))).one()
        by = await find_staff(session, "ed@example.org")
        assert by is not None
        close_thread(session, thread, by=by, now=clock.now)
    clock.passes(hours=1)
    await chat.taps("Write back")
    await chat.says("Good to know")
    assert await texts(chat) == [
        "=1+1 « Qui lit ceci ? »\n🙂",
        "We do,\nevery week.",
        "Good to know",
    ]
    async with database.reading() as session:
        followed = await find_thread(session, thread.id)
    assert followed is not None
    assert (followed.thread.closed_at, followed.thread.unread_at) == (None, clock.now)
    assert await chat.receives() == 0
    await chat.commands("my_data")
    assert f"↳ {COUNCIL}: We do,\nevery week." in chat.last


async def test_words_outside_questions_reach_the_council(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await chat.says("hello")
    chat.sees("inbox.noted")
    assert chat.message_with("Propose an idea")
    clock.passes(minutes=1)
    await chat.says("and another thing")
    chat.sees("inbox.noted_too")
    clock.passes(hours=1)
    await chat.says("still there?")
    chat.sees("inbox.noted")
    assert await texts(chat) == ["hello", "and another thing", "still there?"]


async def test_photos_and_places_too(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await chat.sends_photo("photo-1", "This corner", album="a")
    chat.sees("inbox.noted")
    chat.sees("inbox.one_photo")
    await chat.sends_photo("photo-2", album="a")
    assert chat.answered == []
    await chat.shares_place(50.61, 3.05)
    chat.sees("inbox.noted_too")
    await chat.does(Incoming("location", {"latitude": "nowhere"}))
    chat.sees("menu.out_of_place")
    photo, place = await written(chat)
    assert (photo.text, place.place) == ("This corner", {"latitude": 50.61, "longitude": 3.05})
    async with chat.database.reading() as session:
        attachment = await session.get_one(Attachment, photo.attachment_id)
    assert attachment.reference == "photo-1"
    await chat.commands("my_data")
    assert "To the council: 🖼 This corner" in chat.last
    assert "To the council: 📍 50.61; 3.05" in chat.last


async def test_in_the_form_too_and_what_cannot_be_kept_is_said(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("contact")
    for attempt in (chat.sends_sticker(), chat.says("  ")):
        await attempt
        chat.sees("inbox.not_kept")
    await chat.sends_photo("photo-1")
    chat.sees("inbox.noted")
    assert len(await written(chat)) == 1


async def test_whatever_they_write_is_kept_to_the_letter(chat: Chat) -> None:
    await chat.registers()
    kept = []
    for text in samples(WHATEVER, 60):
        await chat.says(text)
        if text.strip():
            kept.append(text)
            assert "oted" in chat.last
        else:
            chat.sees("menu.out_of_place")
    assert await texts(chat) == kept


async def test_nothing_is_kept_before_consent(chat: Chat) -> None:
    await chat.says("hello, I am a stranger")
    assert "do you agree" in chat.last
    for attempt in (chat.commands("contact"), chat.says("hello again")):
        await attempt
    await chat.taps("No thanks")
    await chat.commands("contact")
    assert "do you agree" in chat.last
    assert await written(chat) == []
    async with chat.database.reading() as session:
        assert (await session.exec(select(func.count()).select_from(Thread))).one() == 0


async def test_nor_before_a_new_consent(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    await chat.registers()
    await chat.says("before")
    council = tmp_path / "council.yaml"
    council.write_text(DEMONSTRATION.read_text("utf-8").replace('version: "1"', 'version: "2"'))
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(council))
    await chat.says("in between")
    assert chat.message_with("Yes, I agree")
    await chat.commands("contact")
    await chat.taps("Yes, I agree")
    await chat.says("after")
    assert await texts(chat) == ["before", "after"]


async def test_forget_erases_it_all(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await chat.says("hello")
    await answers_back(chat, "Hello!")
    await chat.commands("forget")
    await chat.taps("Yes, erase everything")
    assert await written(chat) == []


async def test_a_long_text_is_kept_whole_and_noted_once(chat: Chat, clock: Clock) -> None:
    await asked(chat, campaign_of(TEXT, BUS))
    parts = ["a" * 4096, "b" * 4096, "c" * 20]
    await chat.commands("cancel")
    said = []
    for part in parts:
        await chat.says(part)
        said += chat.answered
        clock.passes(seconds=1)
    assert [one.text for one in said] == [chat.wording("inbox.noted")]
    assert await texts(chat) == parts
    # The rest of an answer that was refused is no letter.
    await chat.commands("continue")
    clock.passes(seconds=5)
    await chat.says("x" * 4096)
    await chat.says("y" * 20)
    assert await texts(chat) == parts


async def test_a_reply_to_the_councils_letter_is_no_answer(chat: Chat, clock: Clock) -> None:
    await asked(chat, campaign_of(BUS, TEXT, BUS | {"key": "last"}))
    await chat.taps("Yes")
    await chat.commands("contact")
    await chat.says("hello")
    await chat.taps("Go on with the questions")
    await answers_back(chat, "Hello!")
    await chat.receives()
    letter = chat.message("Hello!")
    assert chat.last.count("\n") < 4  # the open question is in sight: it is not asked again
    clock.passes(minutes=20)
    for part in ("Thank you " + "!" * 4090, "and goodbye"):
        await chat.replies(letter, part)
    chat.clock.passes(seconds=5)
    await chat.says("my wish")
    assert await answers(chat) == {"bus": "yes", "wish": "my wish"}
    assert await remarks(chat) == {}
    thanks, goodbye = (await written(chat))[2:]
    assert thanks.quoted == letter.text[:300]
    assert goodbye.text == "and goodbye"
    # The button leads to the form, out of the questions and back to them.
    await chat.taps("Write back")
    await chat.replies(letter, "One more thing")
    chat.sees("inbox.noted")
    await chat.taps("Go on with the questions")
    assert "More buses?" in chat.last


async def test_after_a_stop_only_who_writes_is_answered(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await chat.says("hello")
    clock.now += timedelta(minutes=1)
    await chat.commands("stop")
    await answers_back(chat, "Too late")
    assert await chat.receives() == 0
    clock.now += timedelta(minutes=1)
    await chat.says("one more thing")
    chat.sees("inbox.noted_stopped")
    await answers_back(chat, "In time")
    assert await chat.receives() == 1
    assert "In time" in chat.last
    await chat.commands("my_data")
    assert "Too late" in chat.last
    assert "Messages: stopped" in chat.last


async def test_a_letter_is_told_to_whom_it_is_for_alone(chat: Chat, clock: Clock) -> None:
    other = Chat(chat.database, clock)
    await other.registers()
    await chat.registers()
    await chat.says("hello")
    await answers_back(chat, "For you alone")
    async with chat.database.reading() as session:
        number = (await session.exec(select(Message.delivery_id))).all()[-1]
    for delivery in (number, 99, "x"):
        await other.does(Incoming("letter", {"d": delivery}))
        assert other.answered == []
    assert await chat.receives() == 1
    assert "For you alone" in chat.last
