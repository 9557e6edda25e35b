"""The Bot API's methods: one function each, under the name Telegram gives it."""

from simulator.methods import (
    chats,
    copies,
    media,
    messages,
    places,
    polls,
    profile,
    reactions,
    receiving,
)
from simulator.methods.call import Method, MethodCall

METHODS: dict[str, Method] = {
    **receiving.METHODS,
    **messages.METHODS,
    **media.METHODS,
    **places.METHODS,
    **polls.METHODS,
    **copies.METHODS,
    **reactions.METHODS,
    **chats.METHODS,
    **profile.METHODS,
}

__all__ = ["METHODS", "Method", "MethodCall"]
