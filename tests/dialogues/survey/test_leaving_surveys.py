"""Going back, leaving, coming back; campaigns paused and closed on the way."""

import pytest
from sqlmodel import select

from dialogues.messages import Incoming
from participation.campaigns.lifecycle import (
    close_campaign,
    close_due,
    find_campaign,
    pause_campaign,
    remind_due,
    resume_campaign,
)
from participation.models import Delivery
from participation.people.audiences import Audience
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import EVERY_KIND, HOUR, NOW, definition, open_campaign
from tests.worlds.surveys import BUS, SHORT, answers, asked, campaign_of

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
    clock.passes(hours=1)
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


async def close(chat: Chat) -> None:
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        await close_campaign(session, campaign, by=None, now=chat.clock.now)


CALLING_FOR_A_QUESTION = [
    Incoming("start"),
    Incoming("continue"),
    Incoming("language", {"l": "en"}),
    Incoming("again"),
    Incoming("help"),
]


@pytest.mark.parametrize("what", CALLING_FOR_A_QUESTION, ids=lambda what: what.intent)
@pytest.mark.parametrize("gone_back", [False, True])
async def test_a_closed_campaign_is_not_asked_again(
    chat: Chat, what: Incoming, gone_back: bool
) -> None:
    await asked(chat, definition(**SHORT))
    if gone_back:
        await chat.taps("Yes")
        await chat.taps("Change")
    await close(chat)
    async with chat.database.transaction() as session:
        await open_campaign(session)
    await chat.does(what)
    chat.sees("campaign.closed")
    assert chat.last.count(chat.wording("campaign.closed")) == 1
    assert "More buses?" not in chat.last
    assert "Parks?" not in chat.last
    # Nothing is in the way of what is open: it is at hand at once.
    await chat.taps("The night")
    assert "A night bus?" in chat.last


async def test_start_goes_on_to_what_is_open_once_the_closed_one_is_left(chat: Chat) -> None:
    await asked(chat, definition(**SHORT))
    await close(chat)
    await chat.commands("start")
    await chat.commands("start")
    chat.sees("menu.welcome_back")


@pytest.mark.parametrize("meanwhile", ['/begin{"c":1}', '/choose{"s":"x"}', '/revisit{"q":1}'])
async def test_words_typed_to_a_closed_campaign_are_answered_whatever_came_between(
    chat: Chat, meanwhile: str
) -> None:
    await asked(chat, definition(**SHORT))
    await close(chat)
    await chat.taps_data(meanwhile)
    assert chat.last.count(chat.wording("campaign.closed")) <= 1
    await chat.says("yes")
    chat.sees("campaign.closed")


async def test_a_paused_campaign_is_still_put_to_who_asks(chat: Chat, clock: Clock) -> None:
    await asked(chat, definition(**SHORT))
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        await pause_campaign(session, campaign, by=None, now=clock.now)
    await chat.commands("continue")
    assert "More buses?" in chat.last


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
