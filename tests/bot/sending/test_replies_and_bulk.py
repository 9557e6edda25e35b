"""Replies go before bulk, and both together keep to the rate."""

import asyncio
import random

import pytest

from bot.pacing import MOMENT, SendingPace
from tests.worlds.around.virtual_time import now, run
from tests.worlds.paces import Telegram, pays


@pytest.mark.parametrize("a_second", [0.5, 2, 5, 8, 12])
def test_replies_have_the_next_room_and_both_keep_to_the_rate(a_second: float) -> None:
    dice = random.Random(3)

    async def story() -> tuple[Telegram, list[float]]:
        telegram, waited = Telegram(), []
        pace = SendingPace(30, now)

        async def reply() -> None:
            asked = now()
            async with pace.noted():
                waited.append(now() - asked)
                await telegram.send()

        async with asyncio.TaskGroup() as group:
            group.create_task(pays(pace, telegram, 60))
            while now() < 60:
                await asyncio.sleep(dice.expovariate(a_second))
                group.create_task(reply())
        return telegram, waited

    telegram, waited = run(story())
    assert telegram.refused == 0
    assert max(waited) <= MOMENT + 0.001
    assert sum(waited) / len(waited) < 0.1
    busy = [one for one in telegram.arrivals if 1 < one <= 59]
    assert len(busy) >= 0.97 * 30 * 58


def test_however_many_replies_there_are_a_quarter_is_left_for_bulk() -> None:
    async def story() -> tuple[float, float]:
        pace = SendingPace(30, now)
        async with asyncio.TaskGroup() as group:
            for _ in range(100):
                group.create_task(noted(pace))
        busy = pace.a_second
        assert pace.replying == 100
        await asyncio.sleep(30)
        assert pace.replying == 0
        return busy, pace.a_second

    async def noted(pace: SendingPace) -> None:
        async with pace.noted():
            await asyncio.sleep(0.1)

    assert run(story()) == (7, 30)


def test_rather_too_much_is_said_than_too_late() -> None:
    async def story() -> float:
        pace = SendingPace(1, now)
        async with pace.turn(), pace.noted():
            return now()

    assert run(story()) == pytest.approx(MOMENT)


def test_in_a_swarm_of_replies_none_waits() -> None:
    async def story() -> float:
        pace = SendingPace(1, now)
        async with pace.noted(), pace.noted():
            return now()

    assert run(story()) == pytest.approx(0, abs=0.001)


def test_with_no_share_of_bulk_a_reply_asks_nobody() -> None:
    async def story() -> float:
        pace = SendingPace(1, now)
        pace.allow(0, 0)
        async with pace.noted(), pace.noted():
            return now()

    assert run(story()) == pytest.approx(0, abs=0.001)
