"""The panel as staff meet it: served on loopback, with a clock of the test's own."""

import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer
from argon2 import PasswordHasher

from admin import build_app
from admin.app import ROOMS
from admin.web.access import Access
from admin.web.keys import FINDINGS, OpenTrial
from admin.web.map_tiles import MapTiles
from admin.web.rooms import Room
from participation.models import Role
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.worlds.access import SEAL
from tests.worlds.around.identity_provider import IdentityProvider
from tests.worlds.around.servers import PanelServer
from tests.worlds.shared_town import fill
from tests.worlds.town import populate
from tests.worlds.visitors import PASSWORD, Visitor

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The pages hold no SQL: here one kind of database is enough, with the town if wanted."""
    if "town" not in request.fixturenames:
        return str(request.getfixturevalue("sqlite_database_url"))
    copy = shutil.copy(request.getfixturevalue("populated"), tmp_path / "portevoix.db")
    return f"sqlite+aiosqlite:///{copy}"


@pytest.fixture(scope="session")
def password_hash() -> str:
    """Everybody's password, hashed lightly: a hash says itself how much work it is to check."""
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)


async def employ(database: Database, password_hash: str, now: datetime) -> None:
    """One account of each role."""
    async with database.transaction() as session:
        for role in Role:
            await add_staff(
                session,
                email=f"{role}@example.org",
                role=role,
                password_hash=password_hash,
                language="en",
                by=None,
                now=now,
            )


@pytest.fixture
def open_trial() -> OpenTrial | None:
    """How campaigns are tried: not at all, unless a story says otherwise."""
    return None


@pytest.fixture
def access() -> Access:
    """What people may come in with beyond passwords: a story may say."""
    return Access(SEAL)


@pytest.fixture
def tiles() -> MapTiles | None:
    """Where maps have a background from: nowhere, unless a story says otherwise."""
    return None


@pytest.fixture
def rooms() -> tuple[Room, ...]:
    """The rooms of the panel: its own, unless a story builds one on."""
    return ROOMS


@pytest.fixture
async def panel(
    request: pytest.FixtureRequest,
    database: Database,
    clock: Clock,
    password_hash: str,
    open_trial: OpenTrial | None,
    access: Access,
    tiles: MapTiles | None,
    rooms: tuple[Room, ...],
) -> AsyncIterator[TestServer]:
    """The panel, served, with an admin, an editor and an analyst who can sign in."""
    app = build_app(
        database,
        timezone=ZoneInfo("Europe/Paris"),
        clock=clock,
        secure_cookies=False,
        open_trial=open_trial,
        access=access,
        tiles=tiles,
        rooms=rooms,
    )
    # On a busy machine what is worked out takes the time it takes.
    app[FINDINGS].patience = 60
    if "town" not in request.fixturenames:
        await employ(database, password_hash, clock())
    async with PanelServer(app) as server:
        yield server


EnterAs = Callable[[Role | None], Awaitable[Visitor]]


@pytest.fixture
async def enter(panel: TestServer) -> AsyncIterator[EnterAs]:
    """Lets someone in: `await enter(Role.EDITOR)`, or a stranger with `await enter(None)`."""
    visitors = []

    async def entered(role: Role | None) -> Visitor:
        visitor = Visitor(panel)
        visitors.append(visitor)
        if role is not None:
            await visitor.sign_in(role)
        return visitor

    yield entered
    for visitor in visitors:
        await visitor.leave()


@pytest.fixture
async def editor(enter: EnterAs) -> Visitor:
    """An editor, signed in."""
    return await enter(Role.EDITOR)


@pytest.fixture(scope="session")
async def crowded(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which many answered, once for all stories: to copy."""
    path = Path(shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("crowd") / "crowd.db"))
    database = Database(f"sqlite+aiosqlite:///{path}")
    await fill(database, NOON - timedelta(days=6))
    await database.dispose()
    return path


@pytest.fixture(scope="session")
async def populated(
    migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory, password_hash: str
) -> Path:
    """A database with staff and a town at noon, once for all stories: to copy."""
    path = Path(shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("town") / "town.db"))
    database = Database(f"sqlite+aiosqlite:///{path}")
    await employ(database, password_hash, NOON)
    await populate(database, NOON)
    await database.dispose()
    return path


@pytest.fixture
def town(panel: TestServer) -> None:
    """The panel has something to show: its database was copied from one that has."""


@pytest.fixture
async def identities(clock: Clock) -> AsyncIterator[IdentityProvider]:
    """A provider, served, that knows Ada, who is our editor."""
    provider = IdentityProvider(clock)
    async with TestServer(provider.app()) as server:
        provider.issuer = str(server.make_url("")).rstrip("/")
        yield provider
