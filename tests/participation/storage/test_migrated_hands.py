"""Who had a hand in a campaign: known by the log alone before, in rows of its own since."""

from typing import Any

from sqlmodel import select

from participation.migrations import migrate
from participation.models import Hands, Trial
from participation.storage.db import Database
from tests.participation.storage.test_migrations import fill


async def hands_and_trials(database: Database) -> list[list[Any]]:
    hands: Any = select(Hands.campaign_id, Hands.brought_in_by_id, Hands.scheduled_by_id)
    trials: Any = select(Trial.campaign_id, Trial.staff_id, Trial.tried_at)
    async with database.reading() as session:
        return [sorted((await session.exec(query)).all()) for query in (hands, trials)]


async def test_what_the_log_knew_is_taken_from_it(empty_url: str) -> None:
    await migrate(empty_url)
    database = Database(empty_url)
    await fill(database)
    hands, trials = before = await hands_and_trials(database)
    assert any(scheduled_by for _, _, scheduled_by in hands)
    assert trials
    await database.dispose()
    await migrate(empty_url, "0010")
    await migrate(empty_url)
    assert await hands_and_trials(database) == before
    await database.dispose()
