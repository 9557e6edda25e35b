"""What ails the database is told from what is wrong with what it was asked."""

import asyncio
import sqlite3
from collections.abc import Awaitable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import select

from participation.models import Participant
from participation.storage.db import Database, Session
from participation.storage.faults import is_database_ailing

TOO_LARGE = 2**70
NO_SUCH_ROW = 2**31 - 1


async def error_of(work: Awaitable[object]) -> BaseException:
    with pytest.raises(Exception) as raised:  # noqa: PT011 - each kind is what the test asks about
        await work
    return raised.value


async def asked(database: Database, statement: str, **values: object) -> None:
    async with database.transaction() as session:
        await session.exec(text(statement).bindparams(**values))


async def test_a_statement_that_makes_no_sense_is_to_blame_itself(database: Database) -> None:
    for statement in ("SELECT nothing FROM nowhere", "SELEC"):
        assert not is_database_ailing(await error_of(asked(database, statement)))
    assert not is_database_ailing(ValueError("of ours"))


async def test_a_value_too_large_is_to_blame_itself(database: Database) -> None:
    async def look(session: Session) -> object:
        return await session.exec(select(Participant).where(Participant.id == TOO_LARGE))

    assert not is_database_ailing(await error_of(database.together(look)))


async def test_a_row_that_points_nowhere_is_to_blame_itself(database: Database) -> None:
    wanted = "UPDATE receipt SET participant_id = :nobody WHERE update_id = 1"
    await asked(database, "INSERT INTO receipt (update_id, received_at) VALUES (1, '2026-01-01')")
    error = await error_of(asked(database, wanted, nobody=NO_SUCH_ROW))
    assert not is_database_ailing(error)


async def test_a_connection_that_is_cut_is_to_blame(postgres_database_url: str) -> None:
    database = Database(postgres_database_url)
    cut = "SELECT pg_terminate_backend(pg_backend_pid())"
    assert is_database_ailing(await error_of(asked(database, cut)))
    await asked(database, "SELECT 1")  # the next one gets another
    await database.dispose()


async def test_a_server_that_is_gone_is_to_blame(tmp_path: Path) -> None:
    database = Database(f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}")
    assert is_database_ailing(await error_of(asked(database, "SELECT 1")))
    await database.dispose()


async def test_two_that_wait_for_each_other_are_not_to_blame(postgres_database_url: str) -> None:
    database = Database(postgres_database_url)
    both_hold = asyncio.Barrier(2)

    async def hold(first: int, second: int) -> None:
        async with database.transaction() as session:
            await session.exec(text(f"SELECT pg_advisory_xact_lock({first})"))
            await both_hold.wait()
            await session.exec(text(f"SELECT pg_advisory_xact_lock({second})"))

    ended = await asyncio.gather(hold(1, 2), hold(2, 1), return_exceptions=True)
    errors = [error for error in ended if error is not None]
    assert [is_database_ailing(error) for error in errors] == [True]
    await database.dispose()


async def test_a_file_that_cannot_be_opened_is_to_blame(tmp_path: Path) -> None:
    (tmp_path / "portevoix.db").mkdir()
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/portevoix.db")
    assert is_database_ailing(await error_of(asked(database, "SELECT 1")))
    await database.dispose()


def test_an_error_is_known_by_its_last_byte() -> None:
    error = sqlite3.OperationalError()
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_WRITE
    assert is_database_ailing(OperationalError("", {}, error))
