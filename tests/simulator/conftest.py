"""A simulator, people in it, and a real python-telegram-bot Bot that speaks to it."""

import struct
import zlib
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from telegram import Bot
from telegram.request import HTTPXRequest

from simulator.keys import LIMITS
from simulator.people import People
from simulator.server import Running, running

TOKEN = "12345:story_teller"


def bot_at(url: str, token: str = TOKEN) -> Bot:
    """A Bot of python-telegram-bot that takes this simulator for Telegram."""
    return Bot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        # A machine that has much to do at once is not out of service.
        request=HTTPXRequest(connection_pool_size=8, connect_timeout=60, read_timeout=60),
        get_updates_request=HTTPXRequest(connect_timeout=60, read_timeout=60),
    )


async def raw(
    simulator: Running, method: str, token: str = TOKEN, **parameters: Any
) -> tuple[int, dict[str, Any]]:
    """A call as any client could make it, with JSON in its body."""
    async with aiohttp.ClientSession() as session:
        url = f"{simulator.url}/bot{token}/{method}"
        async with session.post(url, json=parameters) as answer:
            return answer.status, await answer.json()


def stand_still(simulator: Running) -> None:
    """From now on its limits see no time pass: what is too fast is so on any machine."""
    simulator.app[LIMITS].clock = lambda: 0.0


def picture(width: int = 4, height: int = 3) -> bytes:
    """A small grey PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * width) * height
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


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
