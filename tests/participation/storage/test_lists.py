"""Lists that go into a statement as one value."""

from sqlalchemy import select

from participation.models.tables import PARTICIPANT
from participation.storage.db import Database
from participation.storage.lists import one_of


async def test_whoever_is_asked_for_is_found_without_looking_at_everybody(
    sqlite_database_url: str,
) -> None:
    database = Database(sqlite_database_url)
    query = select(PARTICIPANT.c.id).where(one_of(PARTICIPANT.c.telegram_id, "accounts"))
    async with database.engine.connect() as connection:
        compiled = str(query.compile(database.engine.sync_engine))
        explained = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", ("[1, 2]",))
        plan = [row.detail for row in explained]
    await database.dispose()
    assert any("SEARCH participant" in step for step in plan)
    assert not any("SCAN participant" in step for step in plan)
