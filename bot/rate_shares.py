"""One token's rate among all who speak with it: in this process, and in others by the database."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

import structlog

from bot.pacing import SendingPace
from participation.sending.senders import (
    LAPSES_AFTER,
    RENEWED_EVERY,
    Use,
    leave_share,
    renew_share,
)
from participation.storage.db import Database

log = structlog.get_logger(__name__)

# Two clocks tell one moment that much apart.
SAME_SILENCE = timedelta(milliseconds=500)
MARGIN = timedelta(milliseconds=100)


class Sharing:
    """Keeps this process's pace to its share of the rate, while it has something to say."""

    def __init__(
        self, database: Database, pace: SendingPace, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._pace = pace
        self._clock = clock
        self._name = secrets.token_hex(8)
        self._in_bulk = False
        self._renewing = asyncio.Lock()
        self._silent_until: datetime | None = None
        pace.allow(0, 0)

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Hold a share of the rate for bulk, renewed until the block ends, then leave it to others.

        Yields once the share is ours.
        """
        self._in_bulk = True
        renewing = None
        try:
            await self.renew()
            renewing = asyncio.create_task(self._keep_renewing())
            yield
        finally:
            self._in_bulk = False
            self._pace.allow(0, 0)
            if renewing is not None:
                renewing.cancel()
                await asyncio.gather(renewing, return_exceptions=True)
        await self._leave()

    async def renew(self) -> None:
        """Tell the others what we use and how long Telegram asks for silence, and learn theirs."""
        async with self._renewing:
            since, now, in_bulk = self._pace.seconds, self._clock(), self._in_bulk
            silence = self._note_silence(now)
            use = Use(self._pace.allowed, self._pace.counted, silence)
            if not in_bulk:
                use = Use(0, self._pace.replying, silence)
            async with self._database.transaction() as session:
                share = await renew_share(
                    session, self._name, now, total=self._pace.total, use=use, in_bulk=in_bulk
                )
            if share.resumes_at and share.resumes_at > max(now, silence or now):
                self._pace.slow_down((share.resumes_at - now).total_seconds())
                self._silent_until = share.resumes_at
            if self._in_bulk:
                # From when we were seen: the others count from then, however long it took.
                lapses_in = LAPSES_AFTER.total_seconds() - (self._pace.seconds - since)
                self._pace.allow(share.slots, lapses_in)

    async def _leave(self) -> None:
        now = self._clock()
        counted_for = timedelta(seconds=self._pace.counts_for) + MARGIN
        async with self._renewing, self._database.transaction() as session:
            silence = self._note_silence(now)
            await leave_share(session, self._name, now, counted_for=counted_for, resumes_at=silence)

    def _note_silence(self, now: datetime) -> datetime | None:
        """Until when we know that all have to be silent: the same moment however often asked."""
        until = now + timedelta(seconds=self._pace.silent_for)
        if self._silent_until is None or until > self._silent_until + SAME_SILENCE:
            self._silent_until = until
        return self._silent_until if self._silent_until > now else None

    async def _keep_renewing(self) -> None:
        while True:
            await asyncio.sleep(RENEWED_EVERY.total_seconds())
            try:
                await self.renew()
            except Exception as error:
                # The share lapses by itself, and sending with it, until the database is back.
                log.warning("share.not_renewed", kind=type(error).__name__)
