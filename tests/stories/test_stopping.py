"""Told to stop, it takes nothing more, finishes what it can, and ends in time: nothing is lost."""

import asyncio
import json
import signal
from datetime import UTC, datetime

import aiohttp

from participation.people.receipts import unreplied
from participation.storage.db import Database
from simulator.people import People
from tests.stories.product import Product


async def status_of(product: Product, path: str) -> int:
    async with aiohttp.ClientSession() as client, client.get(product.panel + path) as answer:
        return answer.status


async def until_one_is_taken_in(database_url: str) -> None:
    """Wait for an update to be committed while its reply is still on its way."""
    database = Database(database_url)
    try:
        async with asyncio.timeout(30):
            while not await taken_in(database):  # noqa: ASYNC110 - only the rows know
                await asyncio.sleep(0.05)
    finally:
        await database.dispose()


async def taken_in(database: Database) -> dict[int, list[int]]:
    async with database.reading() as session:
        return await unreplied(session, datetime.now(UTC))


async def test_it_ends_in_time_while_telegram_hangs(
    product: Product, people: People, database_url: str
) -> None:
    ada = await people.join("Ada", "fr")
    await people.spoils("latency", times=None, method="sendMessage", seconds=60)
    await ada.starts()
    await until_one_is_taken_in(database_url)

    assert product.process
    assert await status_of(product, "/readyz") == 200
    product.process.send_signal(signal.SIGTERM)
    while await status_of(product, "/readyz") != 503:  # noqa: ASYNC110 - a signal takes its time
        await asyncio.sleep(0.01)
    assert await status_of(product, "/healthz") == 200
    assert await product.stop() == 0
    [cut_short, *_] = [line for line in product.log().splitlines() if "stop.cut_short" in line]
    # Orchestrators kill after ten seconds; some of these go to closing what is open.
    assert json.loads(cut_short)["after_seconds"] <= 6

    # What was said is kept, and what was to be replied is said after all.
    await people.request("DELETE", "/faults")
    await product.start()
    assert await ada.sees("d’accord", 30)
