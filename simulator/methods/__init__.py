"""The Bot API's methods: one function each, named as Telegram names them."""

from simulator.methods import messages, profile, reactions, receiving
from simulator.methods.call import Call, Method

METHODS: dict[str, Method] = {
    **receiving.METHODS,
    **messages.METHODS,
    **reactions.METHODS,
    **profile.METHODS,
}

__all__ = ["METHODS", "Call", "Method"]
