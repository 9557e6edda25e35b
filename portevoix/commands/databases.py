"""`portevoix migrate`."""

from alembic.util import CommandError

from participation.migrations import DatabaseUnreachable, current_revision, migrate
from portevoix.mistakes import Mistake
from portevoix.settings import load_settings


async def migrate_to(revision: str) -> None:
    """Bring the database of the settings to that revision, and print where it is.

    Raises Mistake if it cannot be reached or there is no such revision.
    """
    url = load_settings().database_url
    try:
        await migrate(url, revision)
    except DatabaseUnreachable as error:
        raise Mistake(f"The database cannot be reached: {error}") from None
    except CommandError:
        raise Mistake(f"--revision: there is no revision {revision!r}.") from None
    print(f"The database is at revision {await current_revision(url) or 'none'}.")
