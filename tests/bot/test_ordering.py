"""Order within a person, concurrency between people."""

import asyncio
import random
from functools import partial

import pytest

from bot.ordering import KeyedProcessor, Say
from tests.worlds.updates import Json, message, update


def said_by(person: int) -> Json:
    return update(message=message(person, text="hello"))


def is_empty(processor: KeyedProcessor) -> bool:
    """Nothing is kept of people who are silent."""
    return processor._turns == processor._sayings == {}


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
    assert is_empty(processor)


async def test_others_never_wait() -> None:
    processor, ada_may_go, bob_done = KeyedProcessor(), asyncio.Event(), asyncio.Event()

    async def ada() -> None:
        await ada_may_go.wait()

    async def bob() -> None:
        bob_done.set()

    slow = asyncio.create_task(processor.process_update(said_by(1), ada()))
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


@pytest.mark.parametrize("seed", range(10))
async def test_what_is_said_follows_what_was_done_whoever_is_cut_short(seed: int) -> None:
    chance = random.Random(seed)
    processor = KeyedProcessor()
    done: list[int] = []
    said: list[int] = []
    speaking = 0

    async def say(number: int) -> None:
        nonlocal speaking
        assert speaking == 0
        speaking += 1
        try:
            said.append(number)
            for _ in range(chance.randrange(9)):
                await asyncio.sleep(0)
        finally:
            speaking -= 1

    async def turn(number: int) -> Say | None:
        for _ in range(chance.randrange(3)):
            await asyncio.sleep(0)
        done.append(number)
        return partial(say, number) if number % 3 else None

    tasks = [
        asyncio.create_task(processor.take_turn(1, partial(turn, number))) for number in range(60)
    ]
    for task in chance.sample(tasks, 12):
        for _ in range(chance.randrange(9)):
            await asyncio.sleep(0)
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert done == sorted(done)
    assert said == sorted(said)
    assert len(said) >= 40 - 12
    assert is_empty(processor)


async def test_what_is_being_said_holds_up_no_turn() -> None:
    processor, may_say, second = KeyedProcessor(), asyncio.Event(), asyncio.Event()

    async def slow_to_say() -> Say:
        async def say() -> None:
            await may_say.wait()

        return say

    async def comes_second() -> None:
        second.set()

    slow = asyncio.create_task(processor.process_update(said_by(1), slow_to_say()))
    await asyncio.sleep(0)
    await processor.process_update(said_by(1), comes_second())
    assert second.is_set()
    assert not processor.is_silent(1)
    silence = asyncio.create_task(processor.silence_of(1))
    may_say.set()
    await asyncio.gather(slow, silence)
    assert is_empty(processor)


async def test_what_cannot_be_said_lets_the_next_one_speak() -> None:
    processor = KeyedProcessor()

    async def fails() -> None:
        raise ZeroDivisionError

    async def turn() -> Say:
        return fails

    with pytest.raises(ZeroDivisionError):
        await processor.take_turn(1, turn)
    async with processor.saying_to(1):
        assert not processor.is_silent(1)
    assert is_empty(processor)
