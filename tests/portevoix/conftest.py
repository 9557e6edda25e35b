"""A command line with a migrated database of its own."""

from pathlib import Path

import pytest

from tests.portevoix.command_line import CommandLine


@pytest.fixture
def portevoix(tmp_path: Path, sqlite_database_url: str) -> CommandLine:
    """`portevoix`, on a migrated SQLite database."""
    return CommandLine(tmp_path, {"PORTEVOIX_DATABASE_URL": sqlite_database_url})
