"""Keeping the world across restarts: one JSON file, written whole, and a folder of files."""

import asyncio
import json
import logging
import os
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from simulator.chats.chats import Chat, Toast
from simulator.chats.files import StoredFile
from simulator.chats.updates import Pending
from simulator.world import Bot, Person, Webhook, World

Json = dict[str, Any]

CHAT_FIELDS = (
    "id",
    "kind",
    "title",
    "started",
    "blocked",
    "deactivated",
    "owner",
    "pinned",
    "version",
    "next_message_id",
    "keyboard",
)
BOT_FIELDS = (
    "token",
    "id",
    "username",
    "first_name",
    "commands",
    "texts",
    "menu_buttons",
    "profile",
)
WORLD_FIELDS = ("next_person_id", "next_group_id", "next_album")
log = logging.getLogger(__name__)


class StateUnreadable(Exception):
    """The error when a file that should hold the state holds something else."""


def to_json(world: World) -> str:
    """Returns everything worth keeping, as JSON."""
    state = {
        **{name: getattr(world, name) for name in WORLD_FIELDS},
        "people": [asdict(person) for person in world.people.values()],
        "files": [asdict(stored) for stored in world.files.by_id.values()],
        "file_count": world.files.count,
        "bots": [_bot_state(bot) for bot in world.bots],
    }
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"))


def _bot_state(bot: Bot) -> Json:
    return {
        **{name: getattr(bot, name) for name in BOT_FIELDS},
        "webhook": asdict(bot.webhook) if bot.webhook else None,
        "next_update_id": bot.updates.next_id,
        "allowed": bot.updates.allowed,
        "recent": list(bot.recent),
        "pending": [asdict(pending) for pending in bot.updates.pending],
        "chats": [_chat_state(chat) for chat in bot.chats.values()],
    }


def _chat_state(chat: Chat) -> Json:
    return {
        **{name: getattr(chat, name) for name in CHAT_FIELDS},
        "messages": list(chat.messages.values()),
        "changed": [(number, chat.messages.version(number)) for number in chat.messages],
        "removed": list(chat.removed.items()),
        "reactions": list(chat.reactions.items()),
        "votes": list(chat.votes.items()),
        "silent": chat.silent,
        "toasts": [toast._asdict() for toast in chat.toasts],
    }


def read(world: World, path: Path) -> None:
    """Fill a new world with what was kept in the file, if there is one.

    Raises StateUnreadable if it holds something else.
    """
    if not path.exists():
        return
    try:
        restore(world, path.read_text("utf-8"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise StateUnreadable(
            f"{path} is no state of a simulator ({type(error).__name__}: {error})."
            " Mend it, or move it away to begin anew."
        ) from error


def restore(world: World, text: str) -> None:
    """Fill a new world with what was kept."""
    state = json.loads(text)
    for name in WORLD_FIELDS:
        setattr(world, name, state[name])
    world.people = {kept["id"]: Person(**kept) for kept in state["people"]}
    for kept in state["files"]:
        world.files.add(StoredFile(**kept))
    world.files.count = state["file_count"]
    world.bots = [_restored_bot(world, kept) for kept in state["bots"]]


def _restored_bot(world: World, kept: Json) -> Bot:
    bot = Bot(**{name: kept[name] for name in BOT_FIELDS})
    bot.updates.news = world.news
    bot.updates.next_id = kept["next_update_id"]
    bot.updates.allowed = kept["allowed"]
    for pending in kept["pending"]:
        bot.updates.put(Pending(**pending))
    bot.recent.extend((chat_id, update) for chat_id, update in kept.get("recent", ()))
    bot.webhook = Webhook(**kept["webhook"]) if kept["webhook"] else None
    bot.chats = {chat["id"]: _restored_chat(chat) for chat in kept["chats"]}
    return bot


def _restored_chat(kept: Json) -> Chat:
    chat = Chat(**{name: kept[name] for name in CHAT_FIELDS if name in kept})
    for message in kept["messages"]:
        chat.messages[message["message_id"]] = message
    for message_id, version in kept["changed"]:
        chat.messages.touch(message_id, version)
    chat.removed = dict(kept["removed"])
    chat.reactions = dict(kept["reactions"])
    chat.votes = dict(kept.get("votes", ()))
    chat.silent = kept["silent"]
    chat.toasts = [Toast(**toast) for toast in kept["toasts"]]
    return chat


def write(path: Path, text: str) -> None:
    """Put a snapshot in the place of the last one: whole, or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    beside.replace(path)


async def keep_writing(
    world: World, path: Path, stopped: asyncio.Event, every: float = 1.0
) -> None:
    """Write a snapshot at most once a second, when something changed. When stopped, write the last.

    One that cannot be written is told in the log, and tried again.
    """
    written = world.changes
    while not stopped.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), every)
        changes = world.changes
        if (changes != written or stopped.is_set()) and await _kept(world, path):
            written = changes


async def _kept(world: World, path: Path) -> bool:
    try:
        await asyncio.to_thread(write, path, to_json(world))
    except Exception:
        log.exception("The state could not be written to %s", path)
        return False
    return True
