"""Reactions."""

from simulator.errors import bad_request
from simulator.methods.call import Json, Method, MethodCall

EMOJI_LINES = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌",
    "🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓",
    "🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡",
    "🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀",
    "😡",
)
EMOJI = {emoji for line in EMOJI_LINES for emoji in line.split()}
VARIATION = "\ufe0f"


def set_message_reaction(call: MethodCall) -> bool:
    """Put the bot's reaction on a message, or take it away. Returns True.

    Raises Refusal if the message is gone, or if the reaction is none.
    """
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
    """Check an emoji that someone reacts with. Raises Refusal if it is no reaction."""
    if reaction["type"] != "emoji" or not is_reaction(reaction["emoji"]):
        raise bad_request("REACTION_INVALID")


def is_reaction(emoji: str) -> bool:
    """Returns whether Telegram lets people and bots react with this emoji."""
    return emoji.replace(VARIATION, "") in EMOJI


METHODS: dict[str, Method] = {"setMessageReaction": set_message_reaction}
