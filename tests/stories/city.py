"""Portevoix as a city runs it: several processes of each role, a proxy in front of the bots."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

import aiohttp
from aiohttp import web
from multidict import CIMultiDict

from tests.stories.product import TOKEN, UNWATCHED, Product, zone_at_noon
from tools.ports import free_port

SECRET = "only-telegram-knows"


@dataclass
class City:
    """Two of everything."""

    bots: list[Product]
    senders: list[Product]
    panels: list[Product]
    brought: dict[str, int] = field(default_factory=dict)

    @property
    def processes(self) -> list[Product]:
        return [*self.bots, *self.senders, *self.panels]

    @property
    def printed(self) -> list[str]:
        """What all of them printed."""
        return [line for product in self.processes for line in product.printed]


@asynccontextmanager
async def running_city(folder: Path, database_url: str, telegram_url: str) -> AsyncIterator[City]:
    """Six processes that start at once on an empty database; each ends well when told to stop."""
    port = free_port()
    settings = {
        "PORTEVOIX_DATABASE_URL": database_url,
        "PORTEVOIX_TELEGRAM_API_URL": telegram_url,
        "PORTEVOIX_SEND_RATE": "1000",
        "PORTEVOIX_PAID_BROADCAST": "true",
        "PORTEVOIX_TIMEZONE": zone_at_noon(),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }
    settings = settings | UNWATCHED
    talks = settings | {"PORTEVOIX_TELEGRAM_TOKEN": TOKEN}
    hears = talks | {
        "PORTEVOIX_WEBHOOK_URL": f"http://127.0.0.1:{port}",
        "PORTEVOIX_WEBHOOK_SECRET": SECRET,
    }
    two = {
        role: [_product(folder / f"{role}-{number}", role, given) for number in (1, 2)]
        for role, given in (("bot", hears), ("sender", talks), ("panel", settings))
    }
    city = City(two["bot"], two["sender"], two["panel"])
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(_proxy(city, port))
        async with asyncio.TaskGroup() as group:
            for product in city.processes:
                stack.push_async_callback(_stop, product)
                group.create_task(product.start())
        yield city


def _product(folder: Path, role: str, settings: dict[str, str]) -> Product:
    folder.mkdir()
    return Product(folder, settings, role=role)


async def _stop(product: Product) -> None:
    assert await product.stop() == 0, product.log()


@asynccontextmanager
async def _proxy(city: City, port: int) -> AsyncIterator[None]:
    """Passes what Telegram brings to one bot after the other."""
    turns = cycle(city.bots)

    async def pass_on(request: web.Request) -> web.Response:
        bot = next(turns)
        headers = CIMultiDict(request.headers)
        headers.popall("Host")
        body = await request.read()
        async with client.post(f"{bot.panel}{request.path}", data=body, headers=headers) as answer:
            city.brought[bot.panel] = city.brought.get(bot.panel, 0) + 1
            return web.Response(status=answer.status, body=await answer.read())

    app = web.Application()
    app.router.add_post("/telegram", pass_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    async with aiohttp.ClientSession() as client:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        try:
            yield
        finally:
            await runner.cleanup()
