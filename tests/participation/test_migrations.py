"""Migrations: up and down on both databases, with rows in the tables."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, func, text
from sqlmodel import SQLModel, select

from participation.answers import add_remark
from participation.bots import note_bot
from participation.broadcasts import send_broadcast, write_broadcast
from participation.campaigns import close_campaign, find_campaign
from participation.census import replace_census
from participation.conversations import save_conversation
from participation.db import Database
from participation.migrations import (
    EMPTY,
    LATEST,
    DatabaseUnreachable,
    current_revision,
    migrate,
    revisions,
)
from participation.models import CensusGroup, ProposalState, Role
from participation.participants import record_opening
from participation.proposals import decide_proposal, file_proposal
from participation.questions import Reply
from participation.quotes import choose_quote
from participation.receipts import take_in
from participation.recounts import recount
from participation.senders import Use, renew_share
from participation.sources import name_source
from participation.staff import add_staff, open_session
from tests.participation.stories import (
    NOW,
    answer_all,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
)


@pytest.fixture(params=["sqlite", "postgres"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    """An empty database's address, on both."""
    if request.param == "postgres":
        return request.getfixturevalue("fresh_postgres")
    return f"sqlite+aiosqlite:///{tmp_path}/empty.db"


async def fill(database: Database) -> dict[str, int]:
    """Put rows in every table; how many there are in each."""
    async with database.transaction() as session:
        member = await add_staff(
            session, email="a@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )
        await open_session(session, member, NOW)
        someone = await person(session)
        await record_opening(session, someone, "poster", NOW)
        campaign = await open_campaign(session)
        progress = await answer_all(session, someone, campaign)
        await add_remark(session, progress.answers["bus"].id, "Late")
        await save_conversation(session, someone, form="survey", slots={"a": 1}, now=NOW)
        proposal = await file_proposal(session, someone, text="Bancs", topic=None, now=NOW)
        await decide_proposal(
            session, proposal, state=ProposalState.DONE, reply="Done", by=member, now=NOW
        )
        await choose_quote(session, campaign, "why", progress.answers["why"].id, by=member, now=NOW)
        await note_bot(session, "a_bot", NOW)
        await name_source(session, "poster", "The poster", by=member, now=NOW)
        await replace_census(session, {CensusGroup.AGE_BAND: {"18-24": 9}}, by=member, now=NOW)
        await close_campaign(session, campaign, by=member, now=NOW)
        draft = await write_broadcast(
            session, campaign, {"fr": "Merci"}, question_id=None, by=member, now=NOW
        )
        await send_broadcast(
            session,
            campaign,
            revision=draft.revision,
            cards={"fr": b"card"},
            languages=["fr"],
            by=member,
            now=NOW,
        )
        await take_in(session, 1, NOW)
        await renew_share(session, "one", NOW, total=30, use=Use(allowed=0, counted=0))
    return await rows_in(database)


async def rows_in(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        return {
            table.name: (await session.exec(select(func.count()).select_from(table))).one()
            for table in SQLModel.metadata.sorted_tables
        }


async def test_every_revision_goes_up_down_and_up_again(empty_url: str) -> None:
    before = EMPTY
    for revision in revisions():
        for step in (revision, before, revision):
            await migrate(empty_url, step)
            assert await current_revision(empty_url) == (None if step == EMPTY else step)
        before = revision


async def test_migrating_again_keeps_every_row(empty_url: str) -> None:
    await migrate(empty_url)
    database = Database(empty_url)
    filled = await fill(database)
    assert [name for name, count in filled.items() if count == 0] == []
    await migrate(empty_url)
    assert await rows_in(database) == filled
    await database.dispose()
    await migrate(empty_url, EMPTY)
    await migrate(empty_url, LATEST)


async def test_answers_given_before_they_were_counted_are_counted(empty_url: str) -> None:
    await migrate(empty_url)
    database = Database(empty_url)
    await fill(database)
    async with database.transaction() as session:
        someone = await person(session, age_band=None, district=None, source="poster")
        progress = await progress_of(session, someone, await find_campaign(session, "night"))
        for key, reply in (("bus", "no"), ("bus", "yes"), ("topic", "sport"), ("safety", "4")):
            await give(session, progress, key, Reply(choice=reply))
        await skip(session, progress, "minutes")
    counted = await rows_in(database)
    await database.dispose()
    await migrate(empty_url, "0002")
    await migrate(empty_url)
    # What later tables held went with them.
    assert (await rows_in(database))["answercount"] == counted["answercount"]
    async with database.reading() as session:
        assert await recount(session, await find_campaign(session, "night")) == []
    await database.dispose()


async def test_the_tables_are_those_of_the_models(database: Database) -> None:
    def differences(connection: Connection) -> list[Any]:
        return compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)

    async with database.engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_no_number_is_given_twice(migrated_sqlite: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{migrated_sqlite}")
    numbered = {table.name for table in SQLModel.metadata.sorted_tables if "id" in table.columns}
    async with database.engine.connect() as connection:
        made = await connection.execute(text("SELECT name, sql FROM sqlite_master"))
        counting = {name for name, sql in made if "AUTOINCREMENT" in (sql or "").upper()}
    await database.dispose()
    assert numbered
    assert counting == numbered


async def test_processes_that_start_together_migrate_once(empty_url: str) -> None:
    environment = {**os.environ, "PORTEVOIX_DATABASE_URL": empty_url}
    command = [sys.executable, "-m", "portevoix", "migrate"]
    started = [await asyncio.create_subprocess_exec(*command, env=environment) for _ in range(3)]
    assert [await process.wait() for process in started] == [0, 0, 0]
    assert await current_revision(empty_url) == revisions()[-1]


async def test_a_look_at_the_revision_makes_no_database(tmp_path: Path) -> None:
    assert await current_revision(f"sqlite+aiosqlite:///{tmp_path}/none.db") is None
    assert list(tmp_path.iterdir()) == []


async def test_an_unreachable_database_is_named_as_such(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnreachable, match="no folder"):
        await migrate(f"sqlite+aiosqlite:///{tmp_path}/nowhere/portevoix.db")
    with pytest.raises(DatabaseUnreachable):
        await migrate(f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}")
    (tmp_path / "portevoix.db").write_text("not a database at all, but a text", encoding="utf-8")
    with pytest.raises(DatabaseUnreachable, match="not a database"):
        await current_revision(f"sqlite+aiosqlite:///{tmp_path}/portevoix.db")
