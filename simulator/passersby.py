"""People of a crowd: each looks at what the bot says, and answers it in some way that fits."""

import asyncio
import base64
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from itertools import cycle
from typing import Any, NamedTuple

from simulator.people import CannotDo, People
from simulator.seen import SeenMessage, messages_in

Json = dict[str, Any]

# What is sent where there is no button, in turn: sooner or later it is what the bot asked for.
KINDS = ("text", "number", "place", "photo")
WORDS = (
    "Oui, volontiers.",
    "Plus d'arbres dans ma rue.",
    "Je ne sais pas.",
    "Un banc, une fontaine.",
)
# Who speaks waits for so many seconds without a word of the bot's: it may go on with a button.
SILENCE = 0.5
SPREAD = 0.02
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@dataclass
class Crowd:
    """How many people there are, and how they behave."""

    people: int = 100
    # The most answers a person gives.
    taps: int = 10
    button: str = "any"
    says: tuple[str, ...] = KINDS
    # About where the places are that they send.
    near: tuple[float, float] = (50.6292, 3.0573)
    # The median of the pauses before an answer; 0 is as fast as possible.
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
    sent: int = 0
    # How many could not go on, and what the last of them met.
    failed: int = 0
    why: str = ""
    seconds: float = 0.0

    def __str__(self) -> str:
        rate = (self.taps + self.sent) / self.seconds if self.seconds else 0.0
        failed = f", {self.failed} failed ({self.why})" if self.failed else ""
        return (
            f"{self.people} people, {self.answered} were answered, {self.taps} taps,"
            f" {self.sent} messages{failed} in {self.seconds:.1f} s: {rate:.0f} answers a second"
        )


class Doing(NamedTuple):
    """What someone is about to do, and whether it counts as a tap or as a message."""

    counter: str
    give: Callable[[], Awaitable[object]]


class Passerby:
    """One person of the crowd."""

    def __init__(self, people: People, crowd: Crowd, number: int, outcome: Outcome) -> None:
        self.people = people
        self.crowd = crowd
        self.number = number
        self.outcome = outcome
        # Chance that anyone can repeat is what is asked for here.
        self.dice = random.Random(crowd.seed * 1_000_003 + number)  # noqa: S311 - no secret
        self.kinds = cycle(crowd.says)

    async def live(self) -> None:
        """Act from joining to the last answer."""
        self.person = await self.people.join(f"Passante {self.number}", self.crowd.language)
        self.outcome.people += 1
        await self._pause()
        await self.person.starts(self.crowd.payload)
        self.seen = self.person.acted_at
        for given in range(self.crowd.taps):
            answer = await self._next_answer()
            self.outcome.answered += given == 0 and self.seen > self.person.acted_at
            if answer is None:
                return
            await self._pause()
            try:
                await answer.give()
            except CannotDo:
                # The bot changed the message while the finger was on its way.
                continue
            setattr(self.outcome, answer.counter, getattr(self.outcome, answer.counter) + 1)

    async def _next_answer(self) -> Doing | None:
        """Once the bot said something: a button of it, or words when it says no more."""
        until, words = time.monotonic() + self.crowd.patience, False
        while (left := until - time.monotonic()) > 0:
            chat = await self.person.chat(self.seen, min(left, SILENCE) if words else left)
            if chat["version"] <= self.seen and words:
                return self._words()
            self.seen = chat["version"]
            spoken = [message for message in reversed(messages_in(chat)) if message.from_bot]
            for message in spoken:
                if answer := self._to(message, chat["reply_keyboard"] or {}):
                    return answer
            words = bool(self.crowd.says) and (words or bool(spoken))
        return self._words() if words else None

    def _to(self, message: SeenMessage, asked: Json) -> Doing | None:
        """A button of the message, an option of its poll, or a key it showed."""
        labels = [
            button["text"]
            for row in message.keyboard
            for button in row
            if "callback_data" in button
        ]
        if labels:
            return Doing("taps", partial(self.person.taps, self._one_of(labels), message))
        poll = message.seen.get("poll")
        if poll and not poll["is_closed"] and str(self.person.id) not in message.seen["votes"]:
            option = self._one_of([option["text"] for option in poll["options"]])
            return Doing("taps", partial(self.person.votes, option, on=message))
        if message.reply_keyboard and asked.get("message_id") == message.id:
            return self._key(self._one_of([key for row in asked["keyboard"] for key in row]))
        return None

    def _key(self, key: Json) -> Doing:
        if key.get("request_location"):
            return self._place()
        return Doing("taps", partial(self.person.taps, key["text"]))

    def _words(self) -> Doing:
        match next(self.kinds):
            case "number":
                return Doing("sent", partial(self.person.says, str(self.dice.randint(1, 20))))
            case "place":
                return self._place()
            case "photo":
                return Doing("sent", partial(self.person.sends_photo, DOT))
            case _:
                return Doing("sent", partial(self.person.says, self.dice.choice(WORDS)))

    def _place(self) -> Doing:
        latitude, longitude = (
            round(degrees + self.dice.uniform(-SPREAD, SPREAD), 5) for degrees in self.crowd.near
        )
        return Doing("sent", partial(self.person.sends_location, latitude, longitude))

    def _one_of(self, choices: list[Any]) -> Any:
        return choices[0] if self.crowd.button == "first" else self.dice.choice(choices)

    async def _pause(self) -> None:
        """People take a moment, most about the same, a few much longer."""
        if self.crowd.pause:
            await asyncio.sleep(self.crowd.pause * self.dice.lognormvariate(0, 0.6))
