"""Calls that a start cannot do without: made again while Telegram is only out of sorts."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from bot.pacing import seconds_of
from bot.transport import NotConnected

log = structlog.get_logger(__name__)

# Seconds between two tries, half a minute in all; after the last, whoever runs us is told.
PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0)


async def patiently(call: Callable[[], Awaitable[object]]) -> None:
    """Make the call, and again where Telegram was reached but gave no answer, or asked to wait.

    Raises the TelegramError of any other failure, or of the last try.
    """
    for pause in PAUSES:
        try:
            await call()
        except TelegramError as error:
            seconds = _seconds_until_again(error, pause)
            log.warning("telegram.not_ready", again_in_seconds=seconds)
            await asyncio.sleep(seconds)
        else:
            return
    await call()


def _seconds_until_again(error: TelegramError, pause: float) -> float:
    if isinstance(error, RetryAfter):
        return seconds_of(error)
    if isinstance(error, NetworkError) and not isinstance(error, BadRequest | NotConnected):
        return pause
    raise error
