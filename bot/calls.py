"""Calls of Telegram's methods as plain data, made without building the objects of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import orjson
from telegram import Bot
from telegram.request import BaseRequest, RequestData


@dataclass(frozen=True)
class Call:
    """One call: a method and its parameters, as JSON has them."""

    method: str
    parameters: dict[str, Any] = field(default_factory=dict)
    # Files to bring along, by the parameter that each is.
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def as_webhook_reply(self) -> dict[str, Any]:
        """The call as Telegram takes it in the response to a webhook."""
        return {"method": self.method, **self.parameters}


@dataclass(frozen=True)
class _Plain:
    """As much of a RequestData as a request needs, where the parameters are JSON already."""

    parameters: dict[str, Any]
    contains_files: bool = False


@dataclass(frozen=True)
class _Laden:
    """The same where files come along."""

    parameters: dict[str, Any]
    pictures: Mapping[str, bytes]
    contains_files: bool = True

    @property
    def json_parameters(self) -> dict[str, str]:
        """Each parameter as a field of a form."""
        return {
            name: value if isinstance(value, str) else orjson.dumps(value).decode()
            for name, value in self.parameters.items()
        }

    @property
    def multipart_data(self) -> dict[str, tuple[str, bytes, str]]:
        """Each file with its name and type."""
        return {
            name: (f"{name}.png", content, "image/png") for name, content in self.pictures.items()
        }


async def make(bot: Bot, call: Call, *, patience: float | None = None) -> Any:
    """Make the call. Returns Telegram's result as it came. Raises TelegramError if there is none.

    `patience`: seconds to wait for the answer, where it is not to be the usual.
    """
    data = _Laden(call.parameters, call.pictures) if call.pictures else _Plain(call.parameters)
    return await bot.request.post(
        f"{bot.base_url}/{call.method}",
        cast(RequestData, data),
        read_timeout=BaseRequest.DEFAULT_NONE if patience is None else patience,
    )
