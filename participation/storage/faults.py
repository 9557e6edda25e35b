"""Telling what ails the database from what is wrong with what it was asked."""

import sqlite3

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionLeft

# A file that cannot be read or written, a disk that is full, somebody else's lock.
AILING_SQLITE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_READONLY,
    }
)
# Connections, rollbacks for others' sake, resources, states and locks, an operator, the system.
AILING_POSTGRES = ("08", "25006", "40", "53", "55", "57", "58", "XX")


def is_database_ailing(error: BaseException) -> bool:
    """Returns True if the same may well succeed later: nothing that was asked is to blame."""
    if isinstance(error, OSError | NoConnectionLeft):
        return True  # nobody answers at its address, or everybody waits for an answer
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error.orig, OSError):
        return True
    if isinstance(error.orig, sqlite3.Error):
        # An extended code keeps the plain one in its last byte.
        return (getattr(error.orig, "sqlite_errorcode", 0) & 0xFF) in AILING_SQLITE
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # A connection cut while it was used tells no state; nor does a value that is never sent.
        return not isinstance(error.orig.__cause__, ValueError) if error.orig else False
    return str(state).startswith(AILING_POSTGRES)
