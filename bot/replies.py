"""Replies: said after the commit, and noted once they have been said."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

import structlog
from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot import metrics
from bot.ordering import KeyedProcessor
from bot.pacing import SendingPace
from bot.reading import Heard
from bot.speaking import reply
from dialogues.messages import Utterance
from participation.people.participants import find_participant
from participation.people.receipts import count_resends, mark_replied
from participation.rights.leaving import record_block
from participation.storage.db import Database

log = structlog.get_logger(__name__)


class Unmarked(Exception):
    """It could not be written down that a reply may arrive twice, so the reply waits."""


class Replies:
    """Says replies. It contains the updates whose replies were said and are not noted yet."""

    def __init__(
        self,
        bot: Bot,
        database: Database,
        clock: Callable[[], datetime],
        pace: SendingPace | None,
        processor: KeyedProcessor,
    ) -> None:
        self._bot = bot
        self._processor = processor
        self._database = database
        self._clock = clock
        self._pace = pace
        self._said: list[int] = []

    def __contains__(self, update_id: int) -> bool:
        return update_id in self._said

    def add(self, update_ids: Sequence[int]) -> None:
        """Count these updates as replied to."""
        self._said += update_ids

    async def note(self) -> None:
        """Write down which updates have been replied to since the last time."""
        if said := list(self._said):
            async with self._database.transaction() as session:
                await mark_replied(session, said, self._clock())
            # Only now: until it is committed, a repeated update has to find them here.
            del self._said[: len(said)]

    async def say(
        self, heard: Heard, utterances: Sequence[Utterance], *, is_tap_answered: bool = False
    ) -> bool:
        """Say the reply. Returns True if it was said or never can be, False if it was lost."""

        async def note_resend() -> None:
            try:
                async with self._database.transaction() as session:
                    await count_resends(session, [heard.update_id])
            except Exception as error:
                raise Unmarked(type(error).__name__) from None
            metrics.count_reply_resend()

        try:
            await reply(
                self._bot,
                heard,
                utterances,
                is_tap_answered=is_tap_answered,
                note_resend=note_resend,
                pace=self._pace,
            )
        except Forbidden:
            await self._note_block(heard.person)
        except (TelegramError, Unmarked) as error:
            log.warning("reply.lost", update_id=heard.update_id, kind=type(error).__name__)
            if not isinstance(error, BadRequest):
                return False
        self._said.append(heard.update_id)
        return True

    async def end_waiting(self, heard: Heard, *, is_tap_answered: bool) -> None:
        """End the tap's waiting when nothing is to be said."""
        with suppress(TelegramError):
            await reply(self._bot, heard, [], is_tap_answered=is_tap_answered)

    async def _note_block(self, telegram_id: int) -> None:
        # In a turn of theirs: an unblocking that comes in after the refusal is committed after it.
        async with self._processor.turn_of(telegram_id), self._database.transaction() as session:
            if person := await find_participant(session, telegram_id):
                await record_block(session, person, self._clock())
