"""Many people at once: ``python -m simulator.load --url http://127.0.0.1:8081 --people 1000``.

Each registers, then answers what the bot asks by tapping a button, at a human pace or at once.
"""

import argparse
import asyncio
import random
import sys
import time
from dataclasses import dataclass

from simulator.people import CannotDo, People, SimulatedPerson
from simulator.seen import Message, messages_in


@dataclass
class Crowd:
    """How many people there are, and how they behave."""

    people: int = 100
    taps: int = 10
    button: str = "any"
    # The median of the pauses before a tap; 0 is as fast as possible.
    pause: float = 0.0
    # Who sees nothing new for so long goes away.
    patience: float = 10.0
    seed: int = 0
    payload: str = ""
    language: str = "fr"


@dataclass
class Outcome:
    """What the crowd did."""

    people: int = 0
    answered: int = 0
    taps: int = 0
    seconds: float = 0.0

    def __str__(self) -> str:
        rate = self.taps / self.seconds if self.seconds else 0.0
        return (
            f"{self.people} people, {self.answered} were answered, {self.taps} taps"
            f" in {self.seconds:.1f} s: {rate:.0f} taps a second"
        )


async def run(url: str, crowd: Crowd, bot: str | None = None) -> Outcome:
    """Let the crowd loose on a bot; returns when the last of them is done."""
    outcome, begun = Outcome(), time.monotonic()
    async with People(url, bot) as people:
        await asyncio.gather(
            *(_live(people, crowd, number, outcome) for number in range(crowd.people))
        )
    outcome.seconds = time.monotonic() - begun
    return outcome


async def _live(people: People, crowd: Crowd, number: int, outcome: Outcome) -> None:
    """One person, from joining to the last tap."""
    # Chance that anyone can repeat is what is asked for here.
    dice = random.Random(crowd.seed * 1_000_003 + number)  # noqa: S311 - no secret hangs on it
    person = await people.join(f"Passante {number}", crowd.language)
    outcome.people += 1
    await _pause(dice, crowd)
    await person.starts(crowd.payload)
    seen = person.acted_at
    for tap in range(crowd.taps + 1):
        seen, choice = await _next_choice(person, seen, crowd, dice)
        outcome.answered += tap == 0 and seen > person.acted_at
        if choice is None or tap == crowd.taps:
            return
        await _pause(dice, crowd)
        try:
            await person.taps(choice[1], on=choice[0])
        except CannotDo:
            # The bot changed the message while the finger was on its way.
            continue
        outcome.taps += 1


async def _next_choice(
    person: SimulatedPerson, seen: int, crowd: Crowd, dice: random.Random
) -> tuple[int, tuple[Message, str] | None]:
    """The newest message with a button, once there is one, and the button to tap."""
    until = time.monotonic() + crowd.patience
    while (left := until - time.monotonic()) > 0:
        chat = await person.chat(seen, max(1, left))
        seen = chat["version"]
        for message in reversed(messages_in(chat)):
            labels = [
                button["text"]
                for row in message.keyboard
                for button in row
                if "callback_data" in button
            ]
            if message.from_bot and labels:
                return seen, (
                    message,
                    labels[0] if crowd.button == "first" else dice.choice(labels),
                )
    return seen, None


async def _pause(dice: random.Random, crowd: Crowd) -> None:
    """People take a moment, most about the same, a few much longer."""
    if crowd.pause:
        await asyncio.sleep(crowd.pause * dice.lognormvariate(0, 0.6))


def main() -> None:
    """Read the command line, run and print what was done."""
    parser = argparse.ArgumentParser(prog="simulator.load", description=__doc__)
    parser.add_argument("--url", default="http://127.0.0.1:8081")
    parser.add_argument("--bot", help="its @name, if there are several")
    parser.add_argument("--people", type=int, default=100)
    parser.add_argument("--taps", type=int, default=10, help="the most a person taps")
    parser.add_argument("--button", choices=("any", "first"), default="any")
    parser.add_argument("--pause", type=float, default=0.0, help="median seconds before a tap")
    parser.add_argument("--patience", type=float, default=10.0, help="seconds without news")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--payload", default="", help="of the deep link they come through")
    parser.add_argument("--language", default="fr")
    options = vars(parser.parse_args())
    url, bot = options.pop("url"), options.pop("bot")
    sys.stdout.write(f"{asyncio.run(run(url, Crowd(**options), bot))}\n")


if __name__ == "__main__":
    main()
