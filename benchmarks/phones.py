"""A lean Telegram and the people on it: they wait for their question, tap, and time the replies."""

import asyncio
import random
import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any

import orjson

from benchmarks import messages
from benchmarks.wire import Lines

# What a tap's button carries where it answers a question; others go back, explain or skip.
ANSWER = "answer"
# Nobody waits longer than this for something to happen to somebody.
PATIENCE = 20.0
REPEATED_AFTER = 0.2


@dataclass(frozen=True)
class Town:
    """The people who use one bot: its token, its webhook, and whether they begin with /start."""

    token: str
    port: int
    path: str
    people: int
    at_once: int
    starts: bool

    @property
    def bot(self) -> int:
        """The bot's account, as its token says."""
        return int(self.token.partition(":")[0])

    @property
    def numbers(self) -> range:
        """Everybody's account."""
        return range(1_001, 1_001 + self.people)


@dataclass
class Played:
    """What a round came to; every latency in seconds, from the tap on."""

    taps: int = 0
    acknowledged: int = 0
    repeated: int = 0
    stuck: int = 0
    seconds: float = 0.0
    until_acknowledged: list[float] = field(default_factory=list)
    until_answered: list[float] = field(default_factory=list)
    until_asked: list[float] = field(default_factory=list)
    calls: Counter[str] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Taps a second of the clock on the wall."""
        return self.taps / self.seconds


class Phone:
    """One person's phone: the newest message, the answers it offers, and the tap under way."""

    __slots__ = ("acknowledged", "answered", "asked", "began", "choices", "newest", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.newest: messages.Json = {}
        self.choices: list[str] = []
        self.wait(0.0)

    def wait(self, began: float, *, answered: float = 0.0) -> None:
        """Note when something was done, and that what comes of it is still to come."""
        self.began = began
        self.acknowledged = self.asked = 0.0
        self.answered = answered
        self.choices = []


class Crowd:
    """All the phones of a town."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.phones = {number: Phone(number) for number in town.numbers}
        self.ready: deque[Phone] = deque()
        self.played = Played()
        self._under_way: set[Phone] = set()
        self._then: Callable[[Phone], None] = self.ready.append
        self._moved = asyncio.Event()
        self._lines = Lines(town.port, town.path)
        self._queries: dict[str, Phone] = {}
        self._numbers = count(1_000)
        # The same taps in every run.
        self._random = random.Random(town.bot)  # noqa: S311 - no secret hangs on it

    async def gather(self) -> int:
        """Wait until everybody has their first question. Returns how many have."""
        waiting = deque(self.phones.values())
        if self.town.starts:
            # A few at a time: nobody measures this.
            self._then = lambda phone: self._begin(phone, waiting)
            for _ in range(20):
                self._begin(None, waiting)
        while self._lacking():
            self._moved.clear()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._moved.wait()
            except TimeoutError:
                break
        await self._lines.open(self.town.at_once)
        self.ready.clear()
        self.ready.extend(phone for phone in self.phones.values() if phone.choices)
        return len(self.ready)

    async def tap_at_once(self, people: int, seconds: float, most: int) -> Played:
        """Let so many tap, each again as soon as the next question is there.

        Returns what came of it.
        """
        begun = self._set_out()
        until = begun + seconds

        def then(phone: Phone) -> None:
            if time.perf_counter() < until and self.played.taps < most:
                if not phone.choices and self.ready:
                    phone = self.ready.popleft()
                if phone.choices:
                    self._tap(phone, time.perf_counter())
            elif phone.choices:
                self.ready.appendleft(phone)

        self._then = then
        for _ in range(min(people, len(self.ready))):
            then(self.ready.popleft())
        await self._quiet()
        return self._home(begun)

    async def tap_at(self, rate: float, seconds: float) -> Played:
        """Let taps come at random, so many a second on average. Returns what came of it.

        They come whatever becomes of those before.
        """
        begun = self._set_out()
        due, late = begun, deque[float]()

        def then(phone: Phone) -> None:
            if not phone.choices:
                return
            if late:
                self._tap(phone, late.popleft())
            else:
                self.ready.append(phone)

        self._then = then
        while (due := due + self._random.expovariate(rate)) < begun + seconds:
            if (wait := due - time.perf_counter()) > 0:
                await asyncio.sleep(wait)
            if self.ready:
                self._tap(self.ready.popleft(), due)
            else:
                late.append(due)
        await self._quiet()
        return self._home(begun)

    def call(self, method: str, given: messages.Json) -> bytes:
        """Carry out what the bot calls. Returns what Telegram would answer."""
        self.played.calls[method] += 1
        match method:
            case "sendMessage":
                return self._receive(given)
            case "editMessageText":
                return messages.result(messages.message(self.town.bot, given["message_id"], given))
            case "answerCallbackQuery":
                return self._see_answered(str(given["callback_query_id"]))
            case "getMe":
                me = {"id": self.town.bot, **messages.BOT, **messages.ABILITIES}
                return messages.result(me)
        return messages.TRUE

    def _receive(self, given: messages.Json) -> bytes:
        phone = self.phones[given["chat_id"]]
        sent = messages.message(self.town.bot, next(self._numbers), given)
        rows: list[list[dict[str, Any]]] = sent.get("reply_markup", {}).get("inline_keyboard", [])
        data = [button["callback_data"] for row in rows for button in row]
        phone.newest = sent
        phone.choices = [one for one in data if ANSWER in one]
        phone.asked = time.perf_counter()
        self._moved.set()
        self._settle(phone)
        return messages.result(sent)

    def _see_answered(self, query_id: str) -> bytes:
        if phone := self._queries.pop(query_id, None):
            phone.answered = time.perf_counter()
            self._settle(phone)
        return messages.TRUE

    def _lacking(self) -> bool:
        return bool(self._under_way) or not all(phone.choices for phone in self.phones.values())

    def _begin(self, _: Phone | None, waiting: deque[Phone]) -> None:
        if waiting:
            phone = waiting.popleft()
            began = time.perf_counter()
            phone.wait(began, answered=began)
            self._post(phone, messages.start(next(self._numbers), phone.number))

    def _tap(self, phone: Phone, began: float) -> None:
        data = self._random.choice(phone.choices)
        update_id = next(self._numbers)
        query_id = str(update_id)
        update = messages.tap(update_id, phone.number, query_id, phone.newest, data)
        phone.wait(began)
        self._queries[query_id] = phone
        self.played.taps += 1
        self._post(phone, update)

    def _post(self, phone: Phone, update: bytes) -> None:
        self._under_way.add(phone)
        self._lines.post(update, partial(self._hear, phone, update))

    def _hear(self, phone: Phone, update: bytes, status: int, answer: bytes) -> None:
        if status != 200:
            # As Telegram does, until the update is taken.
            self.played.repeated += 1
            later = asyncio.get_running_loop().call_later
            later(REPEATED_AFTER, self._post, phone, update)
            return
        phone.acknowledged = time.perf_counter()
        self.played.acknowledged += 1
        if b'"method"' in answer:
            given = orjson.loads(answer)
            self.call(given.pop("method"), given)
        self._settle(phone)

    def _settle(self, phone: Phone) -> None:
        if phone not in self._under_way:
            return
        if phone.acknowledged and phone.answered and phone.asked:
            self._under_way.discard(phone)
            self.played.until_acknowledged.append(phone.acknowledged - phone.began)
            self.played.until_answered.append(phone.answered - phone.began)
            self.played.until_asked.append(phone.asked - phone.began)
            self._moved.set()
            self._then(phone)

    def _set_out(self) -> float:
        self.played = Played()
        return time.perf_counter()

    def _home(self, begun: float) -> Played:
        self._then = self.ready.append
        self.played.seconds = time.perf_counter() - begun
        return self.played

    async def _quiet(self) -> None:
        """Wait until every tap has had its replies; give up on those that never will."""
        while self._under_way:
            self._moved.clear()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._moved.wait()
            except TimeoutError:
                self.played.stuck = len(self._under_way)
                self._under_way.clear()
