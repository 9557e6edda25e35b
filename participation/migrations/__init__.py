"""Bringing a database to today's tables, on SQLite and on PostgreSQL."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

LATEST = "head"
EMPTY = "base"
LOCK = 7_077_370  # any number, as long as it is always the same


class DatabaseUnreachable(Exception):
    """There is no database at that address, or it does not let us in."""


async def migrate(url: str, revision: str = LATEST) -> None:
    """Bring the database at that URL to a revision (the latest), up or down; rows are kept.

    DatabaseUnreachable where there is none to be had.
    """
    await current_revision(url)
    async with _engine(url) as engine:
        if engine.dialect.name == "sqlite":
            await _on_sqlite(engine, revision)
        else:
            async with engine.begin() as connection:
                # Processes that start together wait for one another here.
                await connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
                await connection.run_sync(_run, revision)


async def current_revision(url: str) -> str | None:
    """Returns the database's revision, or None if it has no tables. Makes no database."""
    if _is_missing_file(url):
        return None
    async with _engine(url) as engine:
        try:
            async with engine.connect() as connection:
                return await connection.run_sync(_revision)
        except (SQLAlchemyError, OSError) as error:
            raise DatabaseUnreachable(str(getattr(error, "orig", error))) from error


def revisions() -> list[str]:
    """Returns every revision, oldest first."""
    scripts = ScriptDirectory.from_config(configuration())
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def configuration() -> Config:
    """Returns Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


@asynccontextmanager
async def _engine(url: str) -> AsyncIterator[AsyncEngine]:
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        yield engine
    finally:
        await engine.dispose()


async def _on_sqlite(engine: AsyncEngine, revision: str) -> None:
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    # Whole or not at all, and one process after the other.
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    async with engine.begin() as connection:
        await connection.run_sync(_run, revision)
        broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
        if broken:
            raise RuntimeError(f"{len(broken)} rows point nowhere after the migration")


def _prepare_sqlite(connection: Any, record: object) -> None:
    connection.isolation_level = None
    # Rebuilding a table with foreign keys on would delete the rows that point to it.
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _is_missing_file(url: str) -> bool:
    if not url.startswith("sqlite"):
        return False
    path = Path(make_url(url).database or "")
    if not path.parent.is_dir():
        raise DatabaseUnreachable(f"there is no folder {path.parent}")
    return not path.exists()


def _run(connection: Connection, revision: str) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    going_down = revision == EMPTY or revision in _behind(connection)
    step: Any = command.downgrade if going_down else command.upgrade
    step(config, revision)


def _behind(connection: Connection) -> list[str]:
    current = _revision(connection)
    known = revisions()
    return known[: known.index(current)] if current in known else []


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
