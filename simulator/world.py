"""Everything there is: bots, people, their chats and files."""

import asyncio
import time
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from simulator.bots.description import Description, load
from simulator.chats.chats import Chat
from simulator.chats.files import Files
from simulator.chats.updates import Pending, Updates
from simulator.errors import Refusal, Unable, bad_request, unauthorized
from simulator.faults import Faults

Json = dict[str, Any]

FIRST_PERSON_ID = 700_000_001
FIRST_GROUP_ID = -400_000_001
REMEMBERED = 5_000


@dataclass(slots=True)
class Person:
    """Someone with a phone."""

    id: int
    name: str
    language: str
    # Whether they deleted their account.
    deactivated: bool = False

    def user(self) -> Json:
        """Returns the person as Telegram tells bots of them."""
        first, _, last = self.name.partition(" ")
        user: Json = {"id": self.id, "is_bot": False, "first_name": first}
        if last:
            user["last_name"] = last
        return {**user, "language_code": self.language} if self.language else user


@dataclass(slots=True)
class Callback:
    """A tapped button that waits for the bot's answer."""

    chat: Chat
    at: float


@dataclass
class Webhook:
    """Where a bot wants its updates sent."""

    url: str
    secret: str = ""
    max_connections: int = 40
    error: str = ""
    error_at: int = 0


