"""A small ordeal of every kind of kill, on both databases: nothing is lost, nothing unmarked."""

import asyncio
from pathlib import Path

from simulator.server import running
from tests.stories.ordeal.course import Plan, undergo
from tests.stories.ordeal.verdict import Verdict

SEED = 20261203
ON_ONE_PROCESS = Plan(
    "sqlite", SEED, people=75, kills=6, every=0.5, thinks=1.0, patience=4, rate=40
)
ON_TWO = Plan(
    "postgres", SEED, people=75, kills=10, every=0.5, thinks=1.0, patience=4, rate=30, webhook=True
)


async def test_whatever_dies_nothing_is_lost(tmp_path: Path) -> None:
    # Most of the time is waiting: both at once take hardly longer than one.
    verdicts = await asyncio.gather(
        *(_undergone(plan, tmp_path / plan.database) for plan in (ON_ONE_PROCESS, ON_TWO))
    )
    for verdict in verdicts:
        assert verdict.is_spotless, str(verdict)


async def _undergone(plan: Plan, folder: Path) -> Verdict:
    folder.mkdir()
    async with running() as telegram:
        return await undergo(plan, telegram, folder)
