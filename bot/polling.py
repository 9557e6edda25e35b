"""Long polling that acknowledges an update to Telegram only once its effect is committed."""

import asyncio

import structlog
from telegram import Bot
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.calls import Call, make
from bot.intake import Intake
from bot.pacing import seconds_of
from bot.reading import ALLOWED_UPDATES, Json

log = structlog.get_logger(__name__)

WAIT_SECONDS = 20
PAUSE_SECONDS = 1.0


async def poll(bot: Bot, intake: Intake) -> None:
    """Take updates in until cancelled; ask again for what fails to commit. Raises InvalidToken."""
    offset = 0
    while True:
        try:
            updates = await _asked_for(bot, offset)
        except InvalidToken:
            raise
        except TelegramError as error:
            await asyncio.sleep(_pause(error))
            continue
        except Exception as error:
            # An answer that makes no sense, from a proxy for one: ask again, never fall silent.
            log.error("polling.failed", kind=type(error).__name__)
            await asyncio.sleep(PAUSE_SECONDS)
            continue
        offset = await _take_all(intake, updates, offset)


async def _asked_for(bot: Bot, offset: int) -> list[Json]:
    """The updates from `offset` on; waits for one where there is none."""
    wanted = {"offset": offset, "timeout": WAIT_SECONDS, "allowed_updates": ALLOWED_UPDATES}
    updates: list[Json] = await make(bot, Call("getUpdates", wanted), patience=WAIT_SECONDS + 10)
    return updates


async def _take_all(intake: Intake, updates: list[Json], offset: int) -> int:
    """The offset to go on from: just after the last update before the first that failed."""
    outcomes = await asyncio.gather(
        *(intake.take(update) for update in updates), return_exceptions=True
    )
    for update, outcome in zip(updates, outcomes, strict=True):
        if isinstance(outcome, BaseException):
            await asyncio.sleep(PAUSE_SECONDS)
            return offset
        offset = update["update_id"] + 1
    return offset


def _pause(error: TelegramError) -> float:
    log.warning("polling.interrupted", kind=type(error).__name__)
    if isinstance(error, RetryAfter):
        return seconds_of(error)
    return PAUSE_SECONDS * 5 if isinstance(error, Conflict) else PAUSE_SECONDS
