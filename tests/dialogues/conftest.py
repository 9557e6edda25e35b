"""Chats on a SQLite database for the many stories, on both databases for the main ones."""

from collections.abc import AsyncIterator, Callable

import pytest
import pytest_asyncio

from participation.storage.db import Database
from tests.worlds.chats import Chat, Clock

Join = Callable[..., Chat]


@pytest_asyncio.fixture
async def sqlite(sqlite_database_url: str) -> AsyncIterator[Database]:
    opened = Database(sqlite_database_url)
    yield opened
    await opened.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def chat(sqlite: Database, clock: Clock) -> Chat:
    """Someone who speaks English and has never met the bot."""
    return Chat(sqlite, clock)
