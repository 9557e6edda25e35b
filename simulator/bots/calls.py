"""Carrying out a bot's call, whichever way it came."""

import inspect
from typing import Any

from simulator.errors import not_found, not_simulated
from simulator.limits import Limits
from simulator.methods import METHODS, MethodCall
from simulator.world import Bot, World

Json = dict[str, Any]


async def carry_out(world: World, limits: Limits, bot: Bot, method: str, given: Json) -> Any:
    """Carry out a method call. Returns its result. Raises Refusal where Telegram would refuse."""
    name = world.description.method_named(method)
    if name is None:
        raise not_found()
    if name not in METHODS:
        raise not_simulated(f"the method {name}")
    values = world.description.read(name, given)
    result = METHODS[name](MethodCall(world, bot, limits, values))
    world.changes += 1
    if inspect.isawaitable(result):
        result = await result
    world.vouch(result, name, world.description.methods[name]["returns"])
    return result
