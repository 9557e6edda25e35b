"""Migrated databases, fresh for each test and cheap: copies of one made once."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from participation.migrations import migrate
from participation.storage.db import Database
from tests.worlds.around.postgres import fresh_database


@pytest.fixture(scope="session")
async def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file, to copy."""
    path = tmp_path_factory.mktemp("migrated") / "template.db"
    await migrate(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(scope="session")
async def migrated_postgres(postgres_url: str) -> AsyncIterator[str]:
    """The name of a migrated PostgreSQL database, to copy."""
    async with fresh_database(postgres_url) as url:
        await migrate(url)
        yield url.partition("?")[0].rpartition("/")[2]


@pytest.fixture
def sqlite_database_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """A migrated SQLite database that is this test's alone."""
    copy = shutil.copy(migrated_sqlite, tmp_path / "portevoix.db")
    return f"sqlite+aiosqlite:///{copy}"


@pytest.fixture
async def postgres_database_url(postgres_url: str, migrated_postgres: str) -> AsyncIterator[str]:
    """A migrated PostgreSQL database that is this test's alone."""
    async with fresh_database(postgres_url, template=migrated_postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> Any:
    """A migrated database's address: every test that asks for it runs on both."""
    return request.getfixturevalue(f"{request.param}_database_url")


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A migrated database, open: every test that asks for it runs on both."""
    opened = Database(database_url)
    yield opened
    await opened.dispose()
