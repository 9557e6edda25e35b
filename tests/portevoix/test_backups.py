"""`portevoix backup` while everything runs, and `portevoix restore` into an empty place."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from sqlalchemy import select
from sqlmodel import SQLModel

from participation.migrations import migrate
from participation.models import Attachment, Consent, Participant
from participation.rights.leaving import erase
from participation.storage.db import Database
from tests.portevoix.command_line import CommandLine, Ended
from tests.worlds.around.postgres import fresh_database
from tests.worlds.stories import NOW, answer_all, open_campaign, person

Rows = dict[str, list[tuple[Any, ...]]]


@asynccontextmanager
async def empty(database: Database, folder: Path, server: str) -> AsyncIterator[str]:
    """Somewhere to restore to, of the same kind as the database."""
    if database.on_sqlite:
        yield f"sqlite+aiosqlite:///{folder}/restored.db"
    else:
        async with fresh_database(server) as url:
            yield url


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = Database(url)
    try:
        yield database
    finally:
        await database.dispose()


async def typed(folder: Path, url: str, *arguments: str) -> Ended:
    """A command typed on another terminal, while this one goes on."""
    portevoix = CommandLine(folder, {"PORTEVOIX_DATABASE_URL": url})
    return await asyncio.to_thread(portevoix, *arguments)


async def rows_of(database: Database) -> Rows:
    """Every row of every table."""
    tables = SQLModel.metadata.sorted_tables
    async with database.reading() as session:
        found = {one.name: (await session.exec(select(one))).all() for one in tables}
    return {name: sorted(map(tuple, rows), key=repr) for name, rows in found.items()}


async def live_a_little(database: Database) -> None:
    """People who answer, one with a photo."""
    async with database.transaction() as session:
        people = [await person(session) for _ in range(3)]
        campaign = await open_campaign(session)
        for someone in people:
            await answer_all(session, someone, campaign)
        photo = bytes(range(256)) * 40
        session.add(
            Attachment(participant_id=people[0].id, reference="r", received_at=NOW, content=photo)
        )


async def keep_registering(database: Database, until: asyncio.Event) -> None:
    while not until.is_set():
        async with database.transaction() as session:
            await person(session)


async def test_every_row_comes_back_and_life_goes_on(
    database: Database, tmp_path: Path, postgres_url: str
) -> None:
    await live_a_little(database)
    file = tmp_path / "saved"
    saved = await typed(tmp_path, database.url, "backup", str(file))
    assert saved.status == 0, saved.errors
    assert file.stat().st_mode & 0o077 == 0
    async with empty(database, tmp_path, postgres_url) as place:
        restored = await typed(tmp_path, place, "restore", str(file))
        assert restored.status == 0, restored.errors
        async with opened(place) as copy:
            assert await rows_of(copy) == await rows_of(database)
            async with copy.transaction() as session:
                await person(session)
        again = await typed(tmp_path, place, "restore", str(file))
        assert again.status == 2
        assert "not empty" in again.errors


async def test_the_number_of_someone_erased_is_not_given_again(
    database: Database, tmp_path: Path, postgres_url: str
) -> None:
    file = tmp_path / "saved"
    async with database.transaction() as session:
        await person(session)
        gone = (await person(session)).id
    async with database.transaction() as session:
        await erase(session, await session.get_one(Participant, gone))
    assert (await typed(tmp_path, database.url, "backup", str(file))).status == 0
    async with empty(database, tmp_path, postgres_url) as place:
        assert (await typed(tmp_path, place, "restore", str(file))).status == 0
        async with opened(place) as copy, copy.transaction() as session:
            assert (await person(session)).id > gone


async def test_a_backup_that_tells_no_numbers_is_restored(
    postgres_database_url: str, tmp_path: Path, fresh_postgres: str
) -> None:
    """As earlier versions made them."""
    file, older = tmp_path / "saved", tmp_path / "older"
    async with opened(postgres_database_url) as database:
        await live_a_little(database)
        assert (await typed(tmp_path, database.url, "backup", str(file))).status == 0
        with ZipFile(file) as saved, ZipFile(older, "w") as archive:
            for name in saved.namelist():
                content = saved.read(name)
                if name == "contents.json":
                    contents = json.loads(content)
                    del contents["numbers_given"]
                    content = json.dumps(contents).encode()
                archive.writestr(name, content)
        assert (await typed(tmp_path, fresh_postgres, "restore", str(older))).status == 0
        async with opened(fresh_postgres) as copy:
            assert await rows_of(copy) == await rows_of(database)
            async with copy.transaction() as session:
                await person(session)


async def test_what_is_written_meanwhile_is_in_it_whole_or_not_at_all(
    database: Database, tmp_path: Path, postgres_url: str
) -> None:
    await live_a_little(database)
    file, is_saved = tmp_path / "saved", asyncio.Event()
    writing = asyncio.create_task(keep_registering(database, is_saved))
    saved = await typed(tmp_path, database.url, "backup", str(file))
    is_saved.set()
    await writing
    assert saved.status == 0, saved.errors
    async with empty(database, tmp_path, postgres_url) as place:
        restored = await typed(tmp_path, place, "restore", str(file))
        assert restored.status == 0, restored.errors
        async with opened(place) as copy:
            came_back, everyone = await rows_of(copy), await rows_of(database)
    # A consent is given with the registration, in one transaction.
    people, consents = came_back[Participant.__tablename__], came_back[Consent.__tablename__]
    assert len(people) == len(consents) >= 3
    for name, rows in came_back.items():
        assert set(map(repr, rows)) <= set(map(repr, everyone[name]))


async def test_a_database_in_use_is_not_replaced(
    database: Database, tmp_path: Path, postgres_url: str
) -> None:
    file = tmp_path / "saved"
    assert (await typed(tmp_path, database.url, "backup", str(file))).status == 0
    async with empty(database, tmp_path, postgres_url) as place:
        await migrate(place)
        async with opened(place) as other, other.transaction() as session:
            assert (await session.exec(select(Participant))).all() == []
            refused = await typed(tmp_path, place, "restore", str(file))
    assert refused.status == 2
    assert "in use" in refused.errors


async def test_what_cannot_be_backed_up_or_restored_is_said(
    database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "saved"
    assert (await typed(tmp_path, database.url, "backup", str(file))).status == 0
    nonsense = tmp_path / "nonsense"
    nonsense.write_text("Dear diary, " * 100, encoding="utf-8")
    for arguments, mend in (
        (("backup", str(file)), "exists already"),
        (("backup", str(tmp_path / "nowhere" / "saved")), "There is no folder"),
        (("restore", str(tmp_path / "gone")), "There is no file"),
        (("restore", str(nonsense)), "is no "),
    ):
        refused = await typed(tmp_path, database.url, *arguments)
        assert (refused.status, refused.output) == (2, "")
        assert mend in refused.errors
    assert not list(tmp_path.glob("*.part"))


async def test_a_backup_of_a_newer_version_is_refused(
    database: Database, tmp_path: Path, postgres_url: str
) -> None:
    file = tmp_path / "saved"
    assert (await typed(tmp_path, database.url, "backup", str(file))).status == 0
    if database.on_sqlite:
        with sqlite3.connect(file) as copy:
            copy.execute("UPDATE alembic_version SET version_num = '9999'")
        copy.close()
    else:
        with ZipFile(file, "w") as archive:
            archive.writestr("contents.json", '{"revision": "9999", "tables": {}}')
    async with empty(database, tmp_path, postgres_url) as place:
        refused = await typed(tmp_path, place, "restore", str(file))
    assert refused.status == 2
    assert "at revision 9999, which this version does not know" in refused.errors


async def test_there_is_nothing_to_back_up_yet(tmp_path: Path, fresh_postgres: str) -> None:
    for url in (f"sqlite+aiosqlite:///{tmp_path}/none.db", fresh_postgres):
        refused = await typed(tmp_path, url, "backup", str(tmp_path / "saved"))
        assert refused.status == 2
        assert "nothing to back up" in refused.errors


async def test_a_damaged_backup_is_not_restored(
    database: Database, tmp_path: Path, postgres_url: str
) -> None:
    await live_a_little(database)
    file = tmp_path / "saved"
    assert (await typed(tmp_path, database.url, "backup", str(file))).status == 0
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 3000] = bytes(3000)
    file.write_bytes(content)
    async with empty(database, tmp_path, postgres_url) as place:
        refused = await typed(tmp_path, place, "restore", str(file))
    assert refused.status == 2
    assert str(file) in refused.errors
