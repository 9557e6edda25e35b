"""What the panel changes of the council: kept, logged, told to whoever listens."""

import asyncio
from datetime import timedelta

from participation.council.changes import (
    COUNCIL,
    change_council,
    change_districts_map,
    council_mark,
    read_council,
)
from participation.staff.log import latest_entries
from participation.storage.db import Database
from participation.storage.wakeups import listening
from tests.worlds.stories import HOUR, NOW

MAP = {"type": "FeatureCollection", "features": []}
DISTRICTS = {"west": {"fr": "Ouest"}, "east": {"fr": "Est"}}


async def change(database: Database, after: timedelta = HOUR, **fields: object) -> None:
    async with database.transaction() as session:
        await change_council(session, fields, by=None, now=NOW + after)


async def test_what_was_changed_holds_until_it_is_as_in_the_file_again(database: Database) -> None:
    async with database.reading() as session:
        nothing = await read_council(session)
        assert (nothing.fields, nothing.districts_map) == ({}, None)
        before = await council_mark(session)
    await change(database, districts=DISTRICTS, contact="ada@example.org", minimum_age=0)
    async with database.reading() as session:
        changed = (await read_council(session)).fields
        assert changed == {"districts": DISTRICTS, "contact": "ada@example.org", "minimum_age": 0}
        assert list(changed["districts"]) == ["west", "east"]
        assert await council_mark(session) != before
    await change(database, contact=None)
    async with database.reading() as session:
        assert set((await read_council(session)).fields) == {"districts", "minimum_age"}


async def test_the_log_says_what_changed_but_not_whole_texts(database: Database) -> None:
    await change(database, name={"fr": "Les jeunes"}, consent_text={"fr": "Un long texte"})
    await change(database, districts=DISTRICTS)
    # The same again is no change; another order is one.
    await change(database, districts=DISTRICTS, name={"fr": "Les jeunes"})
    await change(database, districts=dict(reversed(DISTRICTS.items())))
    async with database.transaction() as session:
        await change_districts_map(session, MAP, by=None, now=NOW)
        brought = await read_council(session)
        await change_districts_map(session, None, by=None, now=NOW)
    assert brought.districts_map == MAP
    async with database.reading() as session:
        entries = await latest_entries(session)
        assert (await read_council(session)).districts_map is None
    assert [(entry.action, entry.details) for entry in entries] == [
        ("council.map_removed", {}),
        ("council.map_brought", {}),
        ("council.changed", {"fields": ["districts"]}),
        ("council.changed", {"fields": ["districts"]}),
        (
            "council.changed",
            {"fields": ["consent_text", "name"], "name": {"fr": "Les jeunes"}},
        ),
    ]


async def test_whoever_listens_hears_of_it(database: Database) -> None:
    async with listening(database, COUNCIL) as woken, asyncio.timeout(20):
        for _ in range(1 if database.on_sqlite else 2):
            await woken.wait()
            woken.clear()
        await change(database, contact="ada@example.org")
        await woken.wait()
