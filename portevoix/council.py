"""The council as the panel has it: in force from the start, and whenever it changes anywhere."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog

from content.council import council, lay_over
from participation.council.changes import COUNCIL, Mark, council_mark, read_council
from participation.storage.db import Database
from participation.storage.wakeups import listening

log = structlog.get_logger(__name__)

# A wakeup may be missed: so often is looked without one.
LOOKS_EVERY = 20.0
RETRY_SECONDS = 1.0

Renamed = Callable[[], Awaitable[None]]


async def put_in_force(database: Database) -> Mark:
    """Lay the panel's changes over the council's file, in this process. Returns their mark."""
    async with database.reading() as session:
        mark = await council_mark(session)
        changes = await read_council(session)
    lay_over(changes.fields, changes.districts_map)
    return mark


@asynccontextmanager
async def following_council(
    database: Database, *, renamed: Renamed | None = None, looks_every: float = LOOKS_EVERY
) -> AsyncIterator[None]:
    """Yields while what any panel changes is put in force in this process.

    `renamed` is called once the council has another name, or speaks other languages.
    """
    mark = await put_in_force(database)
    following = asyncio.create_task(_follow(database, mark, renamed, looks_every))
    try:
        yield
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


async def _follow(
    database: Database, mark: Mark, renamed: Renamed | None, looks_every: float
) -> None:
    known = _known()
    async with listening(database, COUNCIL) as woken:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(looks_every):
                    await woken.wait()
            woken.clear()
            try:
                mark = await _look(database, mark)
                if renamed and _known() != known:
                    await renamed()
                    known = _known()
            except Exception as error:
                # The database or Telegram, perhaps: what was in force stays so until next time.
                log.warning("council.not_followed", kind=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)
                woken.set()


async def _look(database: Database, mark: Mark) -> Mark:
    async with database.reading() as session:
        if await council_mark(session) == mark:
            return mark
    return await put_in_force(database)


def _known() -> tuple[object, ...]:
    """What Telegram was told of the council."""
    return council().name, council().languages
