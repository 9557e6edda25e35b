"""The updates a bot has not confirmed yet."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulator.errors import conflict
from simulator.signals import Signal

Json = dict[str, Any]

# What a bot receives only when it asks for it by name.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
SECOND_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass
class Pending:
    """One update on its way. Updates of one chat are delivered in order."""

    update: Json
    chat_id: int
    # A second delivery on demand: given once more, whatever the offset says.
    again: bool = False


class Updates:
    """A bot's queue of updates, in the order they happened."""

    def __init__(self, news: asyncio.Event | None = None) -> None:
        self.next_id = 100_000_001
        self.pending: list[Pending] = []
        self.allowed: list[str] | None = None
        self.signal = Signal()
        # Set when there is something for the webhooks' sender to look at.
        self.news = news or asyncio.Event()
        self._poller = 0
        self.closing = False

    def add(self, kind: str, payload: Json, chat_id: int) -> Json | None:
        """Queue what happened; None if the bot did not ask for updates of this kind."""
        if not self._wants(kind):
            return None
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        self.put(Pending(update, chat_id))
        return update

    def put(self, pending: Pending) -> None:
        """Queue an update that has its id."""
        self.pending.append(pending)
        self.signal.wake()
        self.news.set()

    def done(self, pending: Pending) -> None:
        """Forget an update the bot's webhook took."""
        self.pending = [other for other in self.pending if other is not pending]

    def confirm(self, offset: int) -> None:
        """Forget what the bot says it has."""
        if offset < 0:
            self.pending = self.pending[offset:]
        elif offset > 0:
            self.pending = [
                it for it in self.pending if it.again or it.update["update_id"] >= offset
            ]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """The next updates; waits for the first one. A newer poll ends an older one."""
        self._poller += 1
        ticket = self._poller
        self.signal.wake()
        self.confirm(offset)
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while not self.pending and not self.closing and loop.time() < until:
            await self.signal.wait(until - loop.time())
            if ticket != self._poller:
                raise conflict(SECOND_POLLER)
        return list(self._deliver(max(1, min(limit, 100))))

    def _deliver(self, limit: int) -> Iterator[Json]:
        given = self.pending[:limit]
        self.pending = [it for it in given if not it.again] + self.pending[limit:]
        return (it.update for it in given)

    def _wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST
