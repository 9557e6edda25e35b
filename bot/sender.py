"""Pays the deliveries owed, at the pace Telegram allows: claim; then room, open, send, mark."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from math import inf

import structlog
from telegram import Bot
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot import metrics
from bot.beginnings import Opening
from bot.calls import Call, make
from bot.ordering import KeyedProcessor
from bot.pacing import BulkTurn, NotNow, SendingPace
from bot.pictures import Pictures
from bot.rate_shares import Sharing
from bot.settling import Settling
from bot.transport import NotConnected
from participation.sending.deliveries import LEASE, Owed, are_owed, claim_owed, give_back
from participation.storage.db import Database
from participation.storage.wakeups import OWED, listening

log = structlog.get_logger(__name__)

# Claimed ahead: so many seconds' worth, to be paid well within the lease.
AHEAD_SECONDS = 2
MOST_AHEAD = 1000
# What comes to be owed meanwhile is looked for so often.
LOOKS_EVERY = 0.5
MOST_TRIES = 4
PATIENCE_AT_THE_END = 5
# What belongs to a message is sent without a look at the rows only so soon after the last one:
# a pause or a /stop counts within a second.
TRUSTED_SECONDS = 0.5
# A claim is kept up well within its lease.
RENEWED_EVERY = LEASE.total_seconds() / 3


@dataclass
class _Sending:
    """A delivery being sent, and whether some of it has arrived."""

    owed: Owed
    person: int
    has_begun_to_arrive: bool = False
    # When we last saw that it is still wanted, as the pace counts the time.
    looked_at: float = -inf


class DeliverySender:
    """Sends what is owed. Several may run on one database: claims keep them apart."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        processor: KeyedProcessor,
        clock: Callable[[], datetime],
        pace: SendingPace,
        *,
        paid: bool = False,
    ) -> None:
        self._bot = bot
        self._database = database
        self._processor = processor
        self._clock = clock
        self._pace = pace
        self._opening = Opening(database, clock, paid=paid)
        self._settling = Settling(database, clock)
        self._pictures = Pictures(database)
        self._sharing = Sharing(database, pace, clock)
        self._paying: asyncio.Task[int] | None = None
        self._under_way: set[asyncio.Task[None]] = set()
        self._unpaid: list[Owed] = []
        self._ahead = 0
        self._look_again = asyncio.Event()

    async def pay(self) -> int:
        """Send all that is owed now. Returns how many deliveries were tried."""
        self._look_again.set()
        if self._paying is None or self._paying.done():
            self._paying = asyncio.create_task(self._pay())
        # Cutting short what is being sent would have it sent twice.
        return await asyncio.shield(self._paying)

    async def pay_when_woken(self) -> None:
        """Send what is owed as soon as something comes to be owed, until cancelled."""
        async with listening(self._database, OWED) as woken:
            while True:
                await woken.wait()
                woken.clear()
                try:
                    await self.pay()
                except Exception as error:
                    # The database, perhaps. The clock will have us try again.
                    log.warning("sender.interrupted", kind=type(error).__name__)

    async def tell_replies(self) -> None:
        """Tell senders in other processes to make room for what is replied in this one."""
        is_paying = self._paying is not None and not self._paying.done()
        if self._pace.replying and not is_paying and not self._database.on_sqlite:
            await self._sharing.renew()

    async def finish(self) -> None:
        """Begin nothing more, wait for what is being sent, and give back the rest."""
        self._pace.close()
        if self._paying is not None:
            await asyncio.wait({self._paying}, timeout=PATIENCE_AT_THE_END)
            for task in self._under_way:
                task.cancel()  # whoever sends it again marks it
            await asyncio.gather(self._paying, return_exceptions=True)

    async def _pay(self) -> int:
        if not await self._anything_owed():
            return 0
        tried = 0
        async with self._sharing.kept():
            try:
                while claimed := await self._claim_or_wait():
                    tried += len(claimed)
                    for owed in claimed:
                        self._start(owed)
            finally:
                self._pace.dismiss()
                await asyncio.gather(*self._under_way, return_exceptions=True)
                await self._give_back()
        return tried

    async def _anything_owed(self) -> bool:
        if self._pace.is_held:
            return False
        async with self._database.reading() as session:
            return await are_owed(session, self._clock())

    async def _claim_or_wait(self) -> list[Owed]:
        """The next deliveries to send, once there is room for some; none when all are paid."""
        while not self._pace.is_held and self._pace.a_second > 0:
            self._look_again.clear()
            await self._give_back()
            if claimed := await self._claim():
                return claimed
            if not self._under_way:
                break
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOKS_EVERY):
                    await self._look_again.wait()
        return []

    async def _claim(self) -> list[Owed]:
        self._ahead = max(1, min(MOST_AHEAD, int(self._pace.a_second * AHEAD_SECONDS)))
        room = self._ahead - len(self._under_way)
        in_bulk = room if room > self._ahead // 2 else 0
        # What is owed to one person does not wait for that.
        limit = max(in_bulk, room + self._ahead // 2)
        if limit <= 0:
            return []
        async with self._database.transaction() as session:
            claimed = await claim_owed(session, self._clock(), limit, in_bulk=in_bulk)
        metrics.count_resends(sum(owed.is_repeated for owed in claimed))
        return claimed

    async def _give_back(self) -> None:
        unpaid, self._unpaid = self._unpaid, []
        if unpaid:
            async with self._database.transaction() as session:
                await give_back(session, unpaid)

    def _start(self, owed: Owed) -> None:
        task = asyncio.create_task(self._deliver(owed))
        self._under_way.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._under_way.discard(task)
        if len(self._under_way) in (self._ahead // 2, 0):
            self._look_again.set()

    async def _deliver(self, owed: Owed) -> None:
        """Send one, whatever happens to it."""
        try:
            if owed.telegram_id is None:
                await self._settling.failed(owed, "no_channel")
                return
            sending = _Sending(owed, owed.telegram_id)
            try:
                is_sent = await self._send(sending)
            except NotNow:
                self._unpaid.append(owed)
            except Exception as error:
                begun = sending.has_begun_to_arrive
                await self._settling.refused(owed, error, has_begun_to_arrive=begun)
            else:
                if is_sent:
                    await self._settling.sent(owed)
                elif sending.has_begun_to_arrive:
                    await self._settling.held_back(owed)
        except Exception as error:
            # The database is away: the claim lapses, and someone sends it again.
            log.warning("delivery.unsettled", delivery_id=owed.id, kind=type(error).__name__)

    async def _send(self, sending: _Sending) -> bool:
        is_sent = None
        while is_sent is None:
            await self._processor.silence_of(sending.person)
            is_sent = await self._send_into_silence(sending)
        return is_sent

    async def _send_into_silence(self, sending: _Sending) -> bool | None:
        """Whether it was sent; None where a reply came first, and is yet to be said."""
        owed, person = sending.owed, sending.person
        async with (
            self._pictures.turn_of(owed),
            self._pace.turn(first=not owed.in_bulk) as turn,
        ):
            async with self._processor.turn_of(person):
                if not self._processor.is_silent(person):
                    return None
                # Only now, with room to send at once: a pause or a /stop of this moment counts.
                sending.looked_at = self._pace.seconds
                calls = await self._opening.open(owed, person)
                if calls is None:
                    self._unpaid.append(owed)
                    return False
                saying = self._processor.saying_to(person)
            # What they write meanwhile is committed at once, and replied to after this.
            async with saying:
                return await self._say(sending, turn, calls)

    async def _say(self, sending: _Sending, turn: BulkTurn, calls: list[Call]) -> bool:
        """Whether all of it was said: it may come to be wanted no more."""
        for place, call in enumerate(calls):
            if place == 0:
                result = await turn.call(make(self._bot, call))
                sending.has_begun_to_arrive = True
                await self._pictures.note(sending.owed, call, result)
            elif not await self._insist(sending, call):
                return False
        return True

    async def _insist(self, sending: _Sending, call: Call) -> bool:
        """Send what belongs to a message that arrived: better late than all of it again.

        False where it was stopped, paused or taken over meanwhile.
        """
        tried = 0
        while await self._sits_out_silence(sending):
            tried += 1
            try:
                async with self._pace.turn(begun=True) as turn:
                    if not await self._is_wanted(sending):
                        return False
                    await turn.call(make(self._bot, call))
                return True
            except RetryAfter:
                if tried == MOST_TRIES:
                    raise
            except NetworkError as error:
                if isinstance(error, BadRequest) or tried == MOST_TRIES:
                    raise
                await asyncio.sleep(0.2 * 2**tried)
                if not await self._looks(sending):
                    return False
                if not isinstance(error, NotConnected):
                    await self._settling.resent(sending.owed)
        return False

    async def _sits_out_silence(self, sending: _Sending) -> bool:
        """Keep the claim for as long as Telegram asks for silence; False once it is lost."""
        while (silence := self._pace.silent_for) > 0:
            await asyncio.sleep(min(silence, RENEWED_EVERY))
            if not await self._looks(sending):
                return False
        return True

    async def _is_wanted(self, sending: _Sending) -> bool:
        """Whether it is still ours to send, as of a moment ago at most."""
        trusted = self._pace.seconds - sending.looked_at < TRUSTED_SECONDS
        return trusted or await self._looks(sending)

    async def _looks(self, sending: _Sending) -> bool:
        sending.looked_at = self._pace.seconds
        return await self._opening.is_still_ours(sending.owed)
