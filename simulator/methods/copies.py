"""The same message elsewhere: copies and forwards."""

from simulator.chats.chats import Chat
from simulator.errors import bad_request
from simulator.methods.call import Json, Method, MethodCall
from simulator.methods.content import caption_of
from simulator.methods.sending import send

# What travels with a message; its author, buttons and reactions stay.
CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "sticker",
    "voice",
    "has_media_spoiler",
    "caption",
    "caption_entities",
    "show_caption_above_media",
    "location",
    "venue",
    "contact",
    "poll",
)
CAPTION = ("caption", "caption_entities", "show_caption_above_media")


def copy_message(call: MethodCall) -> Json:
    """Send a copy, which does not say where it comes from. Returns the id of the copy."""
    source, message = _source(call, "copy", "copied")
    content = {name: message[name] for name in CONTENT if name in message}
    if "caption" in call.values and content.keys() & {"photo", "document", "voice"}:
        kept = {name: value for name, value in content.items() if name not in CAPTION}
        content = {**kept, **caption_of(call)}
    return {"message_id": _sent(call, source, content)["message_id"]}


def forward_message(call: MethodCall) -> Json:
    """Forward a message. Returns the new message, which says who wrote the first one and when."""
    source, message = _source(call, "forward", "forwarded")
    content = {name: message[name] for name in CONTENT if name in message}
    origin = {"type": "user", "date": message["date"], "sender_user": message["from"]}
    return _sent(call, source, {"forward_origin": message.get("forward_origin", origin), **content})


def _sent(call: MethodCall, source: Chat, content: Json) -> Json:
    sent = send(call, content)
    if "poll" in content:
        votes = source.votes.get(call.values["message_id"], {})
        call.chat().votes[sent["message_id"]] = dict(votes)
    return sent


def _source(call: MethodCall, verb: str, done: str) -> tuple[Chat, Json]:
    chat = call.bot.chat(call.values["from_chat_id"])
    call.chat()
    message = chat.messages.get(call.values["message_id"])
    if not message:
        raise bad_request(f"message to {verb} not found")
    if message.get("has_protected_content") or not message.keys() & set(CONTENT):
        raise bad_request(f"message can't be {done}")
    return chat, message


METHODS: dict[str, Method] = {"copyMessage": copy_message, "forwardMessage": forward_message}
