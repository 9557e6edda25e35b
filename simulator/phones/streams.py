"""Chats as server-sent events: one person's, or those of everyone on a page in one stream."""

from typing import Any

from aiohttp import web

from simulator.bots.api import dumps
from simulator.chats.chats import Chat
from simulator.errors import Unable
from simulator.keys import WORLD
from simulator.phones.views import chat_seen
from simulator.signals import Signal
from simulator.world import Bot, World

Json = dict[str, Any]

HEARTBEAT = 15.0


class Watched:
    """A chat on its way to a page, and how much of it the page has."""

    def __init__(self, bot: Bot, chat: Chat, seen: int) -> None:
        self.bot, self.chat = bot, chat
        # A page may remember a chat from before a restart that kept nothing.
        self.seen = seen if seen <= chat.version else -1
        self.profile = -1

    def news(self) -> Json | None:
        """Returns what the page does not have yet, or None if it has everything."""
        if self.chat.version <= self.seen and self.profile == self.bot.profile:
            return None
        event = chat_seen(self.bot, self.chat, self.seen)
        self.seen, self.profile = self.chat.version, self.bot.profile
        return event


async def watch_people(request: web.Request) -> web.StreamResponse:
    """Returns a stream of the chats of several people with the bot: ``?people=1:0,2:17``.

    After each person stands the version the page has; each event says whose ``chat_id`` it is.
    """
    world = request.app[WORLD]
    bot = world.the_bot(request.query.get("bot"))
    asked = request.headers.get("Last-Event-ID") or request.query.get("people", "")
    watched = []
    for person_id, seen in _numbers(asked):
        watched.append(Watched(bot, world.chat_of(bot, world.person(person_id).id), seen))
    return await stream(request, world, watched)


async def stream(request: web.Request, world: World, watched: list[Watched]) -> web.StreamResponse:
    """Send every change of these chats as it happens, until the page is closed.

    Returns the stream.
    """
    response = web.StreamResponse(
        headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    )
    await response.prepare(request)
    try:
        while not world.closing:
            said = False
            for one in watched:
                if event := one.news():
                    said = True
                    where = ",".join(f"{it.chat.id}:{it.seen}" for it in watched)
                    await response.write(f"id: {where}\ndata: {dumps(event)}\n\n".encode())
            if not said:
                await Signal.wait_for_any([it.chat.signal for it in watched], HEARTBEAT)
                await response.write(b": still here\n\n")
    except ConnectionError:
        # The page was closed.
        return response
    return response


def _numbers(asked: str) -> list[tuple[int, int]]:
    """Pairs of person and version."""
    try:
        pairs = [pair.partition(":") for pair in asked.split(",")]
        return [(int(person), int(seen or 0)) for person, _, seen in pairs]
    except ValueError:
        raise Unable("people must be like 1:0,2:17") from None
