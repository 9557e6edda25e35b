"""`portevoix backup` and `portevoix restore`."""

from pathlib import Path

from sqlalchemy import make_url

from participation.migrations import revisions
from portevoix.backups import postgres, sqlite
from portevoix.mistakes import Mistake
from portevoix.settings import load_settings


async def back_up(file: Path) -> None:
    """Copy the database into a new file, while everything runs. Raises Mistake if that fails."""
    url = load_settings().database_url
    _refuse_existing(file)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        if (database := _sqlite_file(url)) is not None:
            revision = sqlite.copy_to(database, unfinished)
        else:
            revision = await postgres.copy_to(url, unfinished)
        # What people said is in it: for its owner's eyes.
        unfinished.chmod(0o600)
        unfinished.replace(file)
    except OSError as error:
        raise Mistake(f"{file} cannot be written: {error.strerror}.") from None
    finally:
        unfinished.unlink(missing_ok=True)
    print(f"The database, at revision {revision}, was backed up to {file} ({_size(file)}).")


async def restore(file: Path) -> None:
    """Fill an empty database from the file: every row or none. Raises Mistake if that fails."""
    url = load_settings().database_url
    database = _sqlite_file(url)
    _refuse_missing(file)
    revision = sqlite.check(file) if database is not None else postgres.revision_of(file)
    if revision not in revisions():
        raise Mistake(
            f"{file} holds a database at revision {revision or 'none'}, which this version does "
            "not know. Restore it with the version that made it, or a newer one."
        )
    if database is not None:
        sqlite.copy_from(file, database)
    else:
        await postgres.copy_from(file, url)
    print(f"The database was restored from {file}, at revision {revision}.")
    if revision != revisions()[-1]:
        print("Run `portevoix migrate` to bring it up to date; `portevoix run` does so too.")


def _sqlite_file(url: str) -> Path | None:
    return Path(make_url(url).database or "") if url.startswith("sqlite") else None


def _size(file: Path) -> str:
    return f"{file.stat().st_size / 1_000_000:.1f} MB"


def _refuse_missing(file: Path) -> None:
    if not file.is_file():
        raise Mistake(f"There is no file {file}.")


def _refuse_existing(file: Path) -> None:
    if file.exists():
        raise Mistake(f"{file} exists already. Name another file, one for each backup.")
    if not file.parent.is_dir():
        raise Mistake(f"There is no folder {file.parent}.")
