"""Saying things to people, whatever Telegram refuses."""

import pytest
from telegram.error import NetworkError

from bot.application import TelegramBot
from bot.reading import Heard
from bot.speaking import reply, say
from dialogues.messages import Button, Incoming, Utterance
from simulator.people import People

ROWS = ((Button("Yes", "/help"),),)


def heard(person: int, **about: object) -> Heard:
    return Heard(1, person, "en", Incoming(), **about)  # type: ignore[arg-type] # ids by name


async def test_an_edit_refused_is_sent_anew(bot: TelegramBot, people: People) -> None:
    ada = await people.join("Ada")
    await ada.starts()
    gone = heard(ada.id, tapped_id=9999)
    edits = [Utterance(text="one", edit=True), Utterance(text="two", edit=True)]
    await reply(bot.application.bot, gone, edits)
    await ada.sees("one")
    await ada.sees("two")


async def test_an_edit_that_changes_nothing_is_no_new_message(
    bot: TelegramBot, people: People
) -> None:
    ada = await people.join("Ada")
    await ada.starts()
    await say(bot.application.bot, ada.id, Utterance(text="same", rows=ROWS))
    message = await ada.sees("same")
    again = [Utterance(text="same", rows=ROWS, edit=True)]
    await reply(bot.application.bot, heard(ada.id, tapped_id=message.id), again)
    await reply(
        bot.application.bot,
        heard(ada.id, tapped_id=message.id),
        [Utterance(text="other", edit=True), Utterance(text="more", edit=True)],
    )
    await ada.sees("more")
    texts = [seen.text for seen in await ada.messages() if seen.from_bot]
    assert texts == ["other", "more"]


async def test_a_toast_too_late_loses_no_answer(bot: TelegramBot, people: People) -> None:
    ada = await people.join("Ada")
    await ada.starts()
    late = heard(ada.id, query_id="1", tapped_id=9999)
    await reply(bot.application.bot, late, [Utterance(toast="x" * 300), Utterance(text="noted")])
    await ada.sees("noted")


@pytest.mark.parametrize("fault", ["429", "502", "reset_before_effect"])
async def test_what_the_network_loses_is_said_again(
    bot: TelegramBot, people: People, fault: str
) -> None:
    ada = await people.join("Ada")
    await ada.starts()
    await people.spoils(fault, times=1, method="sendMessage")
    await say(bot.application.bot, ada.id, Utterance(text="hello"))
    await ada.sees("hello")
    assert len([seen for seen in await ada.messages() if seen.from_bot]) == 1


async def test_a_network_that_stays_away_is_told(bot: TelegramBot, people: People) -> None:
    ada = await people.join("Ada")
    await ada.starts()
    await people.spoils("502", times=4)
    with pytest.raises(NetworkError):
        await say(bot.application.bot, ada.id, Utterance(text="hello"))


async def test_typed_answers_get_a_quiet_sign(bot: TelegramBot, people: People) -> None:
    ada = await people.join("Ada")
    await ada.starts()
    said = await ada.says("yes")
    typed = heard(ada.id, message_id=said.id)
    await reply(
        bot.application.bot,
        typed,
        [Utterance(text="q — yes", edit=True), Utterance(text="next", reaction="✍")],
    )
    await ada.sees("next")
    mine = next(seen for seen in await ada.messages() if seen.id == said.id)
    assert mine.reactions == ["✍"]
    assert not any(seen.text == "q — yes" for seen in await ada.messages())


async def test_a_reaction_refused_is_no_matter(bot: TelegramBot, people: People) -> None:
    ada = await people.join("Ada")
    await ada.starts()
    gone = heard(ada.id, message_id=9999)
    await reply(bot.application.bot, gone, [Utterance(text="next", reaction="✍")])
    await reply(bot.application.bot, heard(ada.id), [Utterance(text="last", reaction="✍")])
    await ada.sees("last")
