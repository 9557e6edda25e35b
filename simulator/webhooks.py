"""Sending updates to the bots that asked for it: in order within a chat, side by side otherwise."""

import asyncio
import time
from contextlib import suppress
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


class Webhooks:
    """One sender for all bots of a world."""

    def __init__(
        self, world: World, limits: Limits, faults: Faults, first_delay: float = 0.2
    ) -> None:
        self.world = world
        self.limits = limits
        self.faults = faults
        self.first_delay = first_delay
        self._busy: dict[tuple[int, int], asyncio.Task[None]] = {}

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
                tasks = list(self._busy.values())
                for task in tasks:
                    task.cancel()
                await asyncio.gather(*tasks, return_exceptions=True)

    def _start(self, bot: Bot, webhook: Webhook, session: aiohttp.ClientSession) -> None:
        for chat_id in bot.updates.chats():
            if len(self._busy) >= webhook.max_connections:
                return
            key = (bot.id, chat_id)
            if key not in self._busy:
                task = asyncio.create_task(self._drain(bot, chat_id, session))
                task.add_done_callback(partial(self._over, bot, key))
                self._busy[key] = task

    def _over(self, bot: Bot, key: tuple[int, int], _: asyncio.Task[None]) -> None:
        self._busy.pop(key, None)
        if len(bot.updates):
            self.world.news.set()

    async def _drain(self, bot: Bot, chat_id: int, session: aiohttp.ClientSession) -> None:
        """Send one chat's updates one after the other."""
        delay = self.first_delay
        while webhook := bot.webhook:
            pending = bot.updates.first_of(chat_id)
            if not pending:
                return
            if await self._send(bot, webhook, pending, session):
                bot.updates.done(pending)
                self.world.changes += 1
                delay = self.first_delay
            else:
                await asyncio.sleep(delay)
                delay = min(delay * 2, LONGEST_DELAY)

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
        with suppress(ValueError, LookupError, Refusal):
            call = await call_in(answer)
            if call:
                await carry_out(self.world, self.limits, bot, call.pop("method"), call)
