"""Updates in: one transaction for each, acknowledged once it is committed, replied to after."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import structlog
from telegram import Bot

import content
from bot import metrics
from bot.calls import Call
from bot.failures import places
from bot.ordering import KeyedProcessor, Say
from bot.pacing import SendingPace
from bot.reading import Heard, Json, Membership, read, read_membership
from bot.replies import Replies
from bot.speaking import tap_answer
from content.council import council
from dialogues.engine import converse
from dialogues.messages import Incoming, Utterance
from participation.models import Participant, Receipt
from participation.people.participants import find_participant, meet_participant
from participation.people.receipts import (
    are_unreplied,
    count_resends,
    mark_attended,
    note_participant,
    record_failure,
    take_in,
    unreplied,
)
from participation.responses.newcomers import come_back
from participation.rights.leaving import record_block
from participation.storage.db import Database, Session
from participation.storage.faults import is_database_ailing

log = structlog.get_logger(__name__)

AGAIN = Incoming("again")
# Longer than a reply takes; one still under way is never taken for lost, here or elsewhere.
LOST_AFTER = timedelta(seconds=10)


class Intake:
    """Takes updates in. `take` returns once what the update did is committed."""

    def __init__(
        self,
        bot: Bot,
        processor: KeyedProcessor,
        database: Database,
        clock: Callable[[], datetime],
        pace: SendingPace | None = None,
    ) -> None:
        self._replies = Replies(bot, database, clock, pace, processor)
        self._processor = processor
        self._database = database
        self._clock = clock
        self._committed: dict[int, asyncio.Future[Call | None]] = {}
        # Updates whose caller can pass one call on to Telegram.
        self._answerable: set[int] = set()
        self._watches: dict[int, metrics.UpdateWatch] = {}
        # Whose replies are just being said again.
        self._said_again: set[int] = set()
        self._under_way_before: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    async def take(self, update: Json, *, can_answer: bool = False) -> Call | None:
        """Take in an update in its person's turn, and wait until what it does is committed.

        Returns the call that ends a tap's waiting, for the caller to make, if it `can_answer`.
        Raises the database's error if nothing could be committed. The reply may follow later.
        """
        # Telegram repeats what it was not told of in time: the first handling counts.
        committed = self._committed.get(update["update_id"]) or self._begin(update, can_answer)
        # Whoever waits may go away; the turn goes on.
        return await asyncio.shield(committed)

    def _begin(self, update: Json, can_answer: bool) -> asyncio.Future[Call | None]:
        committed: asyncio.Future[Call | None] = asyncio.get_running_loop().create_future()
        if can_answer:
            self._answerable.add(update["update_id"])
        self._committed[update["update_id"]] = committed
        self._watches[update["update_id"]] = metrics.UpdateWatch()
        task = asyncio.create_task(self._processor.process_update(update, self._receive(update)))
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._done(done, update["update_id"]))
        return committed

    def _done(self, task: asyncio.Task[None], update_id: int) -> None:
        self._tasks.discard(task)
        self._answerable.discard(update_id)
        committed = self._committed.pop(update_id)
        del self._watches[update_id]
        if not committed.done():  # cancelled before it began
            committed.cancel()

    async def finish(self) -> None:
        """Wait for the turns and replies under way, and note the replies."""
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.note_replies()

    async def note_replies(self) -> None:
        """Write down which updates have been replied to since the last time."""
        await self._replies.note()

    async def attend_replies(self) -> None:
        """Tell other processes which replies take long here, so that none is taken for lost."""
        under_way = {*self._committed, *self._said_again}
        slow = under_way & self._under_way_before
        self._under_way_before = under_way
        # On SQLite there is no other process; nearly always there is no slow reply either.
        if slow and not self._database.on_sqlite:
            async with self._database.transaction() as session:
                await mark_attended(session, slow, self._clock())

    async def reply_again(self) -> None:
        """Say where they are to the people whose reply was lost in a crash."""
        async with self._database.reading() as session:
            lost = await unreplied(session, self._clock() - LOST_AFTER)
            people = {number: await session.get(Participant, number) for number in lost}
        for number, update_ids in lost.items():
            person = people[number]
            if person is None or person.telegram_id is None:
                continue
            turn = partial(self._turn_again, person.telegram_id, update_ids)
            try:
                await self._processor.take_turn(person.telegram_id, turn)
            finally:
                self._said_again.clear()

    def _at_work(self, update_ids: list[int]) -> bool:
        return any(one in self._committed or one in self._replies for one in update_ids)

    async def _turn_again(self, telegram_id: int, update_ids: list[int]) -> Say | None:
        if self._at_work(update_ids):
            return None
        heard = Heard(update_ids[-1], telegram_id, "", AGAIN)
        async with self._database.transaction() as session:
            if not await are_unreplied(session, update_ids, self._clock() - LOST_AFTER):
                return None  # noted since we looked: nothing was lost
            person = await _person(session, heard, self._clock())
            utterances = await converse(session, person, AGAIN, self._clock())
            await count_resends(session, [heard.update_id])
        metrics.count_reply_resend()
        log.info("reply.again", update_id=heard.update_id)
        # From here on whoever brings one of them finds it in good hands.
        self._said_again.update(update_ids)
        return partial(self._say_again, heard, utterances, update_ids)

    async def _say_again(
        self, heard: Heard, utterances: list[Utterance], update_ids: list[int]
    ) -> None:
        if await self._replies.say(heard, utterances):
            self._replies.add(update_ids[:-1])

    async def _receive(self, update: Json) -> Say | None:
        """Commit what the update does, in its person's turn; what is left is to reply."""
        committed, watch = self._committed[update["update_id"]], self._watches[update["update_id"]]
        heard, utterances = None, None
        try:
            heard = read(update)
            utterances = await self._commit_at_last(update, heard)
            watch.committed()
        except Exception as error:
            watch.committed(failed=True)
            if is_database_ailing(error):
                # It will be brought again: no update is given up for what is not its fault.
                log.warning("update.put_off", update_id=update["update_id"])
                committed.set_exception(error)
                return None
            utterances = await self._record_failure(update, heard, error, committed)
        answer = None
        if heard is not None and update["update_id"] in self._answerable:
            answer = tap_answer(heard, utterances or [])
        if not committed.done():
            committed.set_result(answer)
        if heard is None or committed.exception() is not None:
            return None
        return partial(self._reply, heard, utterances, watch, is_tap_answered=answer is not None)

    async def _reply(
        self,
        heard: Heard,
        utterances: list[Utterance] | None,
        watch: metrics.UpdateWatch,
        *,
        is_tap_answered: bool,
    ) -> None:
        if utterances is None:
            # To be noted by whoever gives the reply: that they died is found out by the clock.
            await self._replies.end_waiting(heard, is_tap_answered=is_tap_answered)
        else:
            await self._replies.say(heard, utterances, is_tap_answered=is_tap_answered)
        watch.replied()

    async def _commit_at_last(self, update: Json, heard: Heard | None) -> list[Utterance] | None:
        try:
            return await self._commit(update, heard)
        except Exception as error:
            # Once may be the database's fault, a connection gone; twice is the update's own.
            log.warning("update.retried", update_id=update["update_id"], kind=type(error).__name__)
            return await self._commit(update, heard)

    async def _commit(self, update: Json, heard: Heard | None) -> list[Utterance] | None:
        now, order = self._clock(), heard.person if heard else 0
        turn = partial(self._turn, update, heard, now)
        return await self._database.together(turn, order=order)

    async def _turn(
        self, update: Json, heard: Heard | None, now: datetime, session: Session
    ) -> list[Utterance] | None:
        """What to say; None where the reply has been given, or is another's to give."""
        known = await find_participant(session, heard.person, alone=True) if heard else None
        number = known.id if known else None
        receipt = await take_in(session, update["update_id"], now, participant_id=number)
        self._watches[update["update_id"]].is_repeated = receipt is not None
        if receipt is not None and (heard is None or self._is_settled(receipt, now)):
            return None
        if change := read_membership(update):
            await _note_membership(session, change, now)
        if heard is None:
            return []
        if receipt is not None:
            await count_resends(session, [receipt.update_id])
        person = known or await _person(session, heard, now)
        if known is None:
            await note_participant(session, update["update_id"], person.id)
        elif known.blocked_at is not None and receipt is None:
            # Whoever speaks to us has let us in again, whatever we heard or did not hear of it.
            await come_back(session, known, now)
        return await converse(session, person, AGAIN if receipt else heard.incoming, now)

    def _is_settled(self, receipt: Receipt, now: datetime) -> bool:
        here = receipt.update_id in self._replies or receipt.update_id in self._said_again
        # Another process may be replying at this moment; had it died, `reply_again` would tell.
        attended_at = receipt.attended_at or receipt.received_at
        elsewhere = not self._database.on_sqlite and now - attended_at < LOST_AFTER
        noted = receipt.replied_at is not None or receipt.failure is not None
        return noted or here or elsewhere

    async def _record_failure(
        self,
        update: Json,
        heard: Heard | None,
        error: Exception,
        committed: asyncio.Future[Call | None],
    ) -> list[Utterance]:
        """Note a poison update and answer kindly; without a database, do not acknowledge it."""
        log.error(
            "update.failed",
            update_id=update["update_id"],
            kind=type(error).__name__,
            where=places(error),
        )
        try:
            async with self._database.transaction() as session:
                failure = type(error).__name__
                await record_failure(session, update["update_id"], failure, self._clock())
        except Exception as unrecorded:
            log.warning("update.unrecorded", update_id=update["update_id"])
            committed.set_exception(unrecorded)
            return []
        wording = content.wording(_spoken(heard.language if heard else ""))
        return [Utterance(text=wording("menu.failed"))]


async def _person(session: Session, heard: Heard, now: datetime) -> Participant:
    known = await find_participant(session, heard.person)
    if known is not None:
        return known
    language = _spoken(heard.language)
    return await meet_participant(session, language=language, now=now, telegram_id=heard.person)


def _spoken(language_code: str) -> str:
    """The language to speak with someone whose Telegram is in that one."""
    spoken, languages = language_code.partition("-")[0], council().languages
    return next((language for language in languages if language == spoken), languages[0])


async def _note_membership(session: Session, change: Membership, now: datetime) -> None:
    person = await find_participant(session, change.person, alone=True)
    if person is not None:
        note = record_block if change.is_gone else come_back
        await note(session, person, now)
