"""People who tap their way through the questions while a campaign is being sent."""

import asyncio
import random
import time
from contextlib import suppress

from simulator.people import CannotDo, People, SimulatedPerson
from simulator.seen import SeenMessage

QUESTION = r"^\d+/\d+ · "
PATIENCE = 10.0


async def tap(url: str, accounts: list[int], rate: float, waits: list[float]) -> None:
    """Tap so many times a second until cancelled; note how long each next question took to come."""
    dice = random.Random(1)  # noqa: S311 - no secret hangs on it
    async with People(url) as people, asyncio.TaskGroup() as group:
        idle = [SimulatedPerson(people, number, "P", "fr") for number in accounts]
        while True:
            await asyncio.sleep(dice.expovariate(rate))
            if idle:
                person = idle.pop(dice.randrange(len(idle)))
                group.create_task(_tap_once(person, idle, waits))


async def _tap_once(
    person: SimulatedPerson, idle: list[SimulatedPerson], waits: list[float]
) -> None:
    """One who has no question yet comes back later."""
    with suppress(CannotDo, AssertionError):
        if (asked := _open_question(await person.messages())) is not None:
            message, data = asked
            begun = time.monotonic()
            await person.taps_data(data, on=message)
            await person.sees(QUESTION, PATIENCE)
            waits.append(time.monotonic() - begun)
    idle.append(person)


def _open_question(messages: list[SeenMessage]) -> tuple[SeenMessage, str] | None:
    for message in reversed(messages):
        for row in message.keyboard:
            for button in row:
                if str(button.get("callback_data", "")).startswith("/answer"):
                    return message, button["callback_data"]
    return None
