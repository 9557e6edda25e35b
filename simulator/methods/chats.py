"""What a chat is, who is in it and what is pinned in it."""

from simulator.chats.chats import Chat
from simulator.errors import bad_request
from simulator.methods.call import Json, Method, MethodCall
from simulator.methods.content import without_its_reply


def get_chat(call: MethodCall) -> Json:
    """Returns all there is to know of a chat."""
    chat = _known(call)
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    full: Json = {
        **call.world.described(chat),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), False),
    }
    if chat.pinned:
        full["pinned_message"] = without_its_reply(chat.messages[max(chat.pinned)])
    return full


def get_chat_member(call: MethodCall) -> Json:
    """Returns what someone is in a chat. Raises Refusal if they are unknown there."""
    chat, user_id = _known(call), call.values["user_id"]
    if user_id == call.bot.id:
        return {"status": "member", "user": call.bot.user()}
    person = call.world.people.get(user_id)
    if not person or (chat.kind == "private" and user_id != chat.id):
        raise bad_request("invalid user_id specified")
    if user_id == chat.owner:
        return {"status": "creator", "user": person.user(), "is_anonymous": False}
    here = chat.kind == "private" or any(
        message["from"]["id"] == user_id for message in chat.messages.values()
    )
    return {"status": "member" if here else "left", "user": person.user()}


def _known(call: MethodCall) -> Chat:
    chat = call.bot.chats.get(call.values["chat_id"])
    if not chat or not chat.started:
        raise bad_request("chat not found")
    return chat


def pin(call: MethodCall) -> bool:
    """Pin a message. Returns True. Raises Refusal if there is no such message."""
    chat = _chat_to_pin_in(call)
    if call.values["message_id"] not in chat.messages:
        raise bad_request("message to pin not found")
    chat.pin(call.values["message_id"])
    return True


def unpin(call: MethodCall) -> bool:
    """Unpin a message: the one named, or the newest. Returns True.

    Raises Refusal if it is not pinned.
    """
    chat = _chat_to_pin_in(call)
    message_id: int = call.get("message_id", max(chat.pinned, default=0))
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.unpin(message_id)
    return True


def unpin_all(call: MethodCall) -> bool:
    """Unpin all pinned messages. Returns True."""
    chat = _chat_to_pin_in(call)
    for message_id in list(chat.pinned):
        chat.unpin(message_id)
    return True


def _chat_to_pin_in(call: MethodCall) -> Chat:
    """In a group, a bot that is no administrator pins nothing."""
    chat = call.chat()
    if chat.kind != "private":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


METHODS: dict[str, Method] = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
    "unpinAllChatMessages": unpin_all,
}
