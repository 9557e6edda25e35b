"""A simulator and a Portevoix for each story."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from simulator.people import People
from simulator.server import Running, running
from tests.stories.product import UNWATCHED, Product, running_product
from tests.worlds.watching import goes_many_times


@pytest.fixture
async def telegram() -> AsyncIterator[Running]:
    """A Telegram of the story's own."""
    async with running() as simulator:
        yield simulator


@pytest.fixture
async def people(telegram: Running) -> AsyncIterator[People]:
    """The people of the story."""
    async with People(telegram.url) as people:
        yield people


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, of each kind in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("fresh_postgres"))
    return f"sqlite+aiosqlite:///{tmp_path}/portevoix.db"


@pytest.fixture
async def product(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    database_url: str,
    telegram: Running,
    people: People,
) -> AsyncIterator[Product]:
    """A Portevoix that just started for the first time."""
    settings = UNWATCHED if goes_many_times(request.node) else {}
    async with running_product(tmp_path, database_url, telegram.url, **settings) as product:
        yield product
