"""Updates in: committed before they are acknowledged, repeated without effect, never lost."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from bot.reading import Json
from participation.migrations import migrate
from participation.models import Participant, Receipt
from participation.people.conversations import save_conversation
from participation.people.participants import find_participant
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.worlds.bots import bot_for
from tests.worlds.chats import Clock
from tests.worlds.updates import Post, message, update

CONSENT = "Are you 15 or older"


async def found(database: Database, person: SimulatedPerson) -> Participant | None:
    async with database.reading() as session:
        return await find_participant(session, person.id)


async def count_of(person: SimulatedPerson, text: str) -> int:
    return sum(text in seen.text for seen in await person.messages())


async def test_an_update_is_committed_then_replied_to(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await post.brings(ada, text="/start src-1")
    person = await found(sqlite, ada)
    assert person is not None
    assert (person.language, person.source_code) == ("en", "src-1")
    assert await ada.sees(CONSENT)


async def test_a_repeated_update_changes_nothing(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    first = await post.brings(ada, text="/start")
    await ada.sees(CONSENT)
    await post.bot.intake.finish()
    await post.bot.receive(first)
    await post.bot.intake.finish()
    assert await count_of(ada, CONSENT) == 1


async def test_an_update_repeated_while_it_is_handled_is_handled_once(
    people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    brought = update(message=message(ada.id, text="/start"))
    await asyncio.gather(*(post.bot.receive(brought) for _ in range(5)))
    await post.bot.intake.finish()
    assert await count_of(ada, CONSENT) == 1


async def test_a_lost_reply_is_said_when_the_update_comes_again(people: People, post: Post) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("502", times=4, method="sendMessage")
    first = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    assert await count_of(ada, CONSENT) == 0
    await post.bot.receive(first)
    assert await ada.sees(CONSENT)


async def test_a_lost_reply_is_said_again_by_the_clock(
    people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("502", times=8, method="sendMessage")
    await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    clock.passes(seconds=11)
    await post.bot.intake.reply_again()  # lost once more
    assert await count_of(ada, CONSENT) == 0
    await post.bot.intake.reply_again()
    assert await ada.sees(CONSENT)
    await post.bot.intake.note_replies()
    await post.bot.intake.reply_again()
    assert await count_of(ada, CONSENT) == 1


async def resends(database: Database, brought: Json) -> int:
    async with database.reading() as session:
        return (await session.get_one(Receipt, brought["update_id"])).resends


async def test_a_reply_that_may_arrive_twice_is_marked_before_it_does(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("reset_after_effect", times=1, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    async with asyncio.timeout(30):
        while await count_of(ada, CONSENT) < 2:  # noqa: ASYNC110 - the chat is all there is to see
            await asyncio.sleep(0.01)
    assert await resends(sqlite, brought) == 1


async def test_a_reply_that_cannot_be_marked_is_said_again_once_it_can(
    sqlite: Database, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    full = "BEFORE UPDATE OF resends ON receipt BEGIN SELECT RAISE(FAIL, 'disk full'); END"
    async with sqlite.transaction() as session:
        await session.exec(text(f"CREATE TRIGGER full {full}"))
    await people.spoils("reset_after_effect", times=1, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    assert await count_of(ada, CONSENT) == 1
    async with sqlite.transaction() as session:
        await session.exec(text("DROP TRIGGER full"))
    clock.passes(seconds=11)
    await post.bot.intake.reply_again()
    assert await count_of(ada, CONSENT) == 2
    assert await resends(sqlite, brought) == 1


async def poison(database: Database, person: SimulatedPerson, clock: Clock) -> None:
    """A conversation left in a form that no longer exists."""
    async with database.transaction() as session:
        known = await find_participant(session, person.id)
        assert known is not None
        save_conversation(session, known, form="gone_form", slots={}, now=clock.now)


async def test_a_poison_update_is_answered_kindly_and_delays_nobody(
    sqlite: Database, people: People, post: Post, clock: Clock
) -> None:
    ada, bob = await people.join("Ada", "en"), await people.join("Bob", "en")
    await post.registers(ada)
    await bob.starts()
    await poison(sqlite, ada, clock)
    first = await post.brings(ada, text="hello")
    await post.brings(bob, text="/start")
    assert await ada.sees("something got stuck")
    assert await bob.sees(CONSENT)
    await post.bot.intake.finish()
    await post.bot.receive(first)  # acknowledged: known as failed
    async with sqlite.reading() as session:
        receipt = await session.get_one(Receipt, first["update_id"])
    assert receipt.failure == "KeyError"


async def test_a_repeat_that_is_poison_is_recorded_too(
    sqlite: Database, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    await people.spoils("502", times=4, method="sendMessage")
    first = await post.brings(ada, text="hello")
    await post.bot.intake.finish()
    await poison(sqlite, ada, clock)
    await post.bot.receive(first)
    async with sqlite.reading() as session:
        receipt = await session.get_one(Receipt, first["update_id"])
    assert receipt.failure == "KeyError"


async def test_without_a_database_nothing_is_acknowledged(
    tmp_path: Path, telegram: Running, people: People, clock: Clock
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/empty.db"
    database = Database(url)
    bot = bot_for(database, telegram, clock)
    await bot.start(receives=False, sends=False)
    ada = await people.join("Ada", "en")
    await ada.starts()
    brought = update(message=message(ada.id, text="/start"))
    with pytest.raises(Exception, match="no such table"):
        await bot.receive(brought)
    await migrate(url)
    await bot.receive(brought)
    assert await ada.sees(CONSENT)
    await bot.stop()
    await database.dispose()


async def test_who_waited_may_go_away(sqlite: Database, people: People, post: Post) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    waiting = asyncio.create_task(post.brings(ada, text="/start"))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert await ada.sees(CONSENT)


async def test_updates_of_kinds_never_asked_for_are_acknowledged(
    sqlite: Database, post: Post
) -> None:
    strange = update(some_future_kind={"x": 1})
    await post.bot.receive(strange)
    await post.bot.receive(strange)
    async with sqlite.reading() as session:
        assert len((await session.exec(select(Receipt))).all()) == 1
        assert (await session.exec(select(Participant))).all() == []


async def test_a_language_the_council_lacks(sqlite: Database, people: People, post: Post) -> None:
    ada = await people.join("Ada", "pt-BR")
    await ada.starts()
    strange = message(ada.id, text="/start")
    strange["from"]["language_code"] = "pt-BR"
    await post.bot.receive(update(message=strange))
    assert await ada.sees("Salut")
