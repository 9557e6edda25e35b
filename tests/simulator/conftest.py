"""A simulator, people in it, and a real python-telegram-bot Bot that speaks to it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from telegram import Bot

from simulator.people import People
from simulator.server import Running, running
from tests.worlds.clients import bot_at, picture


@pytest_asyncio.fixture
async def simulator() -> AsyncIterator[Running]:
    """Checks itself: an answer or an update outside the description is a 500."""
    async with running(checked=True) as telegram:
        yield telegram


@pytest_asyncio.fixture
async def people(simulator: Running) -> AsyncIterator[People]:
    async with People(simulator.url) as everyone:
        yield everyone


@pytest_asyncio.fixture
async def bot(simulator: Running) -> AsyncIterator[Bot]:
    async with bot_at(simulator.url) as telegram_bot:
        yield telegram_bot


@pytest.fixture
def photo() -> bytes:
    return picture()
