"""The pace: as much as Telegram allows and never more, whatever the network does."""

import asyncio
import random
from datetime import timedelta
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.pacing import NotNow, SendingPace, seconds_of
from bot.slots import TOO_FEW
from tests.worlds.around.virtual_time import now, run
from tests.worlds.paces import Telegram, in_turn, pays


@pytest.mark.parametrize(
    ("rate", "latency", "reached"), [(30, 0.005, 0.985), (30, 0.05, 0.985), (1000, 0.05, 0.98)]
)
def test_no_more_than_the_rate_and_hardly_less(rate: float, latency: float, reached: float) -> None:
    async def story() -> Telegram:
        telegram = Telegram(rate, lambda: latency, lambda: latency)
        await pays(SendingPace(rate, now), telegram, 20, at_once=2 * int(rate))
        return telegram

    telegram = run(story())
    assert telegram.refused == 0
    assert len([one for one in telegram.arrivals if 1 < one <= 20]) >= reached * rate * 19


@given(st.integers(0, 10_000), st.floats(1, 40), st.floats(0, 0.2), st.floats(0, 3))
def test_whatever_the_latency_no_second_holds_more(
    seed: int, rate: float, least: float, jitter: float
) -> None:
    dice = random.Random(seed)

    async def story() -> Telegram:
        # Answers may take any time; only what is sure to pass again is counted upon.
        telegram = Telegram(rate, lambda: least, lambda: least + dice.uniform(0, jitter))
        await pays(SendingPace(rate, now), telegram, 10)
        return telegram

    telegram = run(story())
    assert telegram.refused == 0
    assert telegram.arrivals


@given(st.floats(0.005, 1), st.integers(1, 12), st.floats(0.0005, 0.1))
def test_first_calls_that_also_open_connections_are_no_measure_for_the_next(
    opening: float, connections: int, least: float
) -> None:
    async def story() -> Telegram:
        begun = count()
        telegram = Telegram(
            30, lambda: least + (opening if next(begun) < connections else 0), lambda: least
        )
        await pays(SendingPace(30, now), telegram, 5)
        return telegram

    telegram = run(story())
    assert telegram.refused == 0
    assert len([one for one in telegram.arrivals if 2 < one <= 5]) >= 0.95 * 30 * 3


def test_less_than_one_a_second() -> None:
    async def story() -> Telegram:
        telegram = Telegram(1)
        await pays(SendingPace(0.5, now), telegram, 20)
        return telegram

    gaps = run(story()).arrivals
    assert all(later - earlier >= 1.9 for earlier, later in pairwise(gaps))
    assert len(gaps) >= 9


def test_told_to_wait_everyone_waits_exactly_so_long() -> None:
    async def story() -> None:
        telegram, pace = Telegram(), SendingPace(30, now)

        async def refuse() -> None:
            await asyncio.sleep(0.01)
            raise RetryAfter(7)

        waiting = [asyncio.create_task(in_turn(pace, telegram)) for _ in range(40)]
        await asyncio.sleep(0.5)
        async with pace.turn(first=True) as turn:
            with pytest.raises(RetryAfter):
                await turn.call(refuse())
        # Who waited for a turn is let go: their deliveries go back to the queue.
        outcomes = await asyncio.gather(*waiting, return_exceptions=True)
        assert {type(outcome) for outcome in outcomes} == {NotNow, type(None)}
        with pytest.raises(NotNow):
            await in_turn(pace, telegram)
        assert pace.is_held
        told = now() + pace.silent_for
        async with pace.noted():
            assert now() == pytest.approx(told)
        await in_turn(pace, telegram)

    run(story())


def test_after_a_refusal_the_pace_is_halved_and_creeps_up_again() -> None:
    async def story() -> list[float]:
        pace = SendingPace(30, now)
        paces = []
        pace.slow_down(2)
        pace.slow_down(1)  # of the same moment: no second offence
        for seconds in (2, 6, 6, 6):
            await asyncio.sleep(seconds)
            paces.append(pace.a_second)
        pace.slow_down(1)
        await asyncio.sleep(1)
        return [*paces, pace.a_second]

    assert run(story()) == [15, 21, 27, 30, 15]


