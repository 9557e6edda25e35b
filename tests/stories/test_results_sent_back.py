"""The council's reply on its way to many when the process is killed: nobody is forgotten."""

import asyncio
from pathlib import Path

from sqlmodel import col, func, select

from participation.models import Delivery, DeliveryKind, DeliveryStatus
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.bot.sending.test_broadcasts import crowd, letters, pictures, send
from tests.stories.product import UNWATCHED, running_product
from tests.worlds.chats import Clock

CROWD = 16
PATIENCE = 60


async def settled(database: Database) -> int:
    """How many of the broadcast's deliveries are over."""
    async with database.reading() as session:
        query = select(func.count()).where(
            col(Delivery.kind) == DeliveryKind.BROADCAST, col(Delivery.settled_at).is_not(None)
        )
        return (await session.exec(query)).one()


async def until_settled(database: Database, many: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while await settled(database) < many:  # noqa: ASYNC110 - only the rows know
            await asyncio.sleep(0.05)


async def test_killed_in_the_middle_it_goes_on_where_it_was(
    tmp_path: Path, telegram: Running, people: People
) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/portevoix.db"
    slowly = {"PORTEVOIX_SEND_RATE": "8"} | UNWATCHED
    async with running_product(tmp_path, url, telegram.url, **slowly) as product:
        database = Database(url)
        everyone = await crowd(people, database, CROWD)
        await send(database, Clock())
        await until_settled(database, 4)
        await product.kill()
        before = await settled(database)
        assert before < CROWD
        await product.start()
        await until_settled(database, CROWD)
        async with database.reading() as session:
            query = select(Delivery).where(Delivery.kind == DeliveryKind.BROADCAST)
            owed = (await session.exec(query)).all()
        await database.dispose()
    assert {one.status for one in owed} == {DeliveryStatus.SENT}
    await _everyone_has_it(everyone, resent=sum(one.resends for one in owed))


async def _everyone_has_it(everyone: list[SimulatedPerson], resent: int) -> None:
    got = [await letters(someone) for someone in everyone]
    # Once; what was in flight at the kill perhaps twice, and then it says so.
    assert all(len([said for said in each if "↻" not in said]) <= 1 for each in got)
    assert all(each for each in got)
    assert sum("↻" in said for each in got for said in each) == resent
    shown = [await pictures(someone) for someone in everyone]
    assert [len(each) for each in shown] == [len(each) for each in got]
