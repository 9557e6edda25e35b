"""A simulated Telegram with people in it, and a bot that listens only when a test says so."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import pytest_asyncio

from bot.application import TelegramBot
from participation.storage.db import Database
from simulator.people import People
from simulator.server import Running, running
from tests.worlds.chats import Clock
from tests.worlds.updates import Post

TOKEN = "12345:bot-tests"


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


def bot_for(
    database: Database, telegram: Running, clock: Clock, rate: float = 1000, **more: Any
) -> TelegramBot:
    """A bot not started yet."""
    where = {"token": TOKEN, "api_url": telegram.url}
    return TelegramBot(database, **where, send_rate=rate, clock=lambda: clock.now, **more)


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


@asynccontextmanager
async def bot_in_step(
    database: Database, telegram: Running, clock: Clock
) -> AsyncIterator[TelegramBot]:
    """A bot that sends when told to, and whose pace goes by the test's clock."""
    # In a moment that stands still, as much as may be.
    started = bot_for(database, telegram, clock, rate=100_000, seconds=clock.seconds)
    await started.start(receives=False, sends=False)
    yield started
    await started.stop()


@pytest.fixture
def post(bot: TelegramBot) -> Post:
    return Post(bot)
