"""Calls of Telegram's methods as plain data, made without building the objects of an answer."""

from dataclasses import dataclass, field
from typing import Any, cast

from telegram import Bot
from telegram.request import BaseRequest, RequestData


@dataclass(frozen=True)
class Call:
    """One call: a method and its parameters, as JSON has them."""

    method: str
    parameters: dict[str, Any] = field(default_factory=dict)

    @property
    def as_webhook_reply(self) -> dict[str, Any]:
        """The call as Telegram takes it in the response to a webhook."""
        return {"method": self.method, **self.parameters}


@dataclass(frozen=True)
class _Plain:
    """As much of a RequestData as a request needs, where the parameters are JSON already."""

    parameters: dict[str, Any]
    contains_files: bool = False


async def make(bot: Bot, call: Call, *, patience: float | None = None) -> Any:
    """Telegram's result as it came; TelegramError where it refuses or cannot be reached.

    `patience`: seconds to wait for the answer, where it is not to be the usual.
    """
    return await bot.request.post(
        f"{bot.base_url}/{call.method}",
        cast(RequestData, _Plain(call.parameters)),
        read_timeout=BaseRequest.DEFAULT_NONE if patience is None else patience,
    )
