"""What comes in while something is being done is done next, all at once."""

import asyncio

import pytest

from bot.gathering import Gathering


async def test_what_comes_in_meanwhile_is_done_together() -> None:
    done: list[list[int]] = []
    going_on = asyncio.Event()

    async def act(items: list[int]) -> None:
        await going_on.wait()
        done.append(items)

    gathering = Gathering(act)
    first = asyncio.create_task(gathering.add(0))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    others = [asyncio.create_task(gathering.add(number)) for number in range(1, 5)]
    await asyncio.sleep(0)
    going_on.set()
    await asyncio.gather(first, *others)
    await gathering.add(5)
    assert done == [[0], [1, 2, 3, 4], [5]]


async def test_a_failure_is_told_to_those_it_concerns() -> None:
    async def act(items: list[int]) -> None:
        if 1 in items:
            raise OSError

    gathering = Gathering(act)
    with pytest.raises(OSError):  # noqa: PT011 - it has no words
        await gathering.add(1)
    await gathering.add(2)


async def test_who_no_longer_waits_has_it_done_all_the_same() -> None:
    done: list[int] = []

    async def act(items: list[int]) -> None:
        await asyncio.sleep(0)
        done.extend(items)

    gathering = Gathering(act)
    gone = asyncio.create_task(gathering.add(1))
    await asyncio.sleep(0)
    gone.cancel()
    await gathering.add(2)
    assert sorted(done) == [1, 2]
    assert gone.cancelled()
