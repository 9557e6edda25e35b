"""The database, open for one command."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from participation.migrations import DatabaseUnreachable, current_revision, revisions
from participation.storage.db import Database
from portevoix.council import put_in_force
from portevoix.mistakes import Mistake
from portevoix.settings import Settings


@asynccontextmanager
async def migrated_database(settings: Settings) -> AsyncIterator[Database]:
    """Yields the database of the settings. Raises Mistake if it cannot be used as it is.

    What its panel changed of the council is in force from here on.
    """
    await check_migrated(settings)
    database = Database(settings.database_url)
    try:
        await put_in_force(database)
        yield database
    finally:
        await database.dispose()


async def check_migrated(settings: Settings) -> str:
    """Returns the database's revision, the latest. Raises Mistake with what to do if it is not."""
    try:
        revision = await current_revision(settings.database_url)
    except DatabaseUnreachable as error:
        raise Mistake(
            f"The database of PORTEVOIX_DATABASE_URL cannot be reached: {error}"
        ) from None
    latest = revisions()[-1]
    if revision != latest:
        raise Mistake(
            f"The database is at revision {revision or 'none'}, this version needs {latest}. "
            "Run `portevoix migrate`."
        )
    return latest
