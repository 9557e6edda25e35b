"""One question a day: the next comes on the day after, to those who answered the one before."""

import random
from datetime import date, timedelta

import pytest

from dialogues.messages import Incoming
from participation.campaigns.lifecycle import find_campaign, remind_due
from participation.council.rules import council_zone
from participation.models import Pace, Reminded
from tests.worlds.chats import Chat, Clock, Seen
from tests.worlds.stories import NOW, open_campaign
from tests.worlds.surveys import BUS, PARKS, TEXT, answers, campaign_of

DAY = timedelta(days=1)
DAILY = campaign_of(BUS, PARKS, TEXT)


async def asked_daily(chat: Chat, **more: object) -> None:
    """Registered, and asked one question a day, at 19:00 in Lille."""
    async with chat.database.transaction() as session:
        await open_campaign(session, DAILY, pace=Pace.DAILY, **more)
    await chat.registers()
    assert await chat.receives() == 1


async def test_a_question_a_day_to_the_end(chat: Chat, clock: Clock) -> None:
    await asked_daily(chat)
    assert "3 questions, one a day." in str(chat)
    await chat.taps("Yes")
    chat.sees("survey.next_daily", day="Tuesday 3 March", time="19:00")
    assert "Parks?" not in str(chat)
    clock.now = NOW + DAY - timedelta(seconds=1)
    assert await chat.receives() == 0
    clock.now = NOW + DAY
    assert await chat.receives() == 1
    assert "Parks?" in chat.last
    assert "Two questions." not in chat.last
    await chat.taps("More of them")
    chat.sees("survey.next_daily", day="Wednesday 4 March", time="19:00")
    clock.now = NOW + 2 * DAY
    await chat.receives()
    await chat.says("A pool")
    assert "We read." in chat.last
    assert await answers(chat) == {"bus": "yes", "parks": "more", "wish": "A pool"}
    clock.now = NOW + 9 * DAY
    assert await chat.receives() == 0


async def test_who_does_not_answer_is_not_asked_more(chat: Chat, clock: Clock) -> None:
    await asked_daily(chat)
    clock.now = NOW + 3 * DAY
    assert await chat.receives() == 0
    await chat.taps("No")
    # Answered late, after that day's hour: from the next day on.
    chat.sees("survey.next_daily", day="Friday 6 March", time="19:00")


async def test_nothing_brings_the_next_question_before_its_day(chat: Chat, clock: Clock) -> None:
    await asked_daily(chat)
    await chat.taps("Yes")
    await chat.commands("continue")
    chat.sees("survey.none_waiting")
    await chat.does(Incoming("begin", {"c": 1}))
    chat.sees("survey.next_daily", day="Tuesday 3 March", time="19:00")
    await chat.says("Are you there?")
    assert "Parks?" not in str(chat)


async def test_who_was_quicker_than_the_delivery_gets_it_once(chat: Chat, clock: Clock) -> None:
    await asked_daily(chat)
    await chat.taps("Yes")
    clock.now = NOW + DAY
    await chat.commands("continue")
    assert str(chat).count("Parks?") == 1
    assert await chat.receives() == 1
    assert str(chat).count("Parks?") == 1
    await chat.taps("Fewer of them")
    chat.sees("survey.next_daily", day="Wednesday 4 March", time="19:00")


async def test_what_was_answered_before_it_was_sent_is_not_sent(chat: Chat, clock: Clock) -> None:
    await asked_daily(chat)
    await chat.taps("Yes")
    clock.now = NOW + DAY
    await chat.commands("continue")
    await chat.taps("More of them")
    assert await chat.receives() == 0


async def test_a_stop_holds_the_next_question_until_they_come_back(
    chat: Chat, clock: Clock
) -> None:
    await asked_daily(chat)
    await chat.taps("Yes")
    await chat.commands("stop")
    clock.now = NOW + 2 * DAY
    assert await chat.receives() == 0
    await chat.starts()
    assert await chat.receives() == 1
    assert str(chat).count("Parks?") == 1
    # Whoever answers an old message after a /stop is not written to either.
    await chat.commands("stop")
    await chat.taps("More of them")
    clock.now = NOW + 5 * DAY
    assert await chat.receives() == 0
    await chat.starts()
    assert await chat.receives() == 1
    assert "A wish?" in chat.last


