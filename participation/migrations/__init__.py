"""Bringing a database to today's tables, on SQLite and on PostgreSQL."""

from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

LATEST = "head"
EMPTY = "base"


async def migrate(url: str, revision: str = LATEST) -> None:
    """Bring the database at that URL to a revision (the latest), up or down; rows are kept."""
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        if engine.dialect.name == "sqlite":
            await _on_sqlite(engine, revision)
        else:
            async with engine.begin() as connection:
                await connection.run_sync(_run, revision)
    finally:
        await engine.dispose()


def revisions() -> list[str]:
    """Every revision, oldest first."""
    scripts = ScriptDirectory.from_config(configuration())
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


def configuration() -> Config:
    """Alembic's configuration, without a file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    return config


async def _on_sqlite(engine: AsyncEngine, revision: str) -> None:
    # Rebuilding a table with foreign keys on would delete the rows that point to it.
    async with engine.connect() as connection:
        await connection.execute(text("PRAGMA journal_mode=WAL"))
        await connection.execute(text("PRAGMA foreign_keys=OFF"))
        await connection.commit()
        await connection.run_sync(_run, revision)
        broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
        if broken:
            raise RuntimeError(f"{len(broken)} rows point nowhere after the migration")
        await connection.commit()


def _run(connection: Connection, revision: str) -> None:
    config = configuration()
    config.attributes["connection"] = connection
    going_down = revision == EMPTY or revision in _behind(connection)
    step: Any = command.downgrade if going_down else command.upgrade
    step(config, revision)


def _behind(connection: Connection) -> list[str]:
    current = MigrationContext.configure(connection).get_current_revision()
    known = revisions()
    return known[: known.index(current)] if current in known else []
