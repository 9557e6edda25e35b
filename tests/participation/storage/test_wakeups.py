"""Wakeups: whoever listens is told once it is committed, and told again after a breakdown."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.event import listens_for
from structlog.testing import capture_logs

from participation.campaigns import lifecycle
from participation.campaigns.lifecycle import pause_campaign
from participation.models import Participant, ProposalState
from participation.proposals.proposals import decide_proposal, file_proposal
from participation.responses.newcomers import invite_newcomer
from participation.storage.db import Database, Session
from participation.storage.wakeups import (
    ANSWERED,
    OWED,
    announce,
    announce_now_and_then,
    listening,
)
from tests.worlds.stories import (
    HOUR,
    NOW,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
)

PATIENCE = 20


@pytest.fixture
async def woken(database: Database) -> AsyncIterator[asyncio.Event]:
    """What is heard of deliveries owed, from now on."""
    async with listening(database, OWED) as event:
        await heard(event)
        if not database.on_sqlite:
            await heard(event)  # at first, and again once the connection is there
        yield event


async def heard(event: asyncio.Event) -> None:
    async with asyncio.timeout(PATIENCE):
        await event.wait()
    event.clear()


async def commit(database: Database, subject: str) -> None:
    async with database.transaction() as session:
        await announce(session, subject)
        await announce(session, subject)


async def test_the_announcement_comes_with_the_commit(
    database: Database, woken: asyncio.Event
) -> None:
    async with database.transaction() as session:
        await announce(session, OWED)
        assert not woken.is_set()
    await heard(woken)


async def test_what_is_undone_is_not_announced(database: Database, woken: asyncio.Event) -> None:
    async with database.transaction() as session:
        await announce(session, OWED)
        await session.rollback()
    # Wakeups come in order: what is heard now is the other.
    async with listening(database, "other") as other:
        other.clear()
        await commit(database, "other")
        await heard(other)
    assert not woken.is_set()


async def test_everyone_who_listens_is_woken_of_their_subject(
    database: Database, woken: asyncio.Event
) -> None:
    async with listening(database, OWED) as another, listening(database, "other") as other:
        other.clear()
        another.clear()
        await commit(database, OWED)
        await heard(woken)
        await heard(another)
        assert not other.is_set()
    # Who has left leaves the others alone.
    await commit(database, OWED)
    await heard(woken)
    assert not another.is_set()


async def test_other_processes_hear_it_too(postgres_database_url: str) -> None:
    here, there = Database(postgres_database_url), Database(postgres_database_url)
    async with listening(here, OWED) as event:
        await heard(event)
        await heard(event)
        await commit(there, OWED)
        await heard(event)
    await here.dispose()
    await there.dispose()


async def test_a_broken_connection_is_opened_again(postgres_database_url: str) -> None:
    database = Database(postgres_database_url)
    async with listening(database, OWED) as event:
        await heard(event)
        await heard(event)
        async with database.transaction() as session:
            connection = await session.connection()
            await connection.execute(
                text(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            )
        # Something may have been missed meanwhile: that counts as heard.
        await heard(event)
        await commit(database, OWED)
        await heard(event)
    await database.dispose()


async def test_a_connection_that_breaks_before_it_hears_is_opened_again(
    postgres_database_url: str,
) -> None:
    database = Database(postgres_database_url)
    broken = []

    @listens_for(database.engine.sync_engine, "checkout")
    def breaks_once(connection: Any, *_: object) -> None:
        if not broken:
            broken.append(connection)
            connection.run_async(lambda raw: raw.close())

    async with listening(database, OWED) as event:
        await heard(event)
        await heard(event)  # once it has been opened again
        await commit(database, OWED)
        await heard(event)
    await database.dispose()


async def test_a_database_out_of_reach_is_asked_again_and_again(tmp_path: Path) -> None:
    nowhere = Database(f"postgresql+asyncpg://nobody@/nothing?host={tmp_path}")
    with capture_logs() as logs:
        async with listening(nowhere, OWED) as event, asyncio.timeout(PATIENCE):
            await heard(event)
            while len(logs) < 2:  # noqa: ASYNC110 - only the log knows
                await asyncio.sleep(0.05)
            assert not event.is_set()
    assert {line["event"] for line in logs} == {"wakeups.unheard"}
    await nowhere.dispose()


async def resumes(session: Session) -> None:
    campaign = await lifecycle.find_campaign(session, "night")
    await lifecycle.resume_campaign(session, campaign, by=None, now=NOW)


async def decides(session: Session) -> None:
    someone = await person(session)
    proposal = await file_proposal(session, someone, text="Bancs", topic=None, now=NOW)
    done = ProposalState.DONE
    await decide_proposal(session, proposal, state=done, reply="Fait", by=None, now=NOW)


async def registers(session: Session) -> None:
    await invite_newcomer(session, await person(session), NOW)


async def opens(session: Session) -> None:
    await open_campaign(session, definition(key="other"))


async def reminds(session: Session) -> None:
    await lifecycle.remind_due(session, NOW + HOUR)


@pytest.mark.parametrize("happens", [resumes, decides, registers, opens, reminds])
async def test_whatever_comes_to_be_owed_is_announced(
    database: Database, happens: Callable[[Session], Awaitable[None]]
) -> None:
    async with database.transaction() as session:
        session.add(Participant(pseudonym="x", language="fr", met_at=NOW))
        campaign = await open_campaign(session, reminds_at=NOW + HOUR)
        if happens is resumes:
            await lifecycle.pause_campaign(session, campaign, by=None, now=NOW)
    async with listening(database, OWED) as event:
        await heard(event)
        if not database.on_sqlite:
            await heard(event)
        async with database.transaction() as session:
            await happens(session)
        await heard(event)


async def test_an_answer_and_a_pause_are_announced(database: Database) -> None:
    async with listening(database, ANSWERED) as woken:
        await heard(woken)
        if not database.on_sqlite:
            await heard(woken)
        async with database.transaction() as session:
            campaign = await open_campaign(session)
            progress = await progress_of(session, await person(session), campaign)
            await give(session, progress, "bus")
        await heard(woken)
        async with database.transaction() as session:
            await pause_campaign(session, campaign, by=None, now=NOW)
        await heard(woken)


async def test_what_happens_all_the_time_is_announced_now_and_then(
    database: Database, woken: asyncio.Event
) -> None:
    async def happens(seconds: float) -> bool:
        async with database.transaction() as session:
            await announce_now_and_then(session, OWED, seconds)
        async with listening(database, "other") as other:
            other.clear()
            await commit(database, "other")
            await heard(other)
        was_heard = woken.is_set()
        woken.clear()
        return was_heard

    heard_of = [await happens(seconds) for seconds in (5.0, 5.5, 5.9, 6.0, 6.5, 9.0)]
    assert heard_of == [True, False, False, True, False, True]
