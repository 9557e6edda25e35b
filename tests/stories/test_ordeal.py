"""A small ordeal of every kind of kill, on both databases: nothing is lost, nothing unmarked."""

from pathlib import Path

import pytest

from simulator.server import Running
from tests.stories.ordeal.course import Plan, undergo

SEED = 20261203
ON_ONE_PROCESS = Plan(
    "sqlite", SEED, people=75, kills=6, every=0.5, thinks=1.0, patience=4, rate=40
)
ON_TWO = Plan(
    "postgres", SEED, people=75, kills=10, every=0.5, thinks=1.0, patience=4, rate=30, webhook=True
)


@pytest.mark.parametrize("plan", [ON_ONE_PROCESS, ON_TWO], ids=lambda plan: plan.database)
async def test_whatever_dies_nothing_is_lost(plan: Plan, telegram: Running, tmp_path: Path) -> None:
    verdict = await undergo(plan, telegram, tmp_path)
    assert verdict.is_spotless, str(verdict)
