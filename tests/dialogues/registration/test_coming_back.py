"""Who had everything erased and comes back is someone new: nothing of before speaks for them."""

import re

from sqlmodel import col, func, select

from participation.models import Proposal
from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock
from tests.worlds.stories import definition
from tests.worlds.surveys import BUS, SHORT, answers, asked, campaign_of


async def erased(chat: Chat) -> None:
    await chat.commands("forget")
    await chat.taps("Yes, erase everything")


async def back_again(chat: Chat) -> None:
    """Erased, registered anew, asked anew."""
    await erased(chat)
    await chat.registers()
    await chat.receives()


async def test_a_button_from_before_answers_nothing(database: Database, clock: Clock) -> None:
    chat = Chat(database, clock)
    await asked(chat, definition(**SHORT))
    old = chat.message("More buses?")
    await back_again(chat)
    await chat.taps("Yes", on=old)
    chat.sees("button.stale")
    assert await answers(chat) == {}
    await chat.taps("No", on=chat.message("More buses?"))
    assert await answers(chat) == {"bus": "no"}


async def test_the_number_of_an_erased_idea_is_never_given_again(
    database: Database, clock: Clock
) -> None:
    chat = Chat(database, clock)
    await asked(chat, campaign_of(BUS))
    numbers = []
    for _ in range(3):
        await chat.commands("cancel")
        await chat.commands("idea")
        await chat.says("More trees")
        await chat.taps("No topic")
        await chat.taps("File it")
        found = re.search(r"no\. (\d+)", chat.last)
        assert found
        numbers.append(found[1])
        await back_again(chat)
    assert len(set(numbers)) == 3
    async with database.reading() as session:
        kept = await session.exec(select(func.count(col(Proposal.id))))
        assert kept.one() == 0
