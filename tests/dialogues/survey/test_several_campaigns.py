"""Several campaigns at once: one is asked, the others wait in sight and come in their turn."""

from typing import Any

from dialogues.messages import Incoming
from participation.campaigns.lifecycle import close_campaign, find_campaign
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import open_campaign
from tests.worlds.surveys import BUS, TEXT, answers, asked, campaign_of

FIRST = campaign_of(BUS, TEXT, key="first", title="First", introduction="About buses.")
SECOND = campaign_of(
    {**TEXT, "key": "other", "text": "Another wish?"},
    key="second",
    title="Second",
    introduction="About wishes.",
)
THIRD = campaign_of(
    {**TEXT, "key": "third", "text": "A third wish?"},
    key="third",
    title="Third",
    introduction="Third of all.",
)


async def opened_meanwhile(chat: Chat, *campaigns: Any) -> None:
    async with chat.database.transaction() as session:
        for wanted in campaigns:
            await open_campaign(session, wanted)
    await chat.receives()


async def test_a_newcomer_is_asked_one_and_told_of_the_others(chat: Chat) -> None:
    await asked(chat, FIRST, SECOND, THIRD)
    chat.message("3 consultations are open")
    assert "About buses." in str(chat)
    assert "More buses?" in chat.messages[-1].text  # nothing scrolls it away
    assert "Second" not in str(chat)


async def test_what_opens_meanwhile_waits_in_one_line(chat: Chat) -> None:
    await asked(chat, FIRST)
    await opened_meanwhile(chat, SECOND, THIRD)
    assert "About wishes." not in str(chat)
    for title in ("Second", "Third"):
        waits = chat.message(chat.wording("survey.waits", title=title))
        assert waits.text.count("\n") == 0
        assert [button.label for button in waits.buttons] == ["▶️ Answer"]


async def test_a_single_one_is_spoken_of_as_such(chat: Chat) -> None:
    await asked(chat, FIRST)
    chat.message("A consultation is open: here are its questions.")


async def test_a_tapped_introduction_is_completed_not_repeated(chat: Chat) -> None:
    await asked(chat, FIRST)
    await opened_meanwhile(chat, SECOND)
    waits = chat.message("Second")
    await chat.taps("Answer", on=waits)
    assert "About wishes." in waits.text
    assert waits.buttons == []
    assert str(chat).count("About wishes.") == 1
    assert "Another wish?" in chat.last


async def test_the_next_one_is_offered_at_the_end(chat: Chat) -> None:
    await asked(chat, FIRST, SECOND, THIRD)
    await chat.taps("Yes")
    await chat.says("Trees")
    closing = chat.message("What happens next?")
    await chat.taps("Next: ", on=closing)
    assert "What happens next?" in closing.text  # what was said stays
    assert "About wishes." in chat.last or "Third of all." in chat.last
    await chat.says("Parks")
    await chat.taps("Next: ")
    await chat.says("Bins")
    assert not any("Next: " in button.label for button in chat.messages[-1].buttons)
    assert set((await answers(chat)).values()) == {"yes", "Trees", "Parks", "Bins"}


async def test_an_invitation_that_comes_after_its_first_question(chat: Chat) -> None:
    async with chat.database.transaction() as session:
        await open_campaign(session, FIRST)
        await open_campaign(session, SECOND)
    await chat.registers()
    await chat.commands("continue")
    await chat.taps("First")
    await chat.receives()
    assert str(chat).count("About buses.") == 1
    assert str(chat).count("More buses?") == 1


async def test_an_idea_is_not_broken_into(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("idea")
    async with chat.database.transaction() as session:
        await open_campaign(session, FIRST)
    await chat.receives()
    chat.sees("survey.waits", title="First")
    assert "About buses." not in str(chat)
    await chat.taps("Answer")
    chat.sees("button.finish_first")
    await chat.does(Incoming("cancel"))
    await chat.taps("Answer")
    assert "About buses." in str(chat)
    assert "More buses?" in chat.last


async def test_a_closed_campaign_is_not_offered(chat: Chat, clock: Clock) -> None:
    await asked(chat, FIRST, SECOND)
    async with chat.database.transaction() as session:
        second = await find_campaign(session, "second")
        await close_campaign(session, second, by=None, now=clock.now)
    await chat.taps("Yes")
    await chat.says("Trees")
    assert [button.label for button in chat.messages[-1].buttons] == ["💡 Propose an idea"]


async def test_who_blocked_the_bot_at_a_question_is_asked_what_opened_meanwhile(
    chat: Chat,
) -> None:
    await asked(chat, FIRST)
    chat.clock.passes(hours=1)
    await chat.blocks()
    async with chat.database.transaction() as session:
        await open_campaign(session, SECOND)
    await chat.unblocks()
    await chat.starts()
    assert "More buses?" in chat.last
    assert await chat.receives() == 1
    chat.sees("survey.waits", title="Second")
    await chat.starts()
    assert await chat.receives() == 0


async def test_who_starts_again_at_a_question_is_asked_what_opened_during_their_stop(
    chat: Chat,
) -> None:
    await asked(chat, FIRST)
    chat.clock.passes(hours=1)
    await chat.commands("stop")
    async with chat.database.transaction() as session:
        await open_campaign(session, SECOND)
    await chat.commands("continue")  # of their own will: the question is open, the stop lasts
    assert await chat.receives() == 0
    await chat.starts()
    assert "More buses?" in chat.last
    assert await chat.receives() == 1
    chat.sees("survey.waits", title="Second")
