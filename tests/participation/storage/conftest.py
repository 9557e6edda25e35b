"""What tests of migrations share."""

from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """An empty database's address, on both."""
    if request.param == "postgres":
        return request.getfixturevalue("fresh_postgres")
    return f"sqlite+aiosqlite:///{tmp_path}/empty.db"