@dataclass
class Bot:
    """A bot, known by its token. It has none until the first call, which people may precede."""

    token: str
    id: int
    username: str
    first_name: str
    chats: dict[int, Chat] = field(default_factory=dict)
    updates: Updates = field(default_factory=Updates)
    callbacks: dict[str, Callback] = field(default_factory=dict)
    # The last updates of all chats, for repeating one.
    recent: deque[tuple[int, Json]] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    webhook: Webhook | None = None
    # Commands by scope and language; texts by kind ("name", "description", …) and language.
    commands: dict[str, list[Json]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    menu_buttons: dict[str, Json] = field(default_factory=dict)
    # Rises when what people see of the bot itself changes.
    profile: int = 0

    def user(self) -> Json:
        """Returns the bot as the author of a message."""
        name = self.texts.get("name:") or self.first_name
        return {"id": self.id, "is_bot": True, "first_name": name, "username": self.username}

    def chat(self, chat_id: int | str) -> Chat:
        """Returns a chat the bot may speak in. Raises Telegram's Refusal if it may not."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None or not chat.started:
            raise bad_request("chat not found")
        if chat.deactivated:
            raise Refusal(403, "Forbidden: user is deactivated")
        if chat.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        return chat

    def text(self, kind: str, language: str) -> str:
        """Returns the bot's name or description in a language, or else the one in none."""
        return self.texts.get(f"{kind}:{language}") or self.texts.get(f"{kind}:", "")

    def show_profile(self) -> None:
        """Let people who look at the chat see the bot's new name, description or commands."""
        self.profile += 1
        for chat in self.chats.values():
            chat.signal.wake()


class World:
    """All bots and people of one simulator."""

    def __init__(
        self,
        files: Files | None = None,
        username: str = "simulator_bot",
        first_name: str = "Simulator",
        callback_seconds: float = 900.0,
        checked: bool = False,
    ) -> None:
        self.description: Description = load()
        self.files = files or Files()
        self.username = username
        self.first_name = first_name
        self.callback_seconds = callback_seconds
        self.checked = checked
        self.faults = Faults()
        self.bots: list[Bot] = []
        self.people: dict[int, Person] = {}
        self.next_person_id = FIRST_PERSON_ID
        self.next_group_id = FIRST_GROUP_ID
        self.next_album = 1
        self.closing = False
        self.news = asyncio.Event()
        # Rises with every request that may have changed something; the snapshot follows it.
        self.changes = 0

    def bot_of(self, token: str) -> Bot:
        """Returns the bot with this token, made on first use. Raises Refusal if it is no token."""
        for bot in self.bots:
            if bot.token == token:
                return bot
        head, _, secret = token.partition(":")
        if not (head.isdecimal() and len(head) <= 15 and int(head) and secret.isascii()):
            raise unauthorized()
        if not secret or not secret.replace("-", "").replace("_", "").isalnum():
            raise unauthorized()
        bot = next((bot for bot in self.bots if not bot.token), None) or self._new_bot()
        if any(other.id == int(head) for other in self.bots):
            raise unauthorized()
        bot.token, bot.id = token, int(head)
        return bot

    def the_bot(self, name: str | None = None) -> Bot:
        """Returns the bot people talk to: the one named by username or id, or the first.

        Raises Unable if there is no bot of that name.
        """
        if name:
            for bot in self.bots:
                if name.removeprefix("@") in (bot.username, str(bot.id)):
                    return bot
            raise Unable(f"there is no bot {name}", 404)
        return self.bots[0] if self.bots else self._new_bot()

    def join(self, name: str, language: str) -> Person:
        """Add a person, with an id of their own. Returns the person."""
        person = Person(self.next_person_id, name, language)
        self.next_person_id += 1
        self.people[person.id] = person
        return person

    def person(self, person_id: int) -> Person:
        """Returns the person with this id. Raises Unable if there is none."""
        if person_id not in self.people:
            raise Unable("there is no such person", 404, "person.gone")
        return self.people[person_id]

    def chat_of(self, bot: Bot, chat_id: int) -> Chat:
        """Returns a person's chat with a bot, begun or not, or a group's.

        Raises Unable if there is no such group.
        """
        if chat_id not in bot.chats:
            if chat_id < 0:
                raise Unable("there is no such group", 404)
            person = self.people.get(chat_id)
            deactivated = person is not None and person.deactivated
            bot.chats[chat_id] = Chat(chat_id, deactivated=deactivated)
        return bot.chats[chat_id]

    def new_album(self) -> str:
        """Returns a new id that the messages of one album share."""
        self.next_album += 1
        return str(13_000_000_000_000_000 + self.next_album - 1)

    def described(self, chat: Chat) -> Json:
        """Returns a chat as Telegram tells bots of it."""
        if chat.kind != "private":
            return {"id": chat.id, "type": chat.kind, "title": chat.title}
        user = self.people[chat.id].user()
        names: Json = {key: user[key] for key in ("first_name", "last_name") if key in user}
        return {"id": chat.id, "type": "private", **names}

    def vouch(self, value: Any, name: str, types: list[str]) -> None:
        """Check what a bot is given against the description, if the world checks itself.

        Raises AssertionError if it is not what the description says.
        """
        if self.checked:
            try:
                self.description.check(value, name, types)
            except Refusal as refusal:
                raise AssertionError(f"{name}: {refusal} in {value}") from None

    def tell(self, bot: Bot, kind: str, payload: Json, chat: Chat) -> Json | None:
        """Queue an update for the bot. Returns it, or None if the bot did not ask for this kind."""
        update = bot.updates.add(kind, payload, chat.id)
        if update:
            bot.recent.append((chat.id, update))
            self.vouch(update, kind, ["Update"])
            if self.faults.happens("duplicate_update"):
                bot.updates.put(Pending(update, chat.id, again=True))
        return update

    def forget_old_callbacks(self, bot: Bot) -> None:
        """Drop the taps whose answer would come too late."""
        oldest = time.monotonic() - self.callback_seconds
        while bot.callbacks:
            first = next(iter(bot.callbacks))
            if bot.callbacks[first].at > oldest:
                return
            del bot.callbacks[first]

    def close(self) -> None:
        """Let every long poll end."""
        self.closing = True
        for bot in self.bots:
            bot.updates.closing = True
            bot.updates.signal.wake()
            for chat in bot.chats.values():
                chat.signal.wake()

    def _new_bot(self) -> Bot:
        name = self.username
        if self.bots:
            name = f"{name.removesuffix('_bot')}_{len(self.bots) + 1}_bot"
        bot = Bot("", 0, name, self.first_name, updates=Updates(self.news))
        self.bots.append(bot)
        return bot
