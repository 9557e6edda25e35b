"""A simulated Telegram with people in it, and a bot that listens only when a test says so."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.application import TelegramBot
from participation.storage.db import Database
from simulator.people import People
from simulator.server import Running, running
from tests.worlds.bots import bot_for
from tests.worlds.chats import Clock
from tests.worlds.updates import Post


@pytest_asyncio.fixture
async def sqlite(sqlite_database_url: str) -> AsyncIterator[Database]:
    opened = Database(sqlite_database_url)
    yield opened
    await opened.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def telegram() -> AsyncIterator[Running]:
    async with running() as simulator:
        yield simulator


@pytest_asyncio.fixture
async def people(telegram: Running) -> AsyncIterator[People]:
    async with People(telegram.url) as everyone:
        yield everyone


@pytest_asyncio.fixture
async def polling(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    """A bot that polls; deliveries wait for the test."""
    started = bot_for(sqlite, telegram, clock)
    await started.start(sends=False)
    yield started
    await started.stop()


@pytest_asyncio.fixture
async def bot(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    """A bot that takes in what `post` brings, and nothing else."""
    started = bot_for(sqlite, telegram, clock)
    await started.start(receives=False, sends=False)
    yield started
    await started.stop()


@pytest.fixture
def post(bot: TelegramBot) -> Post:
    return Post(bot)
