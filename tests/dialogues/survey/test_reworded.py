"""A wording is corrected while people answer: each answer is to what was read, and says so."""

from typing import Any

import pytest

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import find_campaign
from participation.errors import CampaignRefused
from participation.results.wordings import wordings_seen
from tests.worlds.chats import Chat
from tests.worlds.surveys import BUS, PARKS, TEXT, answers, asked, campaign_of

FEWER = {**BUS, "text": "Fewer buses?"}


async def corrected(chat: Chat, *questions: dict[str, Any]) -> None:
    chat.clock.passes(minutes=5)
    async with chat.database.transaction() as session:
        await import_campaign(session, campaign_of(*questions), by=None, now=chat.clock.now)
    chat.clock.passes(minutes=5)


async def seen(chat: Chat, question: str) -> list[int]:
    """How many answered each wording, the first one first."""
    async with chat.database.reading() as session:
        campaign = await find_campaign(session, "short")
        return [wording.n for wording in await wordings_seen(session, campaign, question)]


async def test_a_tap_answers_the_wording_that_was_read(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, PARKS))
    old = chat.message("More buses?")
    await corrected(chat, FEWER, PARKS)
    await chat.taps("Yes", on=old)
    assert "More buses?" in old.text
    assert await seen(chat, "bus") == [1, 0]
    # What comes next, and what is asked again, is the wording of now.
    await chat.taps("Back")
    assert "Fewer buses?" in chat.last
    await chat.taps("Yes")
    assert "Fewer buses?" in chat.last
    assert await seen(chat, "bus") == [0, 1]


async def test_options_are_shown_as_they_were_called(chat: Chat) -> None:
    await asked(chat, campaign_of(PARKS, BUS))
    old = chat.message("Parks?")
    await corrected(chat, {**PARKS, "options": {"more": "Smaller", "fewer": "Larger"}}, BUS)
    await chat.taps("More of them", on=old)
    assert "More of them" in old.text
    assert await answers(chat) == {"parks": "more"}
    assert await seen(chat, "parks") == [1, 0]


async def test_words_answer_what_was_read_too(chat: Chat) -> None:
    await asked(chat, campaign_of(TEXT, BUS))
    await corrected(chat, {**TEXT, "text": "A fear?"}, BUS)
    await chat.says("Trams")
    assert await seen(chat, "wish") == [1, 0]


async def test_passing_on_it_is_of_what_was_read(chat: Chat) -> None:
    await asked(chat, campaign_of({**BUS, "optional": True}, PARKS))
    old = chat.message("More buses?")
    await corrected(chat, {**FEWER, "optional": True}, PARKS)
    await chat.taps("Skip", on=old)
    assert "More buses?" in old.text


async def test_ticks_show_the_wording_of_now_and_it_is_answered(chat: Chat) -> None:
    days = {"sat": "Saturday", "sun": "Sunday"}
    several = {"key": "when", "kind": "multiple_choice", "text": "When?", "options": days}
    await asked(chat, campaign_of(several, BUS))
    old = chat.message("When?")
    await corrected(chat, {**several, "text": "On which days?"}, BUS)
    await chat.taps("Saturday", on=old)
    assert "On which days?" in old.text
    await chat.taps("Done", on=old)
    assert "On which days?" in old.text
    assert await seen(chat, "when") == [0, 1]


async def test_whoever_is_told_again_where_they_are_has_read_it(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, PARKS))
    await corrected(chat, FEWER, PARKS)
    await chat.commands("start")
    await chat.taps("Yes", on=chat.message("Fewer buses?"))
    assert await seen(chat, "bus") == [0, 1]


async def test_the_steps_of_a_scale_stay(chat: Chat) -> None:
    safe = {"key": "safe", "kind": "scale", "text": "Safe?", "low": "no", "high": "yes"}
    await asked(chat, campaign_of(safe))
    with pytest.raises(CampaignRefused, match=r"campaign\.steps_changed"):
        await corrected(chat, {**safe, "steps": "0-10"})
