"""One call of a bot, its parameters already checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.chats.chats import Chat
from simulator.limits import Limits
from simulator.world import Bot, World

Json = dict[str, Any]


@dataclass
class MethodCall:
    """What a method needs to know."""

    world: World
    bot: Bot
    limits: Limits
    values: Json

    def get(self, name: str, otherwise: Any = None) -> Any:
        """Returns a parameter, or what stands for it when it is absent."""
        return self.values.get(name, otherwise)

    def chat(self) -> Chat:
        """Returns the chat the call is about. Raises Refusal if the bot may not speak there."""
        return self.bot.chat(self.values["chat_id"])

    def pace(self, chat: Chat, messages: int = 1) -> None:
        """Count the messages against the limits. Raises Refusal if the bot speaks too fast."""
        paid = bool(self.get("allow_paid_broadcast"))
        self.limits.check(self.bot.id, chat.id, messages, paid)


# A result, or (for the long poll alone) something to await that gives it.
Method = Callable[[MethodCall], Any]
