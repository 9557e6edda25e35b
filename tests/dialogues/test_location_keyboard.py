"""The keyboard that shares a place is on the phone while a place is asked for, and only then."""

import pytest

from bot.rendering import render
from dialogues.messages import Incoming
from participation.campaigns.lifecycle import close_campaign, find_campaign
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import EVERY_KIND
from tests.worlds.surveys import BUS, TEXT, asked, campaign_of

PLACE = EVERY_KIND["questions"][6]


async def asked_for_a_place(chat: Chat) -> None:
    await asked(chat, campaign_of(BUS, PLACE, TEXT))
    await chat.taps("Yes")
    assert chat.keyboard == "📍 Share my location"


@pytest.mark.parametrize("command", ["cancel", "stop", "idea"])
async def test_it_goes_when_the_question_is_left(chat: Chat, command: str) -> None:
    await asked_for_a_place(chat)
    await chat.commands(command)
    assert chat.keyboard is None
    await chat.commands("cancel")
    assert "keyboard" not in chat.last  # it is said once


async def test_it_goes_with_everything_else(chat: Chat) -> None:
    await asked_for_a_place(chat)
    await chat.commands("forget")
    assert chat.keyboard is not None  # asked whether they are sure: the place is still asked for
    await chat.taps("Yes, erase everything")
    assert chat.keyboard is None
    chat.sees("my_data.forgotten")


async def test_it_goes_with_the_way_back_and_comes_again(chat: Chat) -> None:
    await asked_for_a_place(chat)
    await chat.taps("Back", on=chat.message("Where is it dark?"))
    assert "More buses?" in chat.last
    assert chat.keyboard is None
    await chat.taps("No", on=chat.message_with("No"))
    assert "Where is it dark?" in chat.last
    assert chat.keyboard is not None


@pytest.mark.parametrize("command", ["help", "my_data", "my_ideas", "again", "unknown_command"])
async def test_it_stays_while_the_place_is_asked_for(chat: Chat, command: str) -> None:
    await asked_for_a_place(chat)
    await chat.commands(command)
    assert chat.keyboard is not None
    await chat.sends_sticker()
    assert chat.keyboard is not None


@pytest.mark.parametrize("answered", ["typed", "shared", "skipped"])
async def test_it_goes_with_the_answer(chat: Chat, answered: str) -> None:
    await asked_for_a_place(chat)
    if answered == "typed":
        await chat.says("Rue d'Arras")
    elif answered == "shared":
        await chat.shares_place()
    else:
        await chat.taps("Skip")
    assert chat.keyboard is None
    await chat.says("Trees")
    assert chat.wording("question.keyboard_away") not in str(chat)


async def test_continue_leads_to_another_campaign_without_it(chat: Chat) -> None:
    await asked(chat, campaign_of(PLACE), campaign_of(BUS, key="other", title="Other"))
    await chat.does(Incoming("cancel"))
    await chat.commands("continue")
    await chat.taps("Short")
    assert chat.keyboard is not None
    await chat.commands("cancel")
    await chat.commands("continue")
    await chat.taps("Other")
    assert "More buses?" in chat.last
    assert chat.keyboard is None


@pytest.mark.parametrize("how", ["type", "tap"])
async def test_it_goes_when_the_campaign_was_closed(chat: Chat, clock: Clock, how: str) -> None:
    await asked_for_a_place(chat)
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        await close_campaign(session, campaign, by=None, now=clock.now)
    if how == "type":
        await chat.says("Rue d'Arras")
    else:
        await chat.taps("Skip")
        chat.sees("campaign.closed")
        await chat.says("hello there")
    assert chat.keyboard is None


async def test_the_message_that_takes_it_away_can_be_sent(chat: Chat) -> None:
    await asked_for_a_place(chat)
    said = await chat.does(Incoming("cancel"))
    markups = [list(one.markup or ()) for each in said for one in render(each)]
    assert markups == [["remove_keyboard"], ["inline_keyboard"]]
