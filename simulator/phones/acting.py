"""What people do on their phones, and the updates bots get of it."""

import re
import secrets
import time
from dataclasses import dataclass
from itertools import islice
from typing import Any

from simulator.chats.chats import Chat
from simulator.chats.updates import Pending
from simulator.errors import Unable
from simulator.methods.content import LONGEST_CAPTION, LONGEST_TEXT, without_its_reply
from simulator.methods.reactions import is_reaction
from simulator.texts.texts import pieces, with_found_entities
from simulator.world import Bot, Callback, Person, World

Json = dict[str, Any]

# Of their last updates, how many someone can have repeated.
REPEATABLE = 5
PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
# What may have a caption.
CAPTIONED = {"photo", "document", "voice"}


@dataclass
class Done:
    """What an action left behind: the chat's version right after it, and the ids it made."""

    version: int
    message_id: int | None = None
    update_id: int | None = None
    url: str | None = None


@dataclass
class Hand:
    """A person's hand on their phone: one person in one chat with one bot."""

    world: World
    bot: Bot
    person: Person
    chat: Chat

    def start(self, payload: str = "") -> Done:
        """Press Start. Returns what it left behind. Raises Unable if no link has that payload."""
        if payload and not PAYLOAD.fullmatch(payload):
            words = "a payload has up to 64 letters of A-Z, a-z, 0-9, _ and -"
            raise Unable(words, code="payload.invalid")
        if self.chat.blocked and not self.person.deactivated:
            self.unblock()
        self.chat.started = True
        return self.send({"text": f"/start {payload}".rstrip()})

    def say(self, text: str, reply_to: int | None = None) -> Done:
        """Send text as typed. Returns what its last piece left. Raises Unable if it is blank."""
        if not text.strip():
            raise Unable("a message has at least one visible character", code="message.empty")
        done = [self.send({"text": piece}, reply_to) for piece in pieces(text)]
        return done[-1]

    def send(self, content: Json, reply_to: int | None = None) -> Done:
        """Send any message. Returns what it left behind. Raises Unable if it cannot arrive."""
        self.check_reach()
        if not self.chat.started:
            raise Unable("the person has not started the bot", 409, "bot.not_started")
        if reply_to is not None:
            content = {**content, "reply_to_message": without_its_reply(self.message(reply_to))}
        if self._settles(content, self.chat.keyboard or {}):
            self.chat.keyboard = None
        message = self.chat.add({**self._author(), **_with_entities(content)})
        return self.tell("message", message, message["message_id"])

    def check_reach(self) -> None:
        """Check that they can reach the bot. Raises Unable if they blocked it or are gone."""
        self.check_account()
        if self.chat.blocked:
            raise Unable("the person has blocked the bot", 409, "bot.blocked")

    def check_account(self) -> None:
        """Check that they have an account. Raises Unable if they deleted it."""
        if self.person.deactivated:
            raise Unable("the person has deleted their account", 409, "account.deleted")

    def edit(self, message_id: int, text: str) -> Done:
        """Change one's own message. Returns what it left behind. Raises Unable if one may not."""
        self.check_reach()
        message = self.message(message_id)
        if message["from"]["id"] != self.person.id:
            raise Unable("people edit their own messages only", 409, "message.not_own")
        name = "text" if "text" in message else "caption"
        if name == "caption" and not message.keys() & CAPTIONED:
            raise Unable("there is neither text nor caption to edit", 409, "message.not_editable")
        check_length(name, text)
        kept = {key: it for key, it in message.items() if not key.endswith("entities")}
        edited = self.chat.change(message_id, {**kept, **_with_entities({name: text})})
        return self.tell("edited_message", edited, message_id)

    def tap(self, message_id: int | None, label: str | None, data: str | None, raw: bool) -> Done:
        """Tap a button: by its label, by its data, or (raw) with data no button has.

        Returns what it left behind. Raises Unable if there is no such button.
        """
        if raw:
            if message_id is None or data is None:
                raise Unable("a raw tap needs message_id and data")
            return self._query(self.message(message_id), data)
        if found := self._inline_button(message_id, label, data):
            return self._tap_inline(*found)
        if message_id is None and label is not None and (button := self._key(label)):
            return self._tap_key(button)
        raise Unable(f"there is no button {label or data!r} to tap", 404, "button.gone")

    def _tap_inline(self, message: Json, button: Json) -> Done:
        if "callback_data" in button:
            return self._query(message, button["callback_data"])
        return Done(self.chat.version, message["message_id"], url=button.get("url"))

    def _tap_key(self, button: Json) -> Done:
        if button.get("request_contact"):
            return self.send({"contact": self.contact()})
        if button.get("request_location"):
            raise Unable("this button asks for a location: send one")
        return self.say(button["text"])

    def contact(self) -> Json:
        """Returns the person's own contact card."""
        first, _, last = self.person.name.partition(" ")
        card: Json = {"phone_number": f"+33{self.person.id}", "first_name": first}
        return {**card, **({"last_name": last} if last else {}), "user_id": self.person.id}

    def block(self) -> Done:
        """Block the bot; once is enough. Returns what it left behind."""
        return self._set_blocked(True, "member", "kicked")

    def unblock(self) -> Done:
        """Unblock the bot, if it was blocked. Returns what it left behind."""
        return self._set_blocked(False, "kicked", "member")

    def _set_blocked(self, blocked: bool, before: str, after: str) -> Done:
        self.check_account()
        if self.chat.kind != "private":
            raise Unable("a bot is blocked in one's own chat with it, not in a group", 409)
        if self.chat.blocked == blocked:
            return Done(self.chat.version)
        self.chat.blocked = blocked
        return self.membership(before, after)

    def leave_telegram(self) -> Done:
        """Delete the account, so that no bot can write to it. Returns what it left behind."""
        self.person.deactivated = True
        for bot in self.world.bots:
            if chat := bot.chats.get(self.person.id):
                chat.deactivated = True
                chat.bump()
        return Done(self.chat.version)

    def react(self, message_id: int, emoji: str | None) -> Done:
        """Put a reaction on a message, or take one's own away. Returns what it left behind.

        Raises Unable if the emoji is no reaction.
        """
        self.check_reach()
        self.message(message_id)
        if emoji and not is_reaction(emoji):
            raise Unable(f"{emoji} is no reaction", code="reaction.unknown")
        reactions = [{"type": "emoji", "emoji": emoji}] if emoji else []
        before = self.chat.react(message_id, str(self.person.id), reactions)
        payload = {
            "chat": self.world.described(self.chat),
            "message_id": message_id,
            "user": self.person.user(),
            "date": int(time.time()),
            "old_reaction": before,
            "new_reaction": reactions,
        }
        return self.tell("message_reaction", payload, message_id)

    def repeat(self, update_id: int | None = None) -> Done:
        """Have Telegram deliver an update once more, as it may after a broken connection.

        Returns what it left behind. Raises Unable if there is no such update to repeat.
        """
        here = (it for chat_id, it in reversed(self.bot.recent) if chat_id == self.chat.id)
        for update in islice(here, REPEATABLE):
            if update_id in (None, update["update_id"]):
                self.bot.updates.put(Pending(update, self.chat.id, again=True))
                return Done(self.chat.version, update_id=update["update_id"])
        raise Unable("there is no such update to repeat", 404)

    def _query(self, message: Json, data: str) -> Done:
        self.check_reach()
        self.world.forget_old_callbacks(self.bot)
        query_id = str(secrets.randbits(62))
        self.bot.callbacks[query_id] = Callback(self.chat, time.monotonic())
        query = {
            "id": query_id,
            "from": self.person.user(),
            "message": message,
            "chat_instance": str(self.bot.id * 1_000_003 + self.chat.id),
            "data": data,
        }
        return self.tell("callback_query", query, message["message_id"])

    def _inline_button(
        self, message_id: int | None, label: str | None, data: str | None
    ) -> tuple[Json, Json] | None:
        """The newest message with such a button, and the button."""
        for number in [message_id] if message_id else sorted(self.chat.messages, reverse=True):
            message = self.message(number)
            for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                for button in row:
                    if label in (None, button["text"]) and data in (
                        None,
                        button.get("callback_data"),
                    ):
                        return message, button
        return None

    def _key(self, label: str) -> Json | None:
        rows: list[list[Json]] = (self.chat.keyboard or {}).get("keyboard", [])
        return next((key for row in rows for key in row if key["text"] == label), None)

    def _settles(self, content: Json, asked: Json) -> bool:
        """Whether the message is what was asked for, so that the asking ends."""
        if asked.get("force_reply"):
            return True
        keys = (key for row in asked.get("keyboard", []) for key in row)
        return bool(asked.get("one_time_keyboard")) and any(_sends(key, content) for key in keys)

    def message(self, message_id: int) -> Json:
        """Returns a message of the chat. Raises Unable if there is none of that number."""
        if message_id not in self.chat.messages:
            raise Unable(f"there is no message {message_id}", 404, "message.gone")
        return self.chat.messages[message_id]

    def _author(self) -> Json:
        return {"from": self.person.user(), "chat": self.world.described(self.chat)}

    def membership(self, before: str, after: str) -> Done:
        """Tell the bot that its place in the chat changed. Returns what it left behind."""
        self.chat.bump()
        return self.tell(
            "my_chat_member",
            {
                **self._author(),
                "date": int(time.time()),
                "old_chat_member": _member(self.bot, before),
                "new_chat_member": _member(self.bot, after),
            },
        )

    def tell(self, kind: str, payload: Json, message_id: int | None = None) -> Done:
        """Let the bot know what happened. Returns the chat's version and the ids this made."""
        update = self.world.tell(self.bot, kind, payload, self.chat)
        update_id = update["update_id"] if update else None
        return Done(self.chat.version, message_id, update_id)


