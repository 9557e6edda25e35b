"""Opening the conversation that a delivery begins: what to say, once its place is committed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

import content
from bot.broadcast_calls import broadcast_call
from bot.calls import Call
from bot.rendering import render
from dialogues.engine import converse
from dialogues.messages import Utterance
from dialogues.occasions import occasion_of
from participation.broadcasts.recipients import AddressedBroadcast, addressed_to
from participation.people.participants import get_participant_alone
from participation.sending.deliveries import Owed, begin_delivery
from participation.storage.db import Database, Session


class Opening:
    """Opens conversations, each in a turn of its own, many in one transaction."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], *, paid: bool = False
    ) -> None:
        self._database = database
        self._clock = clock
        self._extra = {"allow_paid_broadcast": True} if paid else {}

    async def open(self, owed: Owed, person: int) -> list[Call] | None:
        """Open the conversation.

        Returns the calls to make now, or None if it is not owed or held back.
        """
        turn = partial(_begin, owed, self._clock())
        utterances = await self._database.together(turn, order=person)
        if utterances is None:
            return None
        if isinstance(utterances, AddressedBroadcast):
            return [self._paid(broadcast_call(utterances, person, is_repeated=owed.is_repeated))]
        messages = [rendered for utterance in utterances for rendered in render(utterance)]
        return [self._paid(message.sent_to(person)) for message in messages]

    async def is_still_ours(self, owed: Owed) -> bool:
        """Renew the claim.

        Returns True if it is still wanted: no /stop, no pause, and no other sender.
        """
        async with self._database.transaction() as session:
            return await begin_delivery(session, owed, self._clock())

    def _paid(self, call: Call) -> Call:
        return replace(call, parameters=call.parameters | self._extra)


async def _begin(
    owed: Owed, now: datetime, session: Session
) -> list[Utterance] | AddressedBroadcast | None:
    person = await get_participant_alone(session, owed.participant_id)
    if person is None or not await begin_delivery(session, owed, now):
        return None
    occasion = occasion_of(owed)
    if occasion is None:
        # A broadcast: whatever they were talking about goes on as it was.
        return await addressed_to(session, person, owed.broadcast_id or 0)
    said = await converse(session, person, occasion, now)
    utterances = [utterance for utterance in said if not utterance.toast]
    return _marked(utterances, person.language) if owed.is_repeated else utterances


def _marked(utterances: list[Utterance], language: str) -> list[Utterance]:
    """The same, saying that this may have arrived before."""
    if not utterances:
        return []
    first, *rest = utterances
    again = content.wording(language)("delivery.again")
    note = f"{first.note}\n{again}" if first.note else again
    return [replace(first, note=note), *rest]
