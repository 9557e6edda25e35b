"""What the bot is called, for links that lead to it."""

import asyncio

from participation.council.bot_name import bot_username, note_bot
from participation.storage.db import Database
from tests.worlds.stories import NOW


async def test_processes_that_start_together_tell_the_bots_name_once(database: Database) -> None:
    async def tell() -> None:
        async with database.transaction() as session:
            await note_bot(session, "council_bot", NOW)

    await asyncio.gather(*(tell() for _ in range(5)))
    async with database.reading() as session:
        assert await bot_username(session) == "council_bot"
