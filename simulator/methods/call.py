"""One call of a bot, its parameters already checked."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from simulator.chats import Chat
from simulator.limits import Limits
from simulator.world import Bot, World

Json = dict[str, Any]


@dataclass
class Call:
    """What a method needs to know."""

    world: World
    bot: Bot
    limits: Limits
    values: Json

    def get(self, name: str, otherwise: Any = None) -> Any:
        """A parameter, or what stands for it when it is absent."""
        return self.values.get(name, otherwise)

    def chat(self) -> Chat:
        """The chat the call is about."""
        return self.bot.chat(self.values["chat_id"])

    def chat_to_speak_in(self) -> Chat:
        """The chat the call is about, if the bot does not speak too fast."""
        chat = self.chat()
        self.limits.check(self.bot.id, chat.id)
        return chat


# A result, or (for the long poll alone) something to await that gives it.
Method = Callable[[Call], Any]
