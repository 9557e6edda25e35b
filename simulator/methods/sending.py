"""Putting a bot's message into a chat, and finding one it may change."""

from simulator.chats.chats import Chat
from simulator.errors import bad_request
from simulator.methods.call import Json, MethodCall
from simulator.methods.content import (
    check_reply_keyboard,
    inline_keyboard,
    reply_of,
    show_reply_keyboard,
)

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
# Parameters that show in the message, and under which name.
CARRIED = (
    ("protect_content", "has_protected_content"),
    ("message_effect_id", "effect_id"),
    ("link_preview_options", "link_preview_options"),
)


def send(call: MethodCall, content: Json) -> Json:
    """Send a message with this content. Returns it."""
    return send_all(call, [content])[0]


def send_all(call: MethodCall, contents: list[Json]) -> list[Json]:
    """Send several messages together. Returns all of them: if one is refused, none is sent."""
    keyboard = inline_keyboard(call)
    check_reply_keyboard(call)
    chat = call.chat()
    common: Json = {
        "from": call.bot.user(),
        "chat": call.world.described(chat),
        **reply_of(call, chat),
    }
    if keyboard:
        common["reply_markup"] = keyboard
    for parameter, name in CARRIED:
        if call.get(parameter):
            common[name] = call.values[parameter]
    call.pace(chat, len(contents))
    show_reply_keyboard(call, chat, chat.next_message_id)
    return [_add(call, chat, {**common, **content}) for content in contents]


def _add(call: MethodCall, chat: Chat, message: Json) -> Json:
    if call.get("disable_notification"):
        chat.silent.append(chat.next_message_id)
    return chat.add(message)


def to_edit(call: MethodCall) -> tuple[Chat, Json]:
    """Returns the chat, and the bot's own message in it that the call wants to change.

    Raises Refusal if there is no such message of the bot's.
    """
    if call.get("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in call.values:
        raise bad_request("chat_id is empty")
    if "message_id" not in call.values:
        raise bad_request("message identifier is not specified")
    chat = call.chat()
    message = chat.messages.get(call.values["message_id"])
    if not message:
        raise bad_request("message to edit not found")
    if message["from"]["id"] != call.bot.id or "forward_origin" in message:
        raise bad_request("message can't be edited")
    return chat, message


def edited(call: MethodCall, chat: Chat, message: Json, content: Json) -> Json:
    """Give a message its new content and the call's buttons. Returns the message.

    Raises Refusal if nothing changed.
    """
    if keyboard := inline_keyboard(call):
        content["reply_markup"] = keyboard
    if without(message, "edit_date") == without(content, "edit_date"):
        raise bad_request(NOT_MODIFIED)
    call.pace(chat)
    return chat.change(message["message_id"], content)


def without(message: Json, *names: str) -> Json:
    """Returns the message without some of its fields."""
    return {name: value for name, value in message.items() if name not in names}
