"""Order within a person, concurrency between people."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram.ext import BaseUpdateProcessor

from bot.reading import person_of

# So many may wait at once that one person's flood leaves room for everybody else.
MOST_AT_ONCE = 10_000

Say = Callable[[], Awaitable[None]]
Turn = Awaitable[Say | None]
# The last to have got in line, for each person with anyone in line.
_Line = dict[int, asyncio.Future[None]]


class PlaceInLine:
    """A place in one person's line: held from the moment it is made, waited for by entering it."""

    def __init__(self, line: _Line, person: int) -> None:
        self._line = line
        self._person = person
        self._before = line.get(person)
        self._over = line[person] = asyncio.get_running_loop().create_future()

    async def __aenter__(self) -> None:
        if self._before is None:
            return
        try:
            # Others may wait for the same to be over.
            await asyncio.shield(self._before)
        except asyncio.CancelledError:
            # Whoever is behind must wait for those ahead all the same.
            self._before.add_done_callback(self._leave)
            raise

    async def __aexit__(self, *_: object) -> None:
        self._leave()

    def _leave(self, *_: object) -> None:
        self._over.set_result(None)
        if self._line[self._person] is self._over:
            del self._line[self._person]


class KeyedProcessor(BaseUpdateProcessor):
    """Handles one person's updates one after the other, and says their replies in that order.

    Two lines for each person: who waits in the first, for the database, never waits for what is
    being said, by those in the second. People do not wait for each other in either.
    """

    def __init__(self) -> None:
        super().__init__(MOST_AT_ONCE)
        self._turns: _Line = {}
        self._sayings: _Line = {}

    def turn_of(self, person: int) -> PlaceInLine:
        """Returns that person's turn for a transaction: first come, first served."""
        return PlaceInLine(self._turns, person)

    def saying_to(self, person: int) -> PlaceInLine:
        """Returns the turn to speak to them: taken in their other turn, entered once that is left.

        So replies are said in the order in which they were committed.
        """
        return PlaceInLine(self._sayings, person)

    def is_silent(self, person: int) -> bool:
        """Returns True if all that was to be said to them has been said."""
        return person not in self._sayings

    async def silence_of(self, person: int) -> None:
        """Wait until nothing is being said to them."""
        while (last := self._sayings.get(person)) is not None:
            await asyncio.shield(last)

    async def take_turn(self, person: int, turn: Callable[[], Turn]) -> None:
        """Run the turn when it comes, then say what it leaves to be said, when that may be."""
        async with self.turn_of(person):
            say = await turn()
            saying = self.saying_to(person) if say is not None else None
        if say is not None and saying is not None:
            async with saying:
                await say()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Run the update's handling when its person's turn comes."""
        person = person_of(update) if isinstance(update, dict) else 0
        await self.take_turn(person, lambda: coroutine)

    async def initialize(self) -> None:
        """Do nothing: there is nothing to prepare."""

    async def shutdown(self) -> None:
        """Do nothing: there is nothing to release."""
