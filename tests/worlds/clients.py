"""Clients of the simulator, one of a library and one by hand, and a picture to send."""

import struct
import zlib
from typing import Any

import aiohttp
from telegram import Bot
from telegram.request import HTTPXRequest

from simulator.keys import LIMITS
from simulator.server import Running

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
