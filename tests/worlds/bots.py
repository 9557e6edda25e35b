"""Bots of ours at a simulated Telegram, that go by the clock of a test."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from bot.application import TelegramBot
from participation.storage.db import Database
from simulator.server import Running
from tests.worlds.chats import Clock

TOKEN = "12345:bot-tests"


def bot_for(
    database: Database, telegram: Running, clock: Clock, rate: float = 1000, **more: Any
) -> TelegramBot:
    """A bot not started yet."""
    return TelegramBot(
        database,
        token=TOKEN,
        api_url=telegram.url,
        send_rate=rate,
        clock=lambda: clock.now,
        **more,
    )


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
