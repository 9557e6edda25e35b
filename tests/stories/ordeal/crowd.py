"""People who answer what they are asked, tap again when nothing happens, and never give up."""

import asyncio
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from simulator.errors import Unable
from simulator.phones.acting import Hand
from simulator.world import World
from tests.stories.ordeal.consultation import (
    ALREADY_NOTED,
    CLOSING,
    INTRODUCTION,
    NOTED,
    QUESTIONS,
    REGISTRATION,
    STUCK,
    answer_of,
)

Json = dict[str, Any]

ORDER = (*REGISTRATION, *(f"q{number}" for number in QUESTIONS))
LAST = ORDER[-1]
QUESTION = re.compile(r"(\d)/\d · ")


@dataclass(frozen=True)
class Manner:
    """How people go about it, in seconds: a median before each answer, and how patient they are."""

    seed: int
    thinks: float
    patience: float


@dataclass
class Heard:
    """One thing asked: when it was first answered, and when something showed that it arrived."""

    acted: float
    acknowledged: float | None = None


class Respondent:
    """One person with their phone."""

    def __init__(self, world: World, number: int, manner: Manner, *, is_new: bool) -> None:
        person = world.join(f"Personne {number}", "fr")
        bot = world.the_bot()
        self.number = number
        self.account = person.id
        self.hand = Hand(world, bot, person, world.chat_of(bot, person.id))
        self.hand.chat.started = not is_new
        self.copies: Counter[str] = Counter()
        self.heard: dict[str, Heard] = {}
        self.invited_at: float | None = None
        self.taps = self.taps_again = self.stuck = self.starts = 0
        self.is_done = False
        self._is_new = is_new
        self._manner = manner
        # Chance that anyone can repeat is what is asked for here.
        self._dice = random.Random(manner.seed * 1_000_003 + number)
        self._seen = 0
        self._known: set[int] = set()
        self._asked: dict[int, str] = {}
        self._settled: set[int] = set()
        self._acted_on = 0

    async def live(self) -> None:
        """Answer everything, until the closing is there."""
        if self._is_new:
            await self._think()
            self._start()
        while not self.is_done:
            before = self._seen
            await self.hand.chat.wait(before, self._manner.patience * self._dice.uniform(1, 2))
            self.look()
            if self._seen == before:
                self._act(again=True)
            elif self._open() is not None:
                # Who has nothing to answer has nothing to think about: the closing may come.
                await self._think()
                self.look()
                self._act()

    def look(self) -> None:
        """Read what is new."""
        chat = self.hand.chat
        for number in chat.messages.changed_after(self._seen):
            message = chat.messages[number]
            if message["from"]["is_bot"]:
                self._read(number, message.get("text", ""))
        for toast in chat.toasts:
            if toast.version > self._seen and ALREADY_NOTED in toast.text:
                self._settle(self._acted_on)
        self._seen = chat.version

    @property
    def waits_for(self) -> str:
        """What they have been asked and not answered, for whoever looks into it."""
        return self._asked.get(self._open() or 0, "an invitation")

    def story(self) -> str:
        """The chat as it stands."""
        chat = self.hand.chat
        shown = (chat.messages[number] for number in sorted(chat.messages))
        lines = (
            f"  {it['message_id']} {'bot' if it['from']['is_bot'] else 'me'}: {it.get('text')!r}"
            for it in shown
        )
        return "\n".join([f"{self.number} waits for {self.waits_for}:", *lines])

    def _read(self, number: int, text: str) -> None:
        asked = _asked_in(text)
        is_new = number not in self._known
        self._known.add(number)
        if asked is None:
            self._settle(number)
        elif is_new:
            self._asked[number] = asked
            for other, before in self._asked.items():
                if ORDER.index(before) < ORDER.index(asked):
                    self._settle(other)
        if is_new and (said := asked or _said_in(text)):
            self._hear(said)

    def _hear(self, said: str) -> None:
        self.copies[said] += 1
        if said == "introduction":
            self.invited_at = self.invited_at or time.monotonic()
        elif said == "already":
            self._settle(self._acted_on)
        elif said == "stuck":
            self.stuck += 1
        elif said == "closing" or (said == "noted" and LAST in self.heard):
            self.is_done = True
            for number in self._asked:
                self._settle(number)

    def _settle(self, number: int) -> None:
        """What was asked in that message has been answered, and the bot has it."""
        if number in self._asked and number not in self._settled:
            self._settled.add(number)
            heard = self.heard.get(self._asked[number])
            if heard and heard.acknowledged is None:
                heard.acknowledged = time.monotonic()

    def _open(self) -> int | None:
        return max((number for number in self._asked if self._is_open(number)), default=None)

    def _is_open(self, number: int) -> bool:
        heard = self.heard.get(self._asked[number])
        answered = heard is not None and heard.acknowledged is not None
        return number not in self._settled and not answered

    def _act(self, *, again: bool = False) -> None:
        number = self._open()
        if number is None:
            if self._is_new and not self._known:
                self._start()
        elif again or number != self._acted_on:
            asked = self._asked[number]
            self.taps += 1
            self.taps_again += number == self._acted_on
            self._acted_on = number
            self.heard.setdefault(asked, Heard(time.monotonic()))
            # The bot may have changed the message while the finger was on its way.
            with suppress(Unable):
                self._answer(number, asked)
        self._seen = self.hand.chat.version

    def _start(self) -> None:
        self.starts += 1
        self.hand.start()

    def _answer(self, number: int, asked: str) -> None:
        if asked in REGISTRATION:
            self.hand.tap(number, REGISTRATION[asked][1], None, raw=False)
            return
        value = answer_of(self.number, asked)
        for data in _buttons(self.hand.chat.messages[number]):
            name, _, entities = data.partition("{")
            if name == "/answer" and str(json.loads("{" + entities)["a"]) == value:
                self.hand.tap(number, None, data, raw=False)
                return
        self.hand.say(value, reply_to=number)

    async def _think(self) -> None:
        await asyncio.sleep(self._manner.thinks * self._dice.lognormvariate(0, 0.6))


def _asked_in(text: str) -> str | None:
    if found := QUESTION.match(text):
        return f"q{found[1]}"
    return next((key for key, (known, _) in REGISTRATION.items() if known in text), None)


def _said_in(text: str) -> str | None:
    known = {
        INTRODUCTION: "introduction",
        CLOSING: "closing",
        NOTED: "noted",
        ALREADY_NOTED: "already",
        STUCK: "stuck",
    }
    return next((said for words, said in known.items() if words in text), None)


def _buttons(message: Json) -> Iterator[str]:
    for row in message.get("reply_markup", {}).get("inline_keyboard", []):
        for button in row:
            yield button.get("callback_data", "")