def test_a_turn_that_is_not_used_is_the_next_ones() -> None:
    async def story() -> float:
        telegram, pace = Telegram(), SendingPace(30, now)
        async with pace.turn():
            pass
        with pytest.raises(ZeroDivisionError):
            async with pace.turn():
                raise ZeroDivisionError
        async with asyncio.TaskGroup() as group:
            for _ in range(30):
                group.create_task(in_turn(pace, telegram))
        assert len(telegram.arrivals) == 30
        return now()

    assert run(story()) < 1.2


def test_who_no_longer_waits_takes_nobodys_turn() -> None:
    async def story() -> int:
        telegram, pace = Telegram(), SendingPace(1, now)
        await in_turn(pace, telegram)
        gone, patient = (asyncio.create_task(in_turn(pace, telegram)) for _ in range(2))
        await asyncio.sleep(0.1)
        gone.cancel()
        await patient
        late = asyncio.create_task(in_turn(pace, telegram))
        # Cancelled at the very moment of its turn.
        asyncio.get_running_loop().call_at(now() + 0.91, late.cancel)
        await asyncio.wait({late})
        await in_turn(pace, telegram)
        return len(telegram.arrivals)

    assert run(story()) == 3


def test_who_must_go_first_does() -> None:
    async def story() -> list[str]:
        telegram, pace, order = Telegram(), SendingPace(1, now), []

        async def takes(name: str, *, first: bool = False) -> None:
            async with pace.turn(first=first) as turn:
                await turn.call(telegram.send())
                order.append(name)

        async with asyncio.TaskGroup() as group:
            for name in ("one", "two", "three"):
                group.create_task(takes(name, first=name == "three"))
        return order

    assert run(story()) == ["one", "three", "two"]


@pytest.mark.parametrize("error", [BadRequest("no"), NetworkError("reset")])
def test_an_error_takes_its_room_like_an_answer(error: NetworkError) -> None:
    async def story() -> float:
        pace = SendingPace(1, now)

        async def fails() -> None:
            await asyncio.sleep(0.1)
            raise error

        for _ in range(TOO_FEW - 1):
            await in_turn(pace, Telegram())
        async with pace.turn() as turn:
            with pytest.raises(type(error)):
                await turn.call(fails())
        failed_at = now()
        await in_turn(pace, Telegram())
        return now() - failed_at

    # Only an answer tells how long a round trip takes: without this one, too few were seen.
    assert run(story()) == pytest.approx(1.1 - 0.087 * isinstance(error, BadRequest))


def test_a_share_is_kept_to_and_lapses() -> None:
    async def story() -> tuple[int, int]:
        telegram, pace = Telegram(), SendingPace(30, now)
        pace.allow(10, seconds=6)
        await pays(pace, telegram, 5)
        kept = len(telegram.arrivals)
        await pays(pace, telegram, 5)
        lapsed = len([one for one in telegram.arrivals if one > 6.1])
        assert (pace.allowed, pace.a_second) == (0, 0)
        waiting = asyncio.create_task(in_turn(pace, telegram))
        await asyncio.sleep(1)
        pace.allow(1, seconds=60)
        await waiting
        return kept, lapsed

    kept, lapsed = run(story())
    assert 45 <= kept <= 65
    assert lapsed == 0


def test_closed_it_lets_nobody_begin() -> None:
    async def story() -> None:
        telegram, pace = Telegram(), SendingPace(1, now)
        await in_turn(pace, telegram)
        waiting = asyncio.create_task(in_turn(pace, telegram))
        await asyncio.sleep(0)
        pace.close()
        for late in (waiting, in_turn(pace, telegram)):
            with pytest.raises(NotNow):
                await late

    run(story())


def test_a_wait_is_read_in_either_of_its_forms() -> None:
    assert seconds_of(RetryAfter(3)) == 3
    assert seconds_of(RetryAfter(timedelta(seconds=2.5))) == 2.5
