"""Order within a person, concurrency between people."""

import asyncio
import random

import pytest

from bot.ordering import KeyedProcessor
from tests.bot.updates import Json, message, update


def said_by(person: int) -> Json:
    return update(message=message(person, text="hello"))


@pytest.mark.parametrize("seed", range(10))
async def test_any_crowd_keeps_each_persons_order(seed: int) -> None:
    chance = random.Random(seed)
    processor, done = KeyedProcessor(), []
    at_work: set[int] = set()

    async def turn(person: int, number: int) -> None:
        assert person not in at_work
        at_work.add(person)
        for _ in range(chance.randrange(5)):
            await asyncio.sleep(0)
        at_work.discard(person)
        done.append((person, number))

    coming = [(chance.randrange(1, 5), number) for number in range(60)]
    tasks = [
        asyncio.create_task(processor.process_update(said_by(person), turn(person, number)))
        for person, number in coming
    ]
    await asyncio.gather(*tasks)
    for person in range(1, 5):
        own = [number for who, number in done if who == person]
        assert own == sorted(own)
    assert len(done) == 60
    assert processor._turns == {}  # nothing is kept of people who are silent


async def test_others_never_wait() -> None:
    processor, ada_may_go, bob_done = KeyedProcessor(), asyncio.Event(), asyncio.Event()

    async def bob() -> None:
        bob_done.set()

    slow = asyncio.create_task(processor.process_update(said_by(1), ada_may_go.wait()))
    await processor.process_update(said_by(2), bob())
    assert bob_done.is_set()
    ada_may_go.set()
    await slow


async def test_what_fails_lets_the_next_one_in() -> None:
    processor = KeyedProcessor()
    async with processor.turn_of(1):
        pass
    with pytest.raises(ZeroDivisionError):
        async with processor.turn_of(1):
            raise ZeroDivisionError
    waiting = asyncio.create_task(processor.process_update(object(), asyncio.sleep(0)))
    await waiting
    await processor.initialize()
    await processor.shutdown()
