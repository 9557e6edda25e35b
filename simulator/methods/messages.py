"""Sending, editing and deleting messages."""

from typing import Any

from simulator.chats import Chat
from simulator.description import Upload
from simulator.errors import Refusal, bad_request
from simulator.files import StoredFile
from simulator.methods.call import Call, Json, Method
from simulator.methods.content import (
    caption_of,
    check_reply_keyboard,
    inline_keyboard,
    reply_of,
    show_reply_keyboard,
    text_of,
)

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
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
LARGEST_PHOTO = 10 * 1024 * 1024


def send_message(call: Call) -> Json:
    """The text message, as sent."""
    return _send(call, text_of(call))


def send_photo(call: Call) -> Json:
    """The photo with its caption, as sent."""
    caption = caption_of(call)
    call.chat()
    content: Json = {"photo": [size.photo_size() for size in _photo(call)], **caption}
    if call.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return _send(call, content)


def _photo(call: Call) -> list[StoredFile]:
    given: Upload | str = call.values["photo"]
    files = call.world.files
    if isinstance(given, str):
        if given.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        sizes = files.sizes_of(given)
        if not sizes:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return sizes
    if len(given.data) > LARGEST_PHOTO:
        raise Refusal(413, "Request Entity Too Large")
    if not given.data:
        raise bad_request("file must be non-empty")
    sizes = files.keep_photo(given.data)
    if not sizes:
        raise bad_request("IMAGE_PROCESS_FAILED")
    return sizes


def _send(call: Call, content: Json) -> Json:
    keyboard = inline_keyboard(call)
    check_reply_keyboard(call)
    chat = call.chat_to_speak_in()
    message: Json = {
        "from": call.bot.user(),
        "chat": call.world.described(chat),
        **reply_of(call, chat),
        **content,
    }
    if keyboard:
        message["reply_markup"] = keyboard
    for parameter, name in (
        ("protect_content", "has_protected_content"),
        ("message_effect_id", "effect_id"),
        ("link_preview_options", "link_preview_options"),
    ):
        if call.get(parameter):
            message[name] = call.values[parameter]
    if call.get("disable_notification"):
        chat.silent.add(chat.next_message_id)
    show_reply_keyboard(call, chat, chat.next_message_id)
    return chat.add(message)


def send_chat_action(call: Call) -> bool:
    """Show "typing…" in the chat."""
    if call.values["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.chat().act(call.values["action"])
    return True


def edit_message_text(call: Call) -> Json:
    """The message with its new text and buttons."""
    content = text_of(call)
    if call.get("link_preview_options"):
        content["link_preview_options"] = call.values["link_preview_options"]
    chat, message = _to_edit(call)
    if "text" not in message:
        raise bad_request("there is no text in the message to edit")
    kept = _without(message, "text", "entities", "link_preview_options", "reply_markup")
    return _edited(call, chat, message, {**kept, **content})


def edit_message_caption(call: Call) -> Json:
    """The photo with its new caption and buttons."""
    content = caption_of(call)
    chat, message = _to_edit(call)
    if "photo" not in message:
        raise bad_request("there is no caption in the message to edit")
    kept = _without(
        message, "caption", "caption_entities", "show_caption_above_media", "reply_markup"
    )
    return _edited(call, chat, message, {**kept, **content})


def edit_message_reply_markup(call: Call) -> Json:
    """The message with its new buttons."""
    chat, message = _to_edit(call)
    return _edited(call, chat, message, _without(message, "reply_markup"))


def _to_edit(call: Call) -> tuple[Chat, Json]:
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
    if message["from"]["id"] != call.bot.id:
        raise bad_request("message can't be edited")
    return chat, message


def _edited(call: Call, chat: Chat, message: Json, content: Json) -> Json:
    if keyboard := inline_keyboard(call):
        content["reply_markup"] = keyboard
    if _without(message, "edit_date") == _without(content, "edit_date"):
        raise bad_request(NOT_MODIFIED)
    call.limits.check(call.bot.id, chat.id)
    return chat.change(message["message_id"], content)


def _without(message: Json, *names: str) -> Json:
    return {name: value for name, value in message.items() if name not in names}


def delete_message(call: Call) -> bool:
    """Take a message away for both sides."""
    chat = call.chat()
    message: Any = chat.messages.get(call.values["message_id"])
    if not message:
        raise bad_request("message to delete not found")
    chat.remove(message["message_id"])
    return True


METHODS: dict[str, Method] = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendChatAction": send_chat_action,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
}
