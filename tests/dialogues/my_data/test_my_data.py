"""/mydata: all that is kept, as a person would read it."""

from datetime import UTC, datetime

import pytest

from participation.models import ProposalState
from participation.proposals.proposals import decide_proposal, list_proposals
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import EVERY_KIND
from tests.worlds.surveys import BUS, TEXT, asked, campaign_of

NUMBER = {"key": "km", "kind": "number", "text": "How far?", "decimals": True, "unit": "km"}
PHOTO = EVERY_KIND["questions"][7]


async def test_days_are_the_councils_and_in_words(
    chat: Chat, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTEVOIX_TIMEZONE", "Pacific/Auckland")
    clock.now = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
    await chat.registers()
    await chat.commands("my_data")
    assert "Consent given on 3 March 2026 (text 1)" in chat.last
    assert "First met: 3 March 2026" in chat.last
    await chat.taps_data('/language{"l":"fr"}')
    await chat.commands("my_data")
    assert "le 3 mars 2026" in chat.last


async def test_a_corrected_answer_says_so(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS))
    await chat.taps("Yes")
    await chat.taps("Change")
    await chat.taps("No", on=chat.messages[-1])
    await chat.commands("my_data")
    assert "More buses?\n→ Yes (changed since)" in chat.last
    assert chat.last.endswith("More buses?\n→ No")


async def test_decimals_are_written_as_people_write_them(chat: Chat) -> None:
    await asked(chat, campaign_of(NUMBER))
    await chat.says("2,123456789")
    await chat.commands("my_data")
    assert "→ 2.123456789 km" in chat.last
    await chat.taps_data('/language{"l":"fr"}')
    await chat.commands("my_data")
    assert "→ 2,123456789 km" in chat.last


async def test_long_words_are_said_whole(chat: Chat) -> None:
    await asked(chat, campaign_of(TEXT))
    answer, letter = "a" * 4000, "b" * 4000
    await chat.says(answer)
    await chat.says(letter)
    await chat.commands("my_data")
    assert f"→ {answer}" in chat.last
    assert letter in chat.last


async def test_photos_by_their_caption(chat: Chat) -> None:
    await asked(chat, campaign_of(PHOTO, {**PHOTO, "key": "other", "text": "Another?"}))
    await chat.sends_photo("file-1", "The dark corner")
    await chat.sends_photo("file-2")
    await chat.commands("my_data")
    assert "Show us.\n→ 🖼 The dark corner" in chat.last
    assert "Another?\n→ 🖼 photo" in chat.last


async def test_the_account_and_the_pause_are_said(chat: Chat) -> None:
    await chat.registers()
    await chat.commands("my_data")
    assert "the number of your account, only to be able to write to you" in chat.last
    assert "Messages: on" in chat.last
    await chat.commands("stop")
    await chat.commands("my_data")
    assert "Messages: stopped on 2 March 2026" in chat.last


async def test_ideas_with_their_state_and_every_reply(chat: Chat, clock: Clock) -> None:
    await chat.registers()
    await chat.commands("idea")
    await chat.says("More trees")
    await chat.taps("No topic")
    await chat.taps("File it")
    async with chat.database.transaction() as session:
        (followed,) = await list_proposals(session)
        for state, reply in (("under_review", "We look."), ("accepted", "Ten of them.")):
            await decide_proposal(
                session,
                followed.proposal,
                state=ProposalState(state),
                reply=reply,
                by=None,
                now=clock.now,
            )
    await chat.commands("my_data")
    assert "(accepted): More trees\n↳ We look.\n↳ Ten of them." in chat.last
