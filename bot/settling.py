"""Writing down how each sending ended: sent, refused for good, or to be tried again."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot import metrics
from bot.failures import places
from bot.gathering import Gathering
from bot.pacing import seconds_of
from bot.transport import NotConnected
from participation.models import Delivery
from participation.people.participants import get_participant_alone
from participation.rights.leaving import record_block
from participation.sending.deliveries import (
    BLOCKED,
    LEASE,
    Owed,
    claimed_by_us,
    mark_all_sent,
    mark_failed,
    mark_resent,
    return_to_queue,
)
from participation.storage.db import Database

log = structlog.get_logger(__name__)

LONGEST_WAIT = timedelta(minutes=10)
# While the database is away, a sending is tried to be marked so often, for as long as its lease.
MARKED_EVERY = 0.5
MOST_MARKINGS = int(LEASE.total_seconds() / MARKED_EVERY)


class Settling:
    """Writes down how deliveries ended; those that arrive at the same time in one statement."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._arrived = Gathering(self._mark_sent)

    async def sent(self, owed: Owed) -> None:
        """Mark it as sent, and wait until that is committed."""
        await self._arrived.add(owed.id)
        metrics.count_send("sent")

    async def resent(self, owed: Owed) -> None:
        """Mark that some of it is sent again and may be there twice."""
        await self._settle(owed, mark_resent)
        metrics.count_resends(1)

    async def failed(self, owed: Owed, reason: str) -> None:
        """Mark that it will never arrive, and why."""
        await self._settle(owed, lambda owing, now: mark_failed(owing, reason, now))

    async def held_back(self, owed: Owed) -> None:
        """Put back a delivery that half arrived: if still owed, all of it is sent again, marked."""
        await self._put_back(owed, "held_back", timedelta(0), perhaps_arrived=True)

    async def refused(self, owed: Owed, error: Exception, *, has_begun_to_arrive: bool) -> None:
        """Settle it by its error: failed for good, or tried later and marked if it may be there."""
        kind = type(error).__name__
        if not isinstance(error, TelegramError):
            # One that cannot be put together must not hold up the others.
            log.error("delivery.failed", delivery_id=owed.id, kind=kind, where=places(error))
            metrics.count_send("retried")
            await self._put_back(owed, kind, perhaps_arrived=has_begun_to_arrive)
            return
        log.info("delivery.refused", delivery_id=owed.id, kind=kind)
        metrics.count_send(_outcome(error))
        if isinstance(error, Forbidden):
            await self._blocked(owed)
        elif isinstance(error, BadRequest | ChatMigrated):
            await self.failed(owed, kind)
        elif isinstance(error, RetryAfter):
            wait = timedelta(seconds=seconds_of(error))
            await self._put_back(owed, "slow_down", wait, perhaps_arrived=has_begun_to_arrive)
        else:
            # The network, or a token refused: nothing that is this person's fault.
            uncertain = isinstance(error, NetworkError) and not isinstance(error, NotConnected)
            await self._put_back(owed, kind, perhaps_arrived=uncertain or has_begun_to_arrive)

    async def _put_back(
        self, owed: Owed, reason: str, wait: timedelta | None = None, *, perhaps_arrived: bool
    ) -> None:
        def put_back(owing: Delivery, now: datetime) -> None:
            delay = _backoff(owing) if wait is None else wait
            return_to_queue(owing, reason, now, wait=delay, perhaps_arrived=perhaps_arrived)

        await self._settle(owed, put_back)

    async def _blocked(self, owed: Owed) -> None:
        await self.failed(owed, BLOCKED)
        async with self._database.transaction() as session:
            person = await get_participant_alone(session, owed.participant_id)
            if person is not None:
                await record_block(session, person, self._clock())

    async def _settle(self, owed: Owed, mark: Callable[[Delivery, datetime], None]) -> None:
        async with self._database.transaction() as session:
            owing = await claimed_by_us(session, owed.id, owed.claimed_at)
            if owing is not None:
                mark(owing, self._clock())

    async def _mark_sent(self, numbers: list[int]) -> None:
        for _ in range(MOST_MARKINGS):
            try:
                async with self._database.transaction() as session:
                    await mark_all_sent(session, numbers, self._clock())
            except Exception as error:
                log.warning("deliveries.unmarked", count=len(numbers), kind=type(error).__name__)
                await asyncio.sleep(MARKED_EVERY)
            else:
                return


def _outcome(error: TelegramError) -> metrics.SendOutcome:
    if isinstance(error, Forbidden):
        return "blocked"
    if isinstance(error, RetryAfter):
        return "slowed"
    return "failed" if isinstance(error, BadRequest | ChatMigrated) else "retried"


def _backoff(owing: Delivery) -> timedelta:
    return min(timedelta(seconds=2 ** min(owing.attempts, 10)), LONGEST_WAIT)
