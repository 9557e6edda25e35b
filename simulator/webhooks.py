"""Sending updates to the bots that asked for it: in order within a chat, side by side otherwise."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

import aiohttp

from simulator.calls import carry_out
from simulator.errors import Refusal
from simulator.faults import Faults
from simulator.limits import Limits
from simulator.replies import call_in
from simulator.updates import Pending
from simulator.world import Bot, Webhook, World

Json = dict[str, Any]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_DELAY = 30.0
Sleep = Callable[[float], Awaitable[None]]
log = logging.getLogger(__name__)


@dataclass
class _Rest:
    """A chat whose update did not arrive: how long until it is tried again."""

    webhook: Webhook
    delay: float
    over: bool = False


class Webhooks:
    """One sender for all bots of a world."""

    def __init__(
        self,
        world: World,
        limits: Limits,
        faults: Faults,
        first_delay: float = 0.2,
        sleep: Sleep = asyncio.sleep,
    ) -> None:
        self.world = world
        self.limits = limits
        self.faults = faults
        self.first_delay = first_delay
        self._sleep = sleep
        # By bot, the chats that are being sent to: each takes one of the bot's connections.
        self._busy: dict[int, set[int]] = {}
        self._rests: dict[tuple[int, int], _Rest] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Send what there is to send until cancelled."""
        timeout = aiohttp.ClientTimeout(total=60)
        connector = aiohttp.TCPConnector(limit=0)
        async with aiohttp.ClientSession(timeout=timeout, connector=connector) as session:
            try:
                while True:
                    self.world.news.clear()
                    for bot in self.world.bots:
                        if bot.webhook:
                            self._start(bot, bot.webhook, session)
                    await self.world.news.wait()
            finally:
                tasks = list(self._tasks)
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, bot: Bot, webhook: Webhook, session: aiohttp.ClientSession) -> None:
        busy = self._busy.setdefault(bot.id, set())
        for chat_id in bot.updates.chats():
            if len(busy) >= webhook.max_connections:
                return
            if chat_id not in busy and not self._rests_now(bot, chat_id, webhook):
                busy.add(chat_id)
                self._go(self._drain(bot, chat_id, session), partial(self._over, bot, chat_id))

    def _rests_now(self, bot: Bot, chat_id: int, webhook: Webhook) -> bool:
        """Whether the chat waits for its next try at this very address."""
        rest = self._rests.get((bot.id, chat_id))
        return rest is not None and rest.webhook is webhook and not rest.over

    def _go(self, work: Coroutine[Any, Any, None], then: Callable[[], None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)

        def done(_: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            then()

        task.add_done_callback(done)

    def _over(self, bot: Bot, chat_id: int) -> None:
        self._busy[bot.id].discard(chat_id)
        if len(bot.updates):
            self.world.news.set()

    async def _drain(self, bot: Bot, chat_id: int, session: aiohttp.ClientSession) -> None:
        """Send one chat's updates one after the other, until one does not arrive."""
        while webhook := bot.webhook:
            pending = bot.updates.first_of(chat_id)
            if not pending:
                return
            if not await self._send(bot, webhook, pending, session):
                self._rest(bot, chat_id, webhook)
                return
            bot.updates.done(pending)
            self.world.changes += 1
            self._rests.pop((bot.id, chat_id), None)

    def _rest(self, bot: Bot, chat_id: int, webhook: Webhook) -> None:
        """Try again after a while, longer each time; the connection is free meanwhile."""
        before = self._rests.get((bot.id, chat_id))
        again = before is not None and before.webhook is webhook
        delay = min(before.delay * 2, LONGEST_DELAY) if before and again else self.first_delay
        rest = self._rests[bot.id, chat_id] = _Rest(webhook, delay)

        async def wait() -> None:
            await self._sleep(delay)
            rest.over = True

        self._go(wait(), self.world.news.set)

    async def _send(
        self, bot: Bot, webhook: Webhook, pending: Pending, session: aiohttp.ClientSession
    ) -> bool:
        headers = {SECRET_HEADER: webhook.secret} if webhook.secret else {}
        try:
            if self.faults.happens("webhook_unreachable"):
                raise aiohttp.ClientConnectionError
            async with session.post(webhook.url, json=pending.update, headers=headers) as answer:
                if 200 <= answer.status < 300:
                    await self._carry_out_reply(bot, answer)
                    return True
                webhook.error = f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            webhook.error = "Connection failed: " + type(error).__name__
        webhook.error_at = int(time.time())
        return False

    async def _carry_out_reply(self, bot: Bot, answer: aiohttp.ClientResponse) -> None:
        """A method call in the answer's body is carried out; its result is told to nobody."""
        try:
            call = await call_in(answer)
            if call:
                await carry_out(self.world, self.limits, bot, call.pop("method"), call)
        except (ValueError, LookupError, Refusal):
            return
        except Exception:
            # The update itself has arrived: whatever the answer holds, it is not sent again.
            log.exception("A call in a webhook's answer failed")
