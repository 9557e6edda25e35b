"""Who is at the panel, and when: accounts, a way in, a clock that a story moves."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from participation.models import Role
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.worlds.visitors import Visitor

NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)

# Lets in whoever has that role, or a stranger.
EnterAs = Callable[[Role | None], Awaitable[Visitor]]


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def advance(self, by: timedelta) -> None:
        self.now += by


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
