"""Transactions: whole or not at all, one after the other, joined by who is called."""

import asyncio
import os
import subprocess
import sys
from datetime import datetime

import pytest
from sqlalchemy.exc import StatementError
from sqlmodel import select

from participation.models import AgeBand, Participant, Source
from participation.people.participants import meet_participant, record_opening
from participation.storage.db import Database, joined_transaction
from participation.storage.types import EnumText
from tests.worlds.stories import NOW, person


async def openings(database: Database) -> int:
    async with database.reading() as session:
        return (await session.exec(select(Source.openings))).one()


async def test_concurrent_updates_are_all_kept(sqlite_database_url: str) -> None:
    database = Database(sqlite_database_url)
    async with database.transaction() as session:
        someone = await person(session)
        await record_opening(session, someone, "poster", NOW)

    async def open_once() -> None:
        async with database.transaction() as session:
            met = await session.get_one(Participant, someone.id)
            await record_opening(session, met, "poster", NOW)

    await asyncio.gather(*(open_once() for _ in range(20)))
    assert await openings(database) == 21
    await database.dispose()


async def test_a_failed_transaction_leaves_nothing(database: Database) -> None:
    async def interrupted() -> None:
        async with database.transaction() as session:
            await meet_participant(session, language="fr", now=NOW)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        await interrupted()
    async with database.reading() as session:
        assert (await session.exec(select(Participant))).all() == []


async def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    async with database.transaction() as session:
        await meet_participant(session, language="fr", now=NOW)
        async with database.reading() as other:
            assert (await other.exec(select(Participant))).all() == []
    async with database.reading() as other:
        assert len((await other.exec(select(Participant))).all()) == 1


async def test_whoever_is_called_joins_the_open_transaction(database: Database) -> None:
    async with database.transaction() as session, joined_transaction() as joined:
        assert joined is session


def test_an_action_server_opens_transactions_of_its_own(sqlite_database_url: str) -> None:
    program = (
        "import asyncio\n"
        "from participation.storage.db import joined_transaction\n"
        "from participation.people.participants import participant_of\n"
        "from datetime import UTC, datetime\n"
        "async def main():\n"
        "    async with joined_transaction() as session:\n"
        "        now = datetime.now(UTC)\n"
        "        met = await participant_of(session, 'rasa-1', language='fr', now=now)\n"
        "        print(met.id)\n"
        "asyncio.run(main())\n"
    )
    environment = {**os.environ, "PORTEVOIX_DATABASE_URL": sqlite_database_url}
    printed = [
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env=environment
        ).stdout
        for _ in range(2)
    ]
    assert printed[0] == printed[1] == b"1\n"


async def test_a_moment_without_a_timezone_is_refused(database: Database) -> None:
    async with database.transaction() as session:
        naive = datetime(2026, 3, 2)  # noqa: DTZ001 - the very thing that is refused
        with pytest.raises(StatementError, match="needs a timezone"):
            await meet_participant(session, language="fr", now=naive)
        await session.rollback()


async def test_an_error_never_shows_what_people_said(database: Database) -> None:
    async with database.transaction() as session:
        first = await person(session)
        session.add(
            Participant(
                pseudonym=first.pseudonym, language="fr", met_at=NOW, district="A secret place"
            )
        )
        with pytest.raises(Exception, match="pseudonym") as failure:
            await session.flush()
        await session.rollback()
    assert "A secret place" not in str(failure.value)


async def test_enums_come_back_as_enums(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session, age_band=AgeBand.OVER_35)
    async with database.reading() as session:
        kept = await session.get_one(Participant, someone.id)
    assert kept.age_band is AgeBand.OVER_35
    assert EnumText(AgeBand).process_result_value(None, database.engine.dialect) is None
