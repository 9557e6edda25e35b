"""PostgreSQL: every table as of one moment, by COPY, in one compressed file; no program needed."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import asyncpg
from sqlalchemy import make_url

from participation.migrations import migrate
from portevoix.mistakes import Mistake

CONTENTS = "contents.json"
CHUNK = 1024 * 1024

TABLES = """
SELECT c.relname AS name, array_agg(a.attname ORDER BY a.attnum) AS columns
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
  AND c.relname <> 'alembic_version'
GROUP BY c.relname ORDER BY c.relname
"""
NEEDS = """
SELECT DISTINCT f.conrelid::regclass::text AS name, f.confrelid::regclass::text AS needs
FROM pg_constraint f
WHERE f.contype = 'f' AND f.conrelid <> f.confrelid
  AND f.connamespace = current_schema()::regnamespace
"""
NUMBERED = """
SELECT table_name AS name, column_name AS column,
  pg_get_serial_sequence(quote_ident(table_name), column_name) AS sequence
FROM information_schema.columns
WHERE table_schema = current_schema()
  AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL
"""
OTHERS = """
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""


async def copy_to(url: str, file: Path) -> str | None:
    """Copy every table as of this moment into a new file. Returns the database's revision.

    Raises Mistake if the database cannot be reached or has no tables.
    """
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        async with (
            _connected(url) as connection,
            connection.transaction(isolation="repeatable_read", readonly=True),
        ):
            revision = await _revision(connection)
            tables = await _tables(connection)
            given = await _numbers_given(connection)
            contents = {"revision": revision, "tables": tables, "numbers_given": given}
            archive.writestr(CONTENTS, json.dumps(contents, indent=1))
            for name, columns in tables.items():
                with archive.open(name, "w", force_zip64=True) as member:
                    await connection.copy_from_table(name, columns=columns, output=member)
    return revision


async def copy_from(file: Path, url: str) -> None:
    """Fill an empty database that nobody uses: tables first, then every row or none.

    Raises Mistake if the file cannot be read, or if the database is in use or not empty.
    """
    try:
        with ZipFile(file) as archive:
            contents = json.loads(archive.read(CONTENTS))
            async with _connected(url) as connection:
                await _refuse_unless_empty_and_unused(connection)
            await migrate(url, contents["revision"])
            async with _connected(url) as connection, connection.transaction():
                await _fill(connection, archive, contents["tables"])
                # What older versions backed up does not tell.
                await _number_on(connection, contents.get("numbers_given", {}))
    except (BadZipFile, KeyError, OSError) as error:
        raise Mistake(f"{file} cannot be restored: {error}.") from None


def revision_of(file: Path) -> str | None:
    """Returns the revision of the database in the file. Raises Mistake if it is no such file."""
    try:
        with ZipFile(file) as archive:
            if damaged := archive.testzip():
                raise Mistake(f"{file} is damaged: {damaged} cannot be read.")
            revision = json.loads(archive.read(CONTENTS))["revision"]
    except (BadZipFile, KeyError, ValueError):
        raise Mistake(f"{file} is no backup of a PostgreSQL database.") from None
    return str(revision) if revision else None


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[Any]:
    plain = make_url(url).set(drivername="postgresql")
    try:
        connection = await asyncpg.connect(plain.render_as_string(hide_password=False))
    except (OSError, asyncpg.PostgresError) as error:
        raise Mistake(
            f"The database of PORTEVOIX_DATABASE_URL cannot be reached: {error}"
        ) from None
    try:
        yield connection
    finally:
        await connection.close()


async def _revision(connection: Any) -> str | None:
    if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
        raise Mistake("There are no tables in this database: nothing to back up.")
    revision: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    return revision


async def _tables(connection: Any) -> dict[str, list[str]]:
    """Each table's columns; a table comes after those that its rows point to."""
    columns = {row["name"]: list(row["columns"]) for row in await connection.fetch(TABLES)}
    needs: dict[str, set[str]] = {name: set() for name in columns}
    for row in await connection.fetch(NEEDS):
        needs[row["name"].strip('"')].add(row["needs"].strip('"'))
    ordered: dict[str, list[str]] = {}
    while len(ordered) < len(columns):
        free = [name for name in columns if name not in ordered and needs[name] <= ordered.keys()]
        if not free:
            raise Mistake("Tables point at each other in a circle: use pg_dump.")
        ordered |= {name: columns[name] for name in free}
    return ordered


async def _refuse_unless_empty_and_unused(connection: Any) -> None:
    for name in await _tables(connection):
        if await connection.fetchval(f'SELECT 1 FROM "{name}" LIMIT 1'):  # noqa: S608 - its own name
            raise Mistake("The database is not empty. Make a new one, and name it in the settings.")
    if await connection.fetchval(OTHERS):
        raise Mistake("The database is in use. Stop Portevoix first.")


async def _fill(connection: Any, archive: ZipFile, tables: dict[str, list[str]]) -> None:
    for name, columns in tables.items():
        with archive.open(name) as member:
            await connection.copy_to_table(name, columns=columns, source=_chunks(member))


async def _numbers_given(connection: Any) -> dict[str, int]:
    """The last number that each table has given, to a row that is there or to one since erased."""
    given: dict[str, int] = {}
    for row in await connection.fetch(NUMBERED):
        # None where it has given none yet.
        last = await connection.fetchval(
            "SELECT pg_sequence_last_value($1::regclass)", row["sequence"]
        )
        if last is not None:
            given[row["name"]] = last
    return given


async def _number_on(connection: Any, given: dict[str, int]) -> None:
    """Have no number given again, neither a row's nor that of one erased before the backup."""
    for row in await connection.fetch(NUMBERED):
        highest = f'SELECT max("{row["column"]}") FROM "{row["name"]}"'  # noqa: S608 - its own names
        numbers = (await connection.fetchval(highest), given.get(row["name"]))
        if last := max((number for number in numbers if number is not None), default=None):
            await connection.execute("SELECT setval($1::regclass, $2)", row["sequence"], last)


async def _chunks(member: IO[bytes]) -> AsyncIterator[bytes]:
    while chunk := member.read(CHUNK):
        yield chunk