async def test_only_who_left_todays_question_is_reminded(chat: Chat, clock: Clock) -> None:
    other = Chat(chat.database, clock)
    await asked_daily(chat, reminds_at=NOW + DAY + timedelta(minutes=30))
    await other.registers()
    await other.receives()
    for someone in (chat, other):
        await someone.taps("Yes")
    clock.now = NOW + DAY
    for someone in (chat, other):
        await someone.receives()
    await other.taps("More of them")
    clock.now += timedelta(minutes=30)
    async with chat.database.transaction() as session:
        await remind_due(session, clock.now)
    assert [await someone.receives() for someone in (chat, other)] == [1, 0]
    chat.sees("survey.reminder")


async def test_who_said_nothing_is_reminded_in_words_of_its_own(chat: Chat, clock: Clock) -> None:
    reminds_at = NOW + timedelta(minutes=90)
    quick = Chat(chat.database, clock)
    for someone in (chat, quick):
        await someone.registers()
    async with chat.database.transaction() as session:
        await open_campaign(session, DAILY, reminded=Reminded.SILENT, reminds_at=reminds_at)
    for someone in (chat, quick):
        assert await someone.receives() == 1
    clock.now = reminds_at
    async with chat.database.transaction() as session:
        campaign = await find_campaign(session, "short")
        assert await remind_due(session, clock.now) == [campaign]
    await quick.taps("Yes")
    assert [await someone.receives() for someone in (chat, quick)] == [1, 1]
    chat.sees("survey.reminder_silent")
    assert "Two questions." in chat.last
    # They had begun before it was sent: nothing to remind them of.
    assert "More buses?" not in quick.last


@pytest.mark.parametrize("stops", [False, True])
async def test_the_next_comes_to_who_unblocks_the_bot_without_a_word_unless_stopped(
    chat: Chat, clock: Clock, stops: bool
) -> None:
    await asked_daily(chat)
    await chat.taps("Yes")
    if stops:
        await chat.commands("stop")
    await chat.blocks()
    clock.now = NOW + 2 * DAY
    assert await chat.receives() == 0
    await chat.unblocks()
    assert await chat.receives() == (0 if stops else 1)
    assert ("Parks?" in chat.last) is not stops


@pytest.mark.parametrize("seed", range(4))
async def test_whatever_they_do_there_is_one_new_question_a_day_and_an_end(
    chat: Chat, clock: Clock, seed: int
) -> None:
    walk = random.Random(seed)
    await asked_daily(chat)
    put_on = {"More buses?": _day(clock)}
    for _ in range(25):
        await _does_something(chat, walk)
        clock.passes(minutes=walk.choice([1, 30, 300, 1440]))
        await chat.receives()
        for question in ("More buses?", "Parks?", "A wish?"):
            if question in str(chat):
                put_on.setdefault(question, _day(clock))
    assert len(set(put_on.values())) == len(put_on)
    await chat.starts()
    for _ in range(4):
        clock.passes(days=1)
        await chat.receives()
        await chat.commands("continue")
        await _answers(chat)
    assert set(await answers(chat)) == {"bus", "parks", "wish"}


def _day(clock: Clock) -> date:
    return clock.now.astimezone(council_zone()).date()


async def _answers(chat: Chat) -> None:
    """Whatever is asked now, if anything is."""
    for asked, label in (("More buses?", "Yes"), ("Parks?", "More of them")):
        if asked in chat.last:
            await chat.taps(label)
            return
    if "A wish?" in chat.last:
        await chat.says("A pool")


def _answered(chat: Chat) -> list[Seen]:
    return [one for one in chat.messages if any("Change" in b.label for b in one.buttons)]


async def _does_something(chat: Chat, walk: random.Random) -> None:
    what = walk.choice(["answer", "answer", "answer", "change", "continue", "stop", "start", "say"])
    if what == "answer":
        await chat.commands("continue")
        await _answers(chat)
    elif what == "change" and any(
        one.label == "Change" for m in chat.messages for one in m.buttons
    ):
        await chat.taps("Change")
        await _answers(chat)
    elif what == "say":
        await chat.says("Hm.")
    elif what in ("continue", "stop", "start"):
        await chat.commands(what)
