"""A reply that nobody can vouch for is said again, and that is counted: it may be there twice."""

import pytest
from prometheus_client import REGISTRY

from participation.models import Receipt
from participation.storage.db import Database
from simulator.people import People
from simulator.server import Running
from tests.worlds.bots import bot_for
from tests.worlds.chats import Clock
from tests.worlds.updates import Json, Post

CONSENT = "Are you 15 or older"


async def resends(database: Database, update: Json) -> int:
    async with database.reading() as session:
        return (await session.get_one(Receipt, update["update_id"])).resends


def counted() -> float:
    return REGISTRY.get_sample_value("portevoix_reply_resends_total") or 0.0


@pytest.mark.parametrize(("fault", "seen"), [("reset_before_effect", 1), ("reset_after_effect", 2)])
async def test_a_call_cut_short_is_made_again_and_counted(
    sqlite: Database, people: People, post: Post, fault: str, seen: int
) -> None:
    ada, before = await people.join("Ada", "en"), counted()
    await ada.starts()
    await people.spoils(fault, times=1, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    messages = await ada.messages()
    assert sum(CONSENT in message.text for message in messages) == seen
    assert await resends(sqlite, brought) == counted() - before == 1


async def test_a_reply_known_to_have_arrived_is_not_counted(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("429", times=1, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    assert await resends(sqlite, brought) == 0


async def test_a_reply_said_again_by_the_clock_is_counted(
    sqlite: Database, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("502", times=4, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    tried = await resends(sqlite, brought)
    clock.passes(seconds=11)
    await post.bot.intake.reply_again()
    await ada.sees(CONSENT)
    assert await resends(sqlite, brought) == tried + 1


async def test_a_reply_to_a_repeated_update_is_counted(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("502", times=4, method="sendMessage")
    brought = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    tried = await resends(sqlite, brought)
    await post.bot.receive(brought)
    await ada.sees(CONSENT)
    assert await resends(sqlite, brought) == tried + 1


async def test_an_update_brought_again_too_early_is_still_replied_to(
    postgres_database_url: str, telegram: Running, people: People, clock: Clock
) -> None:
    """As after a crash: where several processes receive, another might yet be replying."""
    database = Database(postgres_database_url)
    bot = bot_for(database, telegram, clock)
    await bot.start(receives=False, sends=False)
    ada = await people.join("Ada", "en")
    await ada.starts()
    await people.spoils("502", times=4, method="sendMessage")
    brought = await Post(bot).brings(ada, text="/start")
    await bot.intake.finish()
    await bot.receive(brought)
    await bot.intake.finish()
    clock.passes(seconds=11)
    await bot.intake.reply_again()
    assert await ada.sees(CONSENT)
    await bot.stop()
    await database.dispose()
