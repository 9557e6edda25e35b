"""Hands and first steps: known by the log alone before, in rows of their own since."""

from typing import Any

from sqlmodel import select

from participation.campaigns.lifecycle import find_campaign
from participation.demonstration import remove_demonstration
from participation.demonstration.tour import note_trial
from participation.migrations import migrate
from participation.models import Hands, Role, StepTaken, TourStep
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.participation.demonstration import test_samples
from tests.participation.storage.test_migrations import fill
from tests.worlds.stories import NOW


async def hands_and_steps(database: Database) -> list[list[Any]]:
    hands: Any = select(Hands.campaign_id, Hands.brought_in_by_id, Hands.scheduled_by_id)
    steps: Any = select(StepTaken.step, StepTaken.taken_at)
    async with database.reading() as session:
        return [sorted((await session.exec(query)).all()) for query in (hands, steps)]


async def try_the_samples(database: Database) -> None:
    """A first look, of which no campaign stays."""
    async with database.transaction() as session:
        member = await add_staff(
            session, email="b@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
        )
        await test_samples.fill(session, member)
        sample = await find_campaign(session, "sample-summer")
        await note_trial(session, sample, by=member, now=NOW)
    async with database.transaction() as session:
        await remove_demonstration(session, by=member, now=NOW)


async def test_what_the_log_knew_is_taken_from_it(empty_url: str) -> None:
    await migrate(empty_url)
    database = Database(empty_url)
    await fill(database)
    hands, steps = before = await hands_and_steps(database)
    assert any(scheduled_by for _, _, scheduled_by in hands)
    assert steps
    await database.dispose()
    await migrate(empty_url, "0010")
    await migrate(empty_url)
    assert await hands_and_steps(database) == before
    await database.dispose()


async def test_so_are_the_first_steps_of_samples_long_gone(empty_url: str) -> None:
    await migrate(empty_url)
    database = Database(empty_url)
    await try_the_samples(database)
    before = await hands_and_steps(database)
    assert before == [[], [(TourStep.EXAMPLE, NOW), (TourStep.TRY, NOW)]]
    await database.dispose()
    await migrate(empty_url, "0010")
    await migrate(empty_url)
    assert await hands_and_steps(database) == before
    await database.dispose()
