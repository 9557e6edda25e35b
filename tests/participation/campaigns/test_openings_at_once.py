"""An opening and a person's own turn at the same moment: nobody forgotten, nobody disturbed."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from participation.campaigns import lifecycle
from participation.campaigns.imports import import_campaign
from participation.models import Participant
from participation.responses.newcomers import invite_newcomer
from participation.rights.leaving import record_block, stop
from participation.sending.deliveries import claim_deliveries
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, definition, person

Turn = Callable[[Session], Awaitable[object]]


async def opens(session: Session) -> None:
    assert await lifecycle.open_due(session, NOW)


async def commit(database: Database, turn: Turn) -> None:
    async with database.transaction() as session:
        await turn(session)


async def overlapping(database: Database, first: Turn, second: Turn) -> None:
    """Two turns, the second begun before the first is committed."""
    async with database.transaction() as session:
        await first(session)
        other = asyncio.create_task(commit(database, second))
        # It is over by then, or it waits for us: how long we look changes nothing.
        await asyncio.wait({other}, timeout=0.2)
    await other


async def owed_to(database: Database, someone: Participant) -> int:
    async with database.transaction() as session:
        claimed = await claim_deliveries(session, NOW)
        return sum(owed.participant_id == someone.id for owed in claimed)


@pytest.fixture
async def someone(database: Database) -> Participant:
    """Registered before a campaign that is due now and not yet open."""
    async with database.transaction() as session:
        campaign = await import_campaign(session, definition(), by=None, now=NOW)
        await lifecycle.schedule_campaign(session, campaign, opens_at=NOW, by=None, now=NOW)
        return await person(session)


@pytest.mark.usefixtures("someone")
@pytest.mark.parametrize("opening_is_first", [True, False])
async def test_who_registers_while_a_campaign_opens_is_asked(
    database: Database, opening_is_first: bool
) -> None:
    met: list[Participant] = []

    async def registers(session: Session) -> None:
        met.append(await person(session))
        await invite_newcomer(session, met[0], NOW)

    turns = (opens, registers) if opening_is_first else (registers, opens)
    await overlapping(database, *turns)
    assert await owed_to(database, met[0]) == 1


@pytest.mark.parametrize("leave", [stop, record_block])
@pytest.mark.parametrize("opening_is_first", [True, False])
async def test_who_leaves_while_a_campaign_opens_is_not_written_to(
    database: Database,
    someone: Participant,
    leave: Callable[..., Awaitable[None]],
    opening_is_first: bool,
) -> None:
    async def leaves(session: Session) -> None:
        await leave(session, await session.get_one(Participant, someone.id), NOW)

    turns = (opens, leaves) if opening_is_first else (leaves, opens)
    await overlapping(database, *turns)
    assert await owed_to(database, someone) == 0
