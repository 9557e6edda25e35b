"""What a panel changes of the council comes into force in every other process."""

import asyncio
from collections.abc import Callable
from datetime import timedelta

from structlog.testing import capture_logs

from content.council import council
from participation.council.changes import FIELDS, change_council
from participation.models import Setting
from participation.storage.db import Database
from portevoix.council import following_council, put_in_force
from tests.worlds.stories import HOUR, NOW

PATIENCE = 20
YOUNG = {"name": {"fr": "Les jeunes", "en": "The young"}}


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 - nobody announces what a process has seen
            await asyncio.sleep(0.02)


def contact() -> str:
    return council().contact


async def change(database: Database, after: timedelta = HOUR, **fields: object) -> None:
    async with database.transaction() as session:
        await change_council(session, fields, by=None, now=NOW + after)


async def test_a_change_elsewhere_is_followed_and_a_new_name_told(database: Database) -> None:
    told: list[str] = []

    async def renamed() -> None:
        told.append(council().name_in("en"))
        if len(told) == 1:
            raise OSError

    elsewhere = Database(database.url)
    # On SQLite wakeups stay in one process: the look without one is what is left.
    often = 0.05 if database.on_sqlite else 60.0
    with capture_logs() as logs:
        async with following_council(database, renamed=renamed, looks_every=often):
            await change(elsewhere, contact="ada@example.org")
            await until(lambda: contact() == "ada@example.org")
            assert told == []
            await change(elsewhere, 2 * HOUR, **YOUNG)
            await until(lambda: len(told) == 2)
    assert told == ["The young", "The young"]
    assert [(line["event"], line["kind"]) for line in logs] == [("council.not_followed", "OSError")]
    await elsewhere.dispose()


async def test_an_unheard_change_is_found_all_the_same(database: Database) -> None:
    async with following_council(database, looks_every=0.05):
        async with database.transaction() as session:
            unheard = {"contact": "bob@example.org"}
            session.add(Setting(key=FIELDS, value=unheard, changed_at=NOW + HOUR))
        await until(lambda: contact() == "bob@example.org")


async def test_a_process_begins_with_what_was_changed(database: Database) -> None:
    await change(database, **YOUNG)
    assert council().name_in("en") != "The young"
    await put_in_force(database)
    assert council().name_in("en") == "The young"
