"""Reactions, and what a chat is."""

from simulator.errors import bad_request
from simulator.methods.call import Call, Json, Method

EMOJI_LINES = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌",
    "🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓",
    "🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡",
    "🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀",
    "😡",
)
EMOJI = {emoji for line in EMOJI_LINES for emoji in line.split()}
VARIATION = "\ufe0f"


def set_message_reaction(call: Call) -> bool:
    """Put the bot's reaction on a message, or take it away."""
    chat = call.chat()
    reactions: list[Json] = call.get("reaction", [])
    message_id = call.values["message_id"]
    if message_id not in chat.messages:
        raise bad_request("message to react not found")
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in reactions:
        check_emoji(reaction)
    chat.react(message_id, "bot", reactions)
    return True


def check_emoji(reaction: Json) -> None:
    """Refuse an emoji that is no reaction."""
    if reaction["type"] != "emoji" or reaction["emoji"].replace(VARIATION, "") not in EMOJI:
        raise bad_request("REACTION_INVALID")


def get_chat(call: Call) -> Json:
    """All there is to know of a chat."""
    chat = call.bot.chats.get(call.values["chat_id"])
    if not chat or not chat.started:
        raise bad_request("chat not found")
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
    return {
        **call.world.described(chat),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), False),
    }


METHODS: dict[str, Method] = {
    "setMessageReaction": set_message_reaction,
    "getChat": get_chat,
}
