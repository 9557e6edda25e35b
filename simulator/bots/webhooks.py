"""Sending updates to the bots that asked for it: in order within a chat, side by side otherwise."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import aiohttp

from simulator.bots.calls import carry_out
from simulator.bots.replies import call_in
from simulator.chats.updates import Pending
from simulator.errors import Refusal
from simulator.faults import Faults
from simulator.limits import Limits
from simulator.world import Bot, Webhook, World

Json = dict[str, Any]

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LONGEST_DELAY = 30.0
# With so many chats waiting for another try, no other is begun: the address is down for all.
MOST_ASLEEP = 1000
Sleep = Callable[[float], Awaitable[None]]
log = logging.getLogger(__name__)


@dataclass
class _Rests:
    """The chats whose updates did not arrive at an address."""

    webhook: Webhook
    # How long each waited last, and which wait right now.
    delays: dict[int, float] = field(default_factory=dict)
    asleep: set[int] = field(default_factory=set)


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
        self._rests: dict[int, _Rests] = {}
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
        asleep = self._rests_at(bot, webhook).asleep
        for chat_id in bot.updates.chats():
            if len(busy) >= webhook.max_connections or len(asleep) >= MOST_ASLEEP:
                return
            if chat_id not in busy and chat_id not in asleep:
                busy.add(chat_id)
                self._go(self._drain(bot, chat_id, session), partial(self._over, bot, chat_id))

    def _rests_at(self, bot: Bot, webhook: Webhook) -> _Rests:
        """Who waits for another try at this very address: at a new one, nobody does."""
        rests = self._rests.get(bot.id)
        if rests is None or rests.webhook is not webhook:
            rests = self._rests[bot.id] = _Rests(webhook)
        return rests

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
            if rests := self._rests.get(bot.id):
                rests.delays.pop(chat_id, None)

    def _rest(self, bot: Bot, chat_id: int, webhook: Webhook) -> None:
        """Try again after a while, longer each time; the connection is free meanwhile."""
        if webhook is not bot.webhook:
            return
        rests = self._rests_at(bot, webhook)
        before = rests.delays.get(chat_id)
        delay = rests.delays[chat_id] = (
            min(before * 2, LONGEST_DELAY) if before is not None else self.first_delay
        )
        rests.asleep.add(chat_id)

        async def wait() -> None:
            await self._sleep(delay)
            rests.asleep.discard(chat_id)

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
