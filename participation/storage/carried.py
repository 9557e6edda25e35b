"""What a transaction carries along till it ends: everything by its type, nothing by a name."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy.engine import Connection
from sqlmodel.ext.asyncio.session import AsyncSession

Thing = TypeVar("Thing")


class Carried:
    """What storage keeps of one transaction; and one thing of each type for the modules above.

    A module has a type of its own for what it carries, so that nobody else finds it.
    """

    __slots__ = ("_things", "awaited", "group", "inline", "known", "last_acts")

    def __init__(self, known: dict[Any, Any]) -> None:
        # What the process has read that never changes; shared with its other transactions.
        self.known = known
        # The connection of a group of turns: whose statements are never waited for, or are.
        self.inline: Connection | None = None
        self.awaited: Connection | None = None
        # The orders of the turns that share the transaction.
        self.group: Sequence[int] = ()
        # What is done before the commit; whether after the others.
        self.last_acts: dict[Callable[[Session], Awaitable[None]], bool] = {}
        self._things: dict[type[Any], Any] = {}

    def find(self, kind: type[Thing]) -> Thing | None:
        """Returns the thing of that type, or None if none is carried."""
        found: Thing | None = self._things.get(kind)
        return found

    def of(self, kind: type[Thing]) -> Thing:
        """Returns the thing of that type; carries an empty one from now on if there was none."""
        found: Thing | None = self._things.get(kind)
        return self.keep(kind()) if found is None else found

    def keep(self, thing: Thing) -> Thing:
        """Carry the thing, in place of another of its type. Returns it."""
        self._things[type(thing)] = thing
        return thing

    def take(self, kind: type[Thing]) -> Thing:
        """Returns the thing of that type, which is carried no longer.

        Raises KeyError if there is none.
        """
        taken: Thing = self._things.pop(kind)
        return taken


class Session(AsyncSession):
    """A session of the database, with what its transaction carries along."""

    def __init__(self, *bind: Any, known: dict[Any, Any] | None = None, **options: Any) -> None:
        super().__init__(*bind, **options)
        self.carried = Carried({} if known is None else known)
