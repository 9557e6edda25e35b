"""A chat: its messages, and a counter that rises with every change in it."""

import asyncio
import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from simulator.chats.history import History
from simulator.signals import Signal

Json = dict[str, Any]

REMEMBERED_TOASTS = 50
# How long Telegram shows "typing…" after one call.
ACTION_SECONDS = 5.0


class Toast(NamedTuple):
    """The answer to a tapped button, as the person sees it."""

    version: int
    text: str
    alert: bool
    url: str | None


@dataclass(slots=True)
class Chat:
    """One bot's chat with one person, or with a group."""

    id: int
    kind: str = "private"
    title: str = ""
    started: bool = False
    blocked: bool = False
    # Whether the person deleted their account.
    deactivated: bool = False
    # Who opened the group.
    owner: int = 0
    version: int = 0
    next_message_id: int = 1
    messages: History = field(default_factory=History)
    # The version at which a message went.
    removed: dict[int, int] = field(default_factory=dict)
    reactions: dict[int, dict[str, list[Json]]] = field(default_factory=dict)
    # Votes in polls: the options chosen, by message and by person.
    votes: dict[int, dict[str, list[int]]] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    keyboard: Json | None = None
    toasts: list[Toast] = field(default_factory=list)
    silent: list[int] = field(default_factory=list)
    action: str = ""
    action_until: float = 0.0
    signal: Signal = field(default_factory=Signal)

    def add(self, message: Json) -> Json:
        """Give a new message its id, date and place in the chat. Returns the message with them."""
        numbered = {"message_id": self.next_message_id, "date": int(time.time()), **message}
        self.next_message_id += 1
        self.messages[numbered["message_id"]] = numbered
        self.action = ""
        self.touch(numbered["message_id"])
        return numbered

    def change(self, message_id: int, message: Json) -> Json:
        """Put an edited message in the place of the old one.

        Returns it with the date of the edit.
        """
        edited = {**message, "edit_date": int(time.time())}
        self.put(message_id, edited)
        return edited

    def put(self, message_id: int, message: Json) -> None:
        """Put a message in the place of the old one without calling it edited."""
        self.messages[message_id] = message
        self.touch(message_id)

    def remove(self, message_id: int) -> None:
        """Take a message away."""
        del self.messages[message_id]
        self.reactions.pop(message_id, None)
        self.votes.pop(message_id, None)
        self.bump()
        self.removed[message_id] = self.version
        if message_id in self.pinned:
            self.pinned.remove(message_id)

    def pin(self, message_id: int) -> None:
        """Pin a message."""
        if message_id not in self.pinned:
            self.pinned.append(message_id)
            self.bump()

    def unpin(self, message_id: int) -> None:
        """Unpin a message."""
        self.pinned.remove(message_id)
        self.bump()

    def touch(self, message_id: int) -> None:
        """Note that a message changed."""
        self.bump()
        self.messages.touch(message_id, self.version)

    def bump(self) -> None:
        """Note a change, and wake everyone who waits for one."""
        self.version += 1
        self.signal.wake()

    def toast(self, text: str, alert: bool, url: str | None) -> None:
        """Show the answer to a tapped button."""
        self.bump()
        self.toasts.append(Toast(self.version, text, alert, url))
        del self.toasts[:-REMEMBERED_TOASTS]

    def act(self, action: str) -> None:
        """Show "typing…" or the like for a few seconds."""
        self.action, self.action_until = action, time.monotonic() + ACTION_SECONDS
        self.bump()

    def react(self, message_id: int, actor: str, reactions: list[Json]) -> list[Json]:
        """Set an actor's reactions to a message. Returns the earlier ones."""
        of_message = self.reactions.setdefault(message_id, {})
        before = of_message.pop(actor, [])
        if reactions:
            of_message[actor] = reactions
        self.touch(message_id)
        return before

    async def wait(self, after: int, seconds: float) -> None:
        """Wait until the chat is newer than ``after``, or until the time is up."""
        loop = asyncio.get_running_loop()
        until = loop.time() + seconds
        while self.version <= after and loop.time() < until:
            await self.signal.wait(until - loop.time())