def _sends(key: Json, content: Json) -> bool:
    """Whether pressing the key leads to this message."""
    if key.get("request_contact"):
        return "contact" in content
    if key.get("request_location"):
        return "location" in content
    return bool(content.get("text") == key["text"])


def check_length(name: str, text: str) -> None:
    """Check the length of a text or caption. Raises Unable if nobody could send it."""
    if not text.strip():
        raise Unable(f"a {name} has at least one visible character", code="message.empty")
    if len(text) > (longest := LONGEST_TEXT if name == "text" else LONGEST_CAPTION):
        raise Unable(f"a {name} has up to {longest} characters", code=f"{name}.too_long")


def _member(bot: Bot, status: str) -> Json:
    member: Json = {"status": status, "user": bot.user()}
    return {**member, "until_date": 0} if status == "kicked" else member


def _with_entities(content: Json) -> Json:
    """What people type has the entities Telegram finds in it."""
    for name, entities_name in (("text", "entities"), ("caption", "caption_entities")):
        if entities := with_found_entities(content.get(name) or ""):
            content = {**content, entities_name: entities}
    return content


def open_group(world: World, bot: Bot, person: Person, title: str) -> Chat:
    """Open a group and tell the bot in it. Returns its chat. Raises Unable without an account."""
    chat = Chat(world.next_group_id, "group", title, started=True, owner=person.id)
    hand = Hand(world, bot, person, chat)
    hand.check_account()
    world.next_group_id -= 1
    bot.chats[chat.id] = chat
    hand.membership("left", "member")
    return chat
