"""A chat as a person sees it."""

import time
from typing import Any

from simulator.chats.chats import Chat
from simulator.methods.profile import commands_for
from simulator.texts.markup import to_html
from simulator.world import Bot, Person, World

Json = dict[str, Any]

CARRIED = ("location", "venue", "contact", "sticker", "voice", "document", "media_group_id", "poll")


def message_seen(chat: Chat, message: Json) -> Json:
    """Returns one message with its text both plain and as HTML, its buttons and reactions."""
    message_id = message["message_id"]
    text = message.get("text")
    caption = message.get("caption")
    entities = message.get("entities") or message.get("caption_entities") or []
    author = message["from"]
    reactions = chat.reactions.get(message_id, {})
    return {
        "id": message_id,
        "version": chat.messages.version(message_id),
        "date": message["date"],
        "from_bot": author["is_bot"],
        "author": author["first_name"],
        "author_id": author["id"],
        "text": text,
        "caption": caption,
        "entities": entities,
        "html": to_html(text or caption or "", entities),
        "photo": f"/people/files/{message['photo'][-1]['file_id']}" if "photo" in message else None,
        "photo_size": _size(message["photo"][-1]) if "photo" in message else None,
        "inline_keyboard": message.get("reply_markup", {}).get("inline_keyboard", []),
        "reply_to": message.get("reply_to_message", {}).get("message_id"),
        "edited": "edit_date" in message,
        "silent": message_id in chat.silent,
        "protected": message.get("has_protected_content", False),
        "effect": message.get("effect_id"),
        "forwarded": "forward_origin" in message,
        "forwarded_from": _origin(message["forward_origin"])
        if "forward_origin" in message
        else None,
        "votes": chat.votes.get(message_id, {}) if "poll" in message else {},
        "reactions": [
            {"emoji": reaction.get("emoji", "⭐"), "by_bot": actor == "bot"}
            for actor, of_actor in reactions.items()
            for reaction in of_actor
        ],
        **{name: message[name] for name in CARRIED if name in message},
    }


def _origin(origin: Json) -> str:
    """The name of who wrote a message that was forwarded."""
    user = origin["sender_user"]
    return " ".join(user[name] for name in ("first_name", "last_name") if name in user)


def _size(photo: Json) -> list[int]:
    return [photo["width"], photo["height"]]


def chat_seen(bot: Bot, chat: Chat, after: int = 0) -> Json:
    """Returns what changed in a chat since a version; everything since 0."""
    fresh = chat.messages.changed_after(after)
    return {
        "version": chat.version,
        "chat_id": chat.id,
        "started": chat.started,
        "blocked": chat.blocked,
        "deactivated": chat.deactivated,
        "pinned": max(chat.pinned, default=None),
        "profile": bot.profile,
        "messages": [message_seen(chat, chat.messages[number]) for number in fresh],
        "removed": [number for number, version in chat.removed.items() if version > after],
        "toasts": [toast._asdict() for toast in chat.toasts if toast.version > after],
        "reply_keyboard": chat.keyboard,
        "action": chat.action if time.monotonic() < chat.action_until else "",
    }


def bot_seen(world: World, bot: Bot, person: Person) -> Json:
    """Returns what a person sees of the bot itself, in their language."""
    language = person.language
    return {
        "username": bot.username,
        "name": bot.text("name", language) or bot.first_name,
        "description": bot.text("description", language),
        "short_description": bot.text("short_description", language),
        "commands": commands_for(bot, person.id, language),
        "menu_button": bot.menu_buttons.get(str(person.id)) or bot.menu_buttons.get(""),
        "profile": bot.profile,
    }
