"""One question a day, and answers gone back to: what is corrected brings no other question."""

from datetime import timedelta

from participation.models import Pace
from tests.dialogues.survey.test_daily_questions import asked_daily
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import NOW, open_campaign
from tests.worlds.surveys import BUS, PARKS, TEXT, answers, campaign_of

DAY = timedelta(days=1)


async def test_a_correction_brings_no_other_question(chat: Chat, clock: Clock) -> None:
    await asked_daily(chat)
    await chat.taps("Yes")
    await chat.taps("Change")
    await chat.taps("No")
    chat.sees("survey.next_daily", day="Tuesday 3 March", time="19:00")
    clock.now = NOW + DAY
    assert await chat.receives() == 1
    await chat.taps("Change")
    await chat.taps("Yes")
    assert "Parks?" in chat.last
    clock.now = NOW + 2 * DAY
    assert await chat.receives() == 0


async def test_an_answer_gone_back_to_and_left_stands_and_the_days_question_is_put(
    chat: Chat, clock: Clock
) -> None:
    await asked_daily(chat)
    await chat.taps("Yes")
    await chat.taps("Change")
    gone_back_to = chat.messages[-1]
    clock.now = NOW + DAY
    assert await chat.receives() == 1
    assert "Parks?" in chat.last
    await chat.taps("No", on=gone_back_to)
    chat.sees("button.already_answered")
    await chat.taps("More of them")
    assert await answers(chat) == {"bus": "yes", "parks": "more"}
    chat.sees("survey.next_daily", day="Wednesday 4 March", time="19:00")


async def test_a_correction_that_ends_it_and_one_that_opens_it_again(
    chat: Chat, clock: Clock
) -> None:
    only_if = {**TEXT, "asked_if": {"question": "bus", "is": "yes"}}
    async with chat.database.transaction() as session:
        await open_campaign(session, campaign_of(BUS, only_if), pace=Pace.DAILY)
    await chat.registers()
    await chat.receives()
    await chat.taps("Yes")
    await chat.taps("Change")
    await chat.taps("No")
    assert "We read." in chat.last
    await chat.taps("Change")
    await chat.taps("Yes")
    clock.now = NOW + DAY
    assert await chat.receives() == 1
    assert "A wish?" in chat.last


def of_words(key: str, **more: object) -> dict[str, object]:
    return {"key": key, "kind": "text", "text": f"Words {key}?", **more}


IF_YES = {"asked_if": {"question": "bus", "is": "yes"}}


async def test_a_correction_that_rules_answers_out_brings_no_two_questions_in_a_day(
    chat: Chat, clock: Clock
) -> None:
    few = [of_words(key, **IF_YES) for key in "ab"] + [of_words(key) for key in "cdef"]
    async with chat.database.transaction() as session:
        await open_campaign(session, campaign_of(BUS, *few), pace=Pace.DAILY)
    await chat.registers()
    await chat.receives()
    await chat.taps("Yes")
    for day, key in enumerate("ab", start=1):
        clock.now = NOW + day * DAY
        assert await chat.receives() == 1
        await chat.says(f"About {key}")
    await chat.taps("Change")
    await chat.taps("No")
    chat.sees("survey.next_daily", day="Thursday 5 March", time="19:00")
    for day, key, later in ((3, "c", "d"), (4, "d", "e"), (5, "e", "f")):
        clock.now = NOW + day * DAY
        assert await chat.receives() == 1
        assert f"Words {key}?" in chat.last
        await chat.says(f"About {key}")
        assert f"Words {later}?" not in str(chat)
    clock.now = NOW + 6 * DAY
    assert await chat.receives() == 1
    await chat.says("About f")
    assert "We read." in chat.last


async def test_what_a_correction_opens_after_the_last_comes_the_day_after(
    chat: Chat, clock: Clock
) -> None:
    async with chat.database.transaction() as session:
        of_two_days = campaign_of(BUS, PARKS, of_words("a", **IF_YES))
        await open_campaign(session, of_two_days, pace=Pace.DAILY)
    await chat.registers()
    await chat.receives()
    await chat.taps("No")
    clock.now = NOW + DAY
    await chat.receives()
    await chat.taps("More of them")
    assert "We read." in chat.last
    await chat.taps("Change", on=chat.message("More buses?"))
    await chat.taps("Yes")
    chat.sees("survey.next_daily", day="Wednesday 4 March", time="19:00")
    clock.now = NOW + 2 * DAY
    assert await chat.receives() == 1
    assert "Words a?" in chat.last
