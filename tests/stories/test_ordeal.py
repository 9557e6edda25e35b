"""A small ordeal of every kind of kill, on both databases: nothing is lost, nothing unmarked."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.server import running
from tests.stories.ordeal.course import Plan, undergo
from tests.stories.ordeal.verdict import Verdict

SEED = 20261203
# Each kind once. So few a second are invited that somebody is being asked until the last.
ON_ONE_PROCESS = Plan(
    "sqlite", SEED, people=40, kills=6, every=0.5, thinks=1.0, patience=4, rate=21
)
ON_TWO = Plan(
    "postgres", SEED, people=40, kills=10, every=0.5, thinks=1.0, patience=4, rate=16, webhook=True
)


@pytest.mark.parametrize(
    "times", [1, pytest.param(3, marks=[pytest.mark.soak, pytest.mark.replay])]
)
async def test_whatever_dies_nothing_is_lost(tmp_path: Path, times: int) -> None:
    plans = [
        replace(plan, people=times * plan.people, kills=times * plan.kills)
        for plan in (ON_ONE_PROCESS, ON_TWO)
    ]
    # Most of the time is waiting: both at once take hardly longer than one.
    verdicts = await asyncio.gather(*(_undergone(plan, tmp_path / plan.database) for plan in plans))
    for verdict in verdicts:
        assert verdict.is_spotless, str(verdict)


async def _undergone(plan: Plan, folder: Path) -> Verdict:
    folder.mkdir()
    async with running() as telegram:
        return await undergo(plan, telegram, folder)
