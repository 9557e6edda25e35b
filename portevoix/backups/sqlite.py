"""SQLite: its own online copy, which keeps no writer waiting, checked before it counts."""

import sqlite3
from contextlib import closing
from pathlib import Path

from portevoix.mistakes import Mistake

# Whoever writes is done by then, or is a process that has the database open.
PATIENCE_SECONDS = 5


def copy_to(database: Path, file: Path) -> str | None:
    """Copy the database as it is now into a new file. Returns its revision.

    Raises Mistake if it can't.
    """
    if not database.exists():
        raise Mistake(f"There is no database {database}: nothing to back up.")
    with (
        closing(sqlite3.connect(database, timeout=PATIENCE_SECONDS)) as live,
        closing(sqlite3.connect(file)) as copy,
    ):
        # In one go: a copy in steps begins anew whenever somebody writes.
        live.backup(copy)
    return check(file)


def copy_from(file: Path, database: Path) -> None:
    """Put a checked copy in the place of an empty database, or of none: whole or not at all.

    Raises Mistake if the file is damaged, or if the database is in use or not empty.
    """
    if database.exists():
        _refuse_unless_empty_and_unused(database)
    unfinished = database.with_name(f"{database.name}.part")
    try:
        with closing(sqlite3.connect(file)) as kept, closing(sqlite3.connect(unfinished)) as copy:
            kept.backup(copy)
        check(unfinished)
        unfinished.replace(database)
    finally:
        unfinished.unlink(missing_ok=True)


def check(file: Path) -> str | None:
    """Returns the revision of a whole, consistent database file.

    Raises Mistake if it is not one.
    """
    try:
        with closing(sqlite3.connect(file)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
            [state] = copy.execute("PRAGMA integrity_check(1)").fetchone()
            astray = copy.execute("PRAGMA foreign_key_check").fetchall()
            if state != "ok" or astray:
                raise Mistake(f"{file} is damaged: {state}, {len(astray)} rows point nowhere.")
            return _revision(copy)
    except sqlite3.DatabaseError as error:
        raise Mistake(f"{file} is no SQLite database that can be read: {error}.") from None


def _revision(copy: sqlite3.Connection) -> str | None:
    if not copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return None
    row = copy.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def _refuse_unless_empty_and_unused(database: Path) -> None:
    with closing(sqlite3.connect(database, timeout=PATIENCE_SECONDS)) as present:
        # Not what SQLite keeps for itself: the last numbers given.
        query = (
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT IN ('alembic_version', 'sqlite_sequence')"
        )
        for (table,) in present.execute(query).fetchall():
            if present.execute(f'SELECT 1 FROM "{table}" LIMIT 1').fetchone():  # noqa: S608 - its own name
                raise Mistake(f"{database} is not empty. Move it away, or name another place.")
        try:
            # Given to nobody while another process has the file open.
            present.execute("PRAGMA journal_mode=DELETE")
        except sqlite3.OperationalError:
            raise Mistake(f"{database} is in use. Stop Portevoix first.") from None
