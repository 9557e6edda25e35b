"""Pays the deliveries owed, within the rate: claim and commit, send, mark."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from aiolimiter import AsyncLimiter
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot import metrics
from bot.failures import places
from bot.ordering import KeyedProcessor
from bot.speaking import say
from dialogues.engine import converse
from dialogues.messages import Incoming, Utterance
from participation.db import Database, Session
from participation.deliveries import (
    claim_deliveries,
    claimed_by_us,
    mark_failed,
    mark_sent,
    return_to_queue,
)
from participation.models import Campaign, Delivery, DeliveryKind, Participant
from participation.participants import record_block

log = structlog.get_logger(__name__)

AT_ONCE = 25
LONGEST_WAIT = timedelta(minutes=10)


class Sender:
    """Sends what is owed. Several may run on one database: claims keep them apart."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        processor: KeyedProcessor,
        clock: Callable[[], datetime],
        rate: float,
    ) -> None:
        self._bot = bot
        self._database = database
        self._processor = processor
        self._clock = clock
        # One at a time, evenly spaced: bursts are what Telegram refuses.
        self._limiter = AsyncLimiter(1, 1 / rate)
        # A claim has to be paid well within its lease, at the slowest rate too.
        self._at_once = max(1, min(AT_ONCE, int(rate * 2)))
        self._resumes_at: datetime | None = None
        self._is_stopping = False
        self._paying: set[asyncio.Task[int]] = set()

    async def pay(self) -> int:
        """Send all that is owed now. Returns how many deliveries were tried."""
        task = asyncio.create_task(self._pay())
        self._paying.add(task)
        task.add_done_callback(self._paying.discard)
        # Cutting short what is being sent would have it sent twice.
        return await asyncio.shield(task)

    async def finish(self) -> None:
        """Claim nothing more, and wait for what is being sent."""
        self._is_stopping = True
        await asyncio.gather(*self._paying, return_exceptions=True)

    async def _pay(self) -> int:
        tried = 0
        while not self._is_held():
            now = self._clock()
            async with self._database.transaction() as session:
                claimed = [d.id for d in await claim_deliveries(session, now, self._at_once)]
            if not claimed:
                break
            tried += len(claimed)
            await asyncio.gather(*(self._pay_one(number, now) for number in claimed))
        return tried

    def _is_held(self) -> bool:
        waits = self._resumes_at is not None and self._clock() < self._resumes_at
        return waits or self._is_stopping

    async def _pay_one(self, number: int, claimed_at: datetime) -> None:
        async with self._database.reading() as session:
            delivery = await session.get(Delivery, number)
            person = await session.get(Participant, delivery.participant_id) if delivery else None
        if person is None:
            return  # erased meanwhile, and the delivery with them
        if person.telegram_id is None:
            await self._settle(number, lambda owed, now: mark_failed(owed, "no_channel", now))
            return
        async with self._processor.turn_of(person.telegram_id):
            try:
                utterances = await self._open(number, claimed_at)
                if utterances is None:
                    return
                for utterance in utterances:
                    await say(self._bot, person.telegram_id, utterance, self._limiter.acquire)
            except TelegramError as error:
                await self._explain(number, error)
            except Exception as error:
                # One that cannot be put together must not hold up the others.
                kind = type(error).__name__
                log.error("delivery.failed", delivery_id=number, kind=kind, where=places(error))
                await self._put_back(number, kind)
            else:
                await self._settle(number, mark_sent)
                metrics.count_send("sent")

    async def _open(self, number: int, claimed_at: datetime) -> list[Utterance] | None:
        """What to say, its place in the conversation committed; None if it is owed no more."""
        now = self._clock()
        async with self._database.transaction() as session:
            delivery = await claimed_by_us(session, number, claimed_at)
            if delivery is None:
                return None
            if await _is_paused(session, delivery):
                return_to_queue(delivery, "paused", now, wait=timedelta())
                return None
            person = await session.get_one(Participant, delivery.participant_id)
            utterances = await converse(session, person, _occasion(delivery), now)
            return [utterance for utterance in utterances if not utterance.toast]

    async def _explain(self, number: int, error: TelegramError) -> None:
        kind = type(error).__name__
        log.info("delivery.refused", delivery_id=number, kind=kind)
        metrics.count_send(_outcome(error))
        if isinstance(error, Forbidden):
            await self._settle(number, lambda owed, now: mark_failed(owed, "blocked", now))
            await self._block(number)
        elif isinstance(error, RetryAfter):
            seconds = error.retry_after
            wait = timedelta(seconds=seconds) if isinstance(seconds, int) else seconds
            self._resumes_at = self._clock() + wait
            await self._settle(
                number, lambda owed, now: return_to_queue(owed, "slow_down", now, wait=wait)
            )
        elif isinstance(error, BadRequest | ChatMigrated):
            await self._settle(number, lambda owed, now: mark_failed(owed, kind, now))
        else:
            # The network, or a token refused: nothing that is this person's fault.
            await self._put_back(number, kind)

    async def _put_back(self, number: int, kind: str) -> None:
        await self._settle(
            number, lambda owed, now: return_to_queue(owed, kind, now, wait=_backoff(owed))
        )

    async def _settle(self, number: int, mark: Callable[[Delivery, datetime], None]) -> None:
        async with self._database.transaction() as session:
            delivery = await session.get(Delivery, number)
            if delivery is not None and delivery.settled_at is None:
                mark(delivery, self._clock())

    async def _block(self, number: int) -> None:
        async with self._database.transaction() as session:
            delivery = await session.get(Delivery, number)
            if delivery is not None:
                person = await session.get_one(Participant, delivery.participant_id)
                await record_block(session, person, self._clock())


def _outcome(error: TelegramError) -> metrics.SendOutcome:
    if isinstance(error, Forbidden):
        return "blocked"
    if isinstance(error, RetryAfter):
        return "slowed"
    return "failed" if isinstance(error, BadRequest | ChatMigrated) else "retried"


def _occasion(delivery: Delivery) -> Incoming:
    if delivery.kind == DeliveryKind.DECISION:
        return Incoming("decision", {"decision": delivery.decision_id or 0})
    return Incoming("begin", {"c": delivery.campaign_id or 0, "pushed": str(delivery.kind)})


async def _is_paused(session: Session, delivery: Delivery) -> bool:
    if delivery.campaign_id is None:
        return False
    return (await session.get_one(Campaign, delivery.campaign_id)).paused_at is not None


def _backoff(delivery: Delivery) -> timedelta:
    return min(timedelta(seconds=2 ** min(delivery.attempts, 10)), LONGEST_WAIT)
