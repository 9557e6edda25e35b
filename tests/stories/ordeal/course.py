"""The course of an ordeal: people come, things are killed, all finish, and all is compared."""

import asyncio
import bisect
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlmodel import col, func, select

from participation.models import Delivery
from participation.people.receipts import unreplied
from participation.storage.db import Database
from simulator.server import Running
from tests.stories.ordeal.crowd import Manner, Respondent
from tests.stories.ordeal.disturbances import Disturbances
from tests.stories.ordeal.house import House, house_on, move_in
from tests.stories.ordeal.verdict import Verdict, judge

# A claim's lease, a lost reply's ten seconds, a webhook's longest pause, and some breath.
QUIET_SECONDS = 120
# How often the last of them thinks about an answer once nothing is killed any more.
ANSWERS_LEFT = 12


@dataclass(frozen=True)
class Plan:
    """An ordeal, decided by its seed as far as a machine can be."""

    database: str
    seed: int
    people: int
    kills: int
    # In seconds: between two disturbances, and how people go about it.
    every: float
    thinks: float
    patience: float
    rate: float
    webhook: bool = False
    # One in so many comes while it goes on, and registers in conversation.
    newcomers: int = 10


class NeverFinished(AssertionError):
    """Somebody waited in vain."""


async def undergo(
    plan: Plan, telegram: Running, folder: Path, tell: Callable[[str], None] = lambda news: None
) -> Verdict:
    """Go through with it; what everything came to. NeverFinished where somebody is left waiting.

    `tell` is told how it goes.
    """
    begun = time.monotonic()
    manner = Manner(plan.seed, plan.thinks, plan.patience)
    crowd = [
        Respondent(telegram.world, number, manner, is_new=number % plan.newcomers == 1)
        for number in range(plan.people)
    ]
    async with house_on(
        plan.database, folder, telegram.url, rate=plan.rate, webhook=plan.webhook
    ) as house:
        await move_in(house, [one.account for one in crowd if one.hand.chat.started])
        await asyncio.gather(*(product.start() for product in house.processes.values()))

        def told(kind: str) -> None:
            done = sum(one.is_done for one in crowd)
            tell(f"{time.monotonic() - begun:.0f} s, {done} people have finished; {kind}")

        disturbances = Disturbances(house, telegram.world, plan.seed, told)
        await _live_through(plan, crowd, disturbances)
        await _all_is_settled(house)
        verdict = await judge(house, crowd, folder)
    verdict.recoveries = _recoveries(disturbances, crowd)
    verdict.seconds = time.monotonic() - begun
    return verdict


async def _live_through(
    plan: Plan, crowd: Sequence[Respondent], disturbances: Disturbances
) -> None:
    living = [asyncio.create_task(one.live()) for one in crowd]
    ends: list[asyncio.Task[int]] = []
    try:
        await disturbances.befall(plan.kills, every=plan.every)
        everybody = asyncio.gather(*living)
        ends = [asyncio.create_task(one.ends()) for one in disturbances.house.processes.values()]
        patience = QUIET_SECONDS + ANSWERS_LEFT * plan.thinks
        either: list[asyncio.Future[Any]] = [everybody, *ends]
        await asyncio.wait(either, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
        if not everybody.done():
            raise NeverFinished(_what_is_left(crowd, disturbances.house))
        everybody.result()
    finally:
        for task in (*living, *ends):
            task.cancel()
        await asyncio.gather(*living, *ends, return_exceptions=True)


def _what_is_left(crowd: Sequence[Respondent], house: House) -> str:
    left = [one for one in crowd if not one.is_done]
    stories = "\n".join(one.story() for one in left[:3])
    ended = {role: one.process.returncode for role, one in house.processes.items() if one.process}
    return f"{len(left)} left, processes {ended}:\n{stories}\n{house.log[-4000:]}"


async def _all_is_settled(house: House) -> None:
    """Wait until nothing is owed any more, neither a delivery nor a reply."""
    database = Database(house.database_url)
    try:
        async with asyncio.timeout(QUIET_SECONDS):
            while await _left(database):  # noqa: ASYNC110 - only the rows know
                await asyncio.sleep(0.5)
    finally:
        await database.dispose()


async def _left(database: Database) -> int:
    query = select(func.count()).select_from(Delivery).where(col(Delivery.settled_at).is_(None))
    async with database.reading() as session:
        owed = (await session.exec(query)).one()
        return owed + len(await unreplied(session, datetime.now(UTC)))


def _recoveries(disturbances: Disturbances, crowd: Sequence[Respondent]) -> dict[str, list[float]]:
    """By kind: until something done after it began was acknowledged, or somebody was invited."""
    invited = sorted(one.invited_at for one in crowd if one.invited_at)
    heard = sorted(
        (it.acted, it.acknowledged)
        for one in crowd
        for it in one.heard.values()
        if it.acknowledged is not None
    )
    recoveries: dict[str, list[float]] = {}
    for kind, begun, _ in disturbances.happened:
        if kind.endswith("sender"):
            after = invited[bisect.bisect(invited, begun) :][:1]
        else:
            later = heard[bisect.bisect(heard, (begun, 0.0)) :]
            after = [min(arrived for _, arrived in later)] if later else []
        recoveries.setdefault(kind, []).extend(moment - begun for moment in after)
    return {kind: times for kind, times in recoveries.items() if times}
