"""The updates a bot has not confirmed yet."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from simulator.errors import conflict
from simulator.signals import Signal

Json = dict[str, Any]

# What a bot receives only when it asks for it by name.
ON_REQUEST = {"chat_member", "message_reaction", "message_reaction_count"}
SECOND_POLLER = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(slots=True)
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
        # By the order of arrival; nothing here takes longer when many updates wait.
        self._waiting: dict[int, Pending] = {}
        self._of_chat: dict[int, dict[int, Pending]] = {}
        self._arrived = 0
        self.allowed: list[str] | None = None
        self.signal = Signal()
        # Set when there is something for the webhooks' sender to look at.
        self.news = news or asyncio.Event()
        self._poller = 0
        self._ended_by = ""
        self.closing = False

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def pending(self) -> list[Pending]:
        """All updates that wait, oldest first."""
        return list(self._waiting.values())

    def chats(self) -> Iterator[int]:
        """Returns the chats that have updates waiting, the one that waits longest first."""
        return iter(self._of_chat)

    def first_of(self, chat_id: int) -> Pending | None:
        """Returns the oldest update that waits in a chat, or None if none waits."""
        return next(iter(self._of_chat.get(chat_id, {}).values()), None)

    def add(self, kind: str, payload: Json, chat_id: int) -> Json | None:
        """Queue what happened. Returns the update, or None if the bot did not ask for this kind."""
        if not self._wants(kind):
            return None
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        self.put(Pending(update, chat_id))
        return update

    def put(self, pending: Pending) -> None:
        """Queue an update that has its id."""
        self._waiting[self._arrived] = pending
        self._of_chat.setdefault(pending.chat_id, {})[self._arrived] = pending
        self._arrived += 1
        self.signal.wake()
        self.news.set()

    def done(self, pending: Pending) -> None:
        """Forget an update the bot's webhook took."""
        for number, other in self._of_chat.get(pending.chat_id, {}).items():
            if other is pending:
                self._drop(number)
                return

    def clear(self) -> None:
        """Forget all updates that wait."""
        self._waiting.clear()
        self._of_chat.clear()

    def confirm(self, offset: int) -> None:
        """Forget the updates that the bot says it has."""
        if offset < 0:
            for number in list(self._waiting)[:offset]:
                self._drop(number)
        elif offset > 0:
            had = []
            for number, pending in self._waiting.items():
                if not pending.again:
                    if pending.update["update_id"] >= offset:
                        break
                    had.append(number)
            for number in had:
                self._drop(number)

    def _drop(self, number: int) -> None:
        pending = self._waiting.pop(number)
        of_chat = self._of_chat[pending.chat_id]
        del of_chat[number]
        if not of_chat:
            del self._of_chat[pending.chat_id]

    def end_polls(self, why: str) -> None:
        """End the polls under way with a conflict that gives this reason."""
        self._poller += 1
        self._ended_by = why
        self.signal.wake()

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Wait for the first update. Returns the next ones, or none if the time is up.

        Raises Refusal if a newer poll or a webhook ended this one.
        """
        self.end_polls(SECOND_POLLER)
        ticket = self._poller
        self.confirm(offset)
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while not self._waiting and not self.closing and loop.time() < until:
            await self.signal.wait(until - loop.time())
            if ticket != self._poller:
                raise conflict(self._ended_by)
        return self._deliver(max(1, min(limit, 100)))

    def _deliver(self, limit: int) -> list[Json]:
        given = list(islice(self._waiting.items(), limit))
        for number, pending in given:
            if pending.again:
                self._drop(number)
        return [pending.update for _, pending in given]

    def _wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in ON_REQUEST
