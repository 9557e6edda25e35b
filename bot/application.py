"""The bot as a whole: built, started, stopped."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from functools import partial
from typing import Any

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.errors import NotListening, TelegramUnreachable, TokenRefused
from bot.intake import Intake
from bot.jobs import Clockwork, schedule_jobs
from bot.ordering import KeyedProcessor
from bot.pacing import SendingPace
from bot.patience import patiently
from bot.polling import poll
from bot.profile import introduce
from bot.reading import ALLOWED_UPDATES
from bot.sender import DeliverySender
from bot.transport import AiohttpRequest
from dialogues.engine import prepare
from participation.storage.db import Database

log = structlog.get_logger(__name__)

TELEGRAM = "https://api.telegram.org"
# Orchestrators kill after ten seconds; some of these go to closing connections.
FINISH_SECONDS = 6


def _now() -> datetime:
    return datetime.now(UTC)


class TelegramBot:
    """The bot of one token. `receives` and `sends` say which half of the work is done here."""

    def __init__(
        self,
        database: Database,
        *,
        token: str,
        api_url: str = TELEGRAM,
        send_rate: float = 30,
        paid_broadcast: bool = False,
        clock: Callable[[], datetime] = _now,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        processor = KeyedProcessor()
        self._requests = (
            AiohttpRequest(),
            AiohttpRequest(),  # not used, but else a default one would be built
        )
        self.application: Application[Any, Any, Any, Any, Any, Any] = (
            ApplicationBuilder()
            .token(token)
            .base_url(f"{api_url.rstrip('/')}/bot")
            .base_file_url(f"{api_url.rstrip('/')}/file/bot")
            .request(self._requests[0])
            .get_updates_request(self._requests[1])
            .concurrent_updates(processor)
            .updater(None)
            .build()
        )
        bot = self.application.bot
        self.pace = SendingPace(send_rate, seconds)
        self.intake = Intake(self.application.bot, processor, database, clock, self.pace)
        self.sender = DeliverySender(
            bot, database, processor, clock, self.pace, paid=paid_broadcast
        )
        self._clockwork = Clockwork(bot, database, self.intake, self.sender, clock)
        self._polling: asyncio.Task[None] | None = None
        self._waking: asyncio.Task[None] | None = None
        self._scheduler: Any = None
        self._is_open = False

    async def start(
        self,
        *,
        receives: bool = True,
        sends: bool = True,
        webhook_url: str | None = None,
        webhook_secret: str | None = None,
    ) -> None:
        """Connect, introduce the bot, and begin: by webhook if it has an address, or polling.

        Raises TokenRefused or TelegramUnreachable if Telegram does not let it begin.
        """
        prepare()
        try:
            await patiently(self.application.initialize)
            self._is_open = True
            if receives:
                await self.introduce()
                await self._listen(webhook_url, webhook_secret)
        except InvalidToken:
            raise TokenRefused from None
        except TelegramError as error:
            raise TelegramUnreachable(type(error).__name__) from None
        self._scheduler = schedule_jobs(self._clockwork, receives=receives, sends=sends)
        if sends:
            self._waking = asyncio.create_task(self.sender.pay_when_woken())

    async def stop(self) -> None:
        """Take nothing new, finish the turns under way and close the connections, within seconds.

        What Telegram keeps waiting for longer is cut short: it is said or sent again elsewhere.
        """
        self._is_open = False
        if self._scheduler is not None:
            self._scheduler.shutdown(wait=False)
        for task in (self._polling, self._waking):
            if task is not None:
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        await asyncio.gather(
            _in_time(self.sender.finish), _in_time(self.intake.finish), self._jobs_ended()
        )
        await self.application.shutdown()
        for request in self._requests:
            await request.shutdown()  # also where it never came to be initialised

    async def _jobs_ended(self) -> None:
        """The scheduler has cut them short; the database is let go of once they have."""
        if running := set(self._clockwork.running):
            await asyncio.wait(running, timeout=FINISH_SECONDS)

    async def receive(self, data: dict[str, Any]) -> dict[str, Any] | None:
        """Take in one update as Telegram posts it, and wait until it is committed.

        Returns a call for Telegram to take from the response, or None. Raises NotListening before
        the start and after the stop: Telegram brings the update again.
        """
        if not self._is_open:
            raise NotListening
        call = await self.intake.take(data, can_answer=True)
        return call.as_webhook_reply if call else None

    @property
    def username(self) -> str:
        """The bot's name in Telegram; known once it has started."""
        name: str = self.application.bot.username
        return name

    @property
    def is_listening(self) -> bool:
        """Whether updates still come in: False once polling has died."""
        return self._polling is None or not self._polling.done()

    @property
    def is_at_work(self) -> bool:
        """Whether it has started, has not been told to stop, and all it started still lives."""
        return self._is_open and self.is_listening and self._scheduler.running

    async def introduce(self) -> None:
        """Tell Telegram what the bot is called for and what it does, in the council's languages."""
        try:
            await introduce(self.application.bot)
        except InvalidToken:
            raise
        except TelegramError as error:
            # People see the descriptions of the last start meanwhile.
            log.warning("profile.not_set", kind=type(error).__name__)

    async def _listen(self, webhook_url: str | None, webhook_secret: str | None) -> None:
        bot = self.application.bot
        if webhook_url:
            setting = partial(
                bot.set_webhook,
                webhook_url,
                secret_token=webhook_secret,
                allowed_updates=ALLOWED_UPDATES,
            )
            await patiently(setting)
            return
        try:
            await bot.delete_webhook()
        except TelegramError as error:
            log.warning("webhook.not_deleted", kind=type(error).__name__)
        self._polling = asyncio.create_task(poll(bot, self.intake))


async def _in_time(finish: Callable[[], Awaitable[None]]) -> None:
    """Finish, or cut short what takes too long and see to the rest."""
    try:
        async with asyncio.timeout(FINISH_SECONDS):
            await finish()
    except TimeoutError:
        log.warning("stop.cut_short", after_seconds=FINISH_SECONDS)
        await finish()
