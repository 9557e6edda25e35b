"""Sending, editing and deleting text; "typing…"."""

from simulator.chats.chats import Chat
from simulator.errors import bad_request
from simulator.methods.call import Json, Method, MethodCall
from simulator.methods.content import caption_of, text_of
from simulator.methods.sending import edited, send, to_edit, without

ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
MOST_AT_ONCE = 100


def send_message(call: MethodCall) -> Json:
    """Send a text message. Returns it."""
    return send(call, text_of(call))


def send_chat_action(call: MethodCall) -> bool:
    """Show "typing…" in the chat. Returns True. Raises Refusal if the action is unknown."""
    if call.values["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.chat().act(call.values["action"])
    return True


def edit_message_text(call: MethodCall) -> Json:
    """Give a message a new text and buttons. Returns the message.

    Raises Refusal if it has no text.
    """
    content = text_of(call)
    if call.get("link_preview_options"):
        content["link_preview_options"] = call.values["link_preview_options"]
    chat, message = to_edit(call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    kept = without(message, "text", "entities", "link_preview_options", "reply_markup")
    return edited(call, chat, message, {**kept, **content})


def edit_message_caption(call: MethodCall) -> Json:
    """Give a photo or document a new caption and buttons. Returns the message.

    Raises Refusal if the message is neither.
    """
    content = caption_of(call)
    chat, message = to_edit(call)
    if "photo" not in message and "document" not in message:
        raise bad_request("there is no caption in the message to edit")
    kept = without(
        message, "caption", "caption_entities", "show_caption_above_media", "reply_markup"
    )
    return edited(call, chat, message, {**kept, **content})


def edit_message_reply_markup(call: MethodCall) -> Json:
    """Give a message new buttons. Returns the message."""
    chat, message = to_edit(call)
    return edited(call, chat, message, without(message, "reply_markup"))


def delete_message(call: MethodCall) -> bool:
    """Take a message away for both sides. Returns True. Raises Refusal if the bot may not."""
    chat = call.chat()
    message_id: int = call.values["message_id"]
    if message_id not in chat.messages:
        raise bad_request("message to delete not found")
    if not _may_delete(call, chat, message_id):
        raise bad_request("message can't be deleted")
    chat.remove(message_id)
    return True


def delete_messages(call: MethodCall) -> bool:
    """Take several messages away, and skip those that are not there. Returns True.

    Raises Refusal if there are none or too many of them.
    """
    chat = call.chat()
    numbers: list[int] = call.values["message_ids"]
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many messages to delete")
    for number in dict.fromkeys(numbers):
        if number in chat.messages and _may_delete(call, chat, number):
            chat.remove(number)
    return True


def _may_delete(call: MethodCall, chat: Chat, message_id: int) -> bool:
    """In a group, a bot that is no administrator takes away its own messages only."""
    own: bool = chat.messages[message_id]["from"]["id"] == call.bot.id
    return own or chat.kind == "private"


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
