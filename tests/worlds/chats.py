"""A participant who talks with the bot, with no Telegram in between."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import content
from bot.rendering import render
from dialogues.engine import converse
from dialogues.messages import Button, Incoming, Utterance, about, read_payload
from dialogues.occasions import occasion_of
from participation.models import Participant
from participation.people.participants import find_participant, meet_participant
from participation.responses.newcomers import come_back
from participation.rights.leaving import record_block
from participation.sending.deliveries import claim_deliveries, mark_sent
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW

_accounts = count(80_000_000_000)


@dataclass
class Clock:
    """Stands still until a test moves it."""

    now: datetime = NOW

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def seconds(self) -> float:
        """As a monotonic clock tells the time."""
        return self.now.timestamp()


@dataclass
class Seen:
    """A message on the person's phone: as it stands, after any edit."""

    utterance: Utterance

    @property
    def buttons(self) -> list[Button]:
        return [button for row in self.utterance.rows for button in row]

    @property
    def text(self) -> str:
        parts = (self.utterance.title, self.utterance.text, self.utterance.note)
        return "\n".join(part for part in parts if part)

    def button(self, label: str) -> Button:
        return next(one for one in self.buttons if label in one.label)


class Chat:
    """One person and the bot: what they do, and what they see of it."""

    def __init__(self, database: Database, clock: Clock, language: str = "en") -> None:
        self.database = database
        self.clock = clock
        self.language = language
        self.account = next(_accounts)
        self.messages: list[Seen] = []
        self.answered: list[Utterance] = []
        self.keyboard: str | None = None  # what stands in place of the phone's own
        self._albums = count(1)

    async def starts(self, source: str = "") -> None:
        await self.does(Incoming("start", {"source": source} if source else {}))

    async def commands(self, name: str) -> None:
        """/stop, /my_data…"""
        await self.does(Incoming(name))

    async def says(self, text: str) -> None:
        await self.does(Incoming(text=text, entities=self._sent()))

    async def replies(self, message: Seen, text: str) -> None:
        """Telegram's own way of replying to one message of the bot."""
        named = [about(read_payload(button.payload)) for button in message.buttons]
        said = {"quoted": message.text, **next(filter(None, named), {})}
        await self.does(Incoming(text=text, entities=self._sent() | said))

    async def taps(self, label: str, on: Seen | None = None) -> None:
        """Tap the button that holds this label: of a message, or of the newest that has it."""
        message = on or self.message_with(label)
        await self.taps_data(message.button(label).payload, message)

    async def taps_data(self, payload: str, on: Seen | None = None) -> None:
        await self.does(read_payload(payload), on)

    async def sends_photo(self, name: str = "photo-1", caption: str = "", album: str = "") -> None:
        among = {"album": album} if album else {}
        await self.does(Incoming("photo", {"photo": name, "caption": caption, **among}))

    async def shares_place(self, latitude: float = 50.6, longitude: float = 3.06) -> None:
        await self.does(Incoming("location", {"latitude": latitude, "longitude": longitude}))

    async def sends_sticker(self) -> None:
        await self.does(Incoming("unsupported"))

    async def blocks(self) -> None:
        """The bot, and the channel says so."""
        async with self.database.transaction() as session:
            await record_block(session, await self._known(session), self.clock.now)

    async def unblocks(self) -> None:
        """Let the bot in again, without a word to it."""
        async with self.database.transaction() as session:
            await come_back(session, await self._known(session), self.clock.now)

    async def does(self, incoming: Incoming, tapped: Seen | None = None) -> list[Utterance]:
        """One turn, committed; the phone then shows it."""
        async with self.database.transaction() as session:
            person = await self.person(session)
            if person is None:
                person = await meet_participant(
                    session,
                    language=self.language,
                    now=self.clock.now,
                    telegram_id=self.account,
                )
            said = await converse(session, person, incoming, self.clock.now)
        self._show(said, tapped)
        return said

    async def receives(self) -> int:
        """What is owed to this person arrives; how many deliveries that was."""
        async with self.database.transaction() as session:
            person = await self._known(session)
            owed = await claim_deliveries(session, self.clock.now, limit=1000)
            mine = [delivery for delivery in owed if delivery.participant_id == person.id]
            for delivery in owed:
                if delivery not in mine:
                    delivery.claimed_at = None
            self.answered = []
            for delivery in mine:
                occasion = occasion_of(delivery)
                assert occasion is not None
                before = self.answered
                self._show(await converse(session, person, occasion, self.clock.now), None)
                self.answered = [*before, *self.answered]
                mark_sent(delivery, self.clock.now)
        return len(mine)

    async def registers(self, *, source: str = "", age: str = "18–24") -> None:
        """All of it, in English: who they are, where they live, and what waits for them."""
        self.clock.passes(seconds=1)  # what opened at the clock's start opened before
        await self.starts(source)
        await self.taps("Yes, I agree")
        await self.taps(age)
        await self.taps("Wazemmes")

    async def person(self, session: Session) -> Participant | None:
        return await find_participant(session, self.account)

    async def _known(self, session: Session) -> Participant:
        person = await self.person(session)
        assert person is not None
        return person

    def message_with(self, label: str) -> Seen:
        """The newest message with that button."""
        for message in reversed(self.messages):
            if any(label in button.label for button in message.buttons):
                return message
        raise AssertionError(f"no button {label!r} in:\n{self}")

    def message(self, text: str) -> Seen:
        """The newest message that holds that text."""
        found = [message for message in self.messages if text in message.text]
        assert found, f"no {text!r} in:\n{self}"
        return found[-1]

    @property
    def last(self) -> str:
        """All that was answered to what they last did, toasts and reactions included."""
        return "\n".join(_all_of(utterance) for utterance in self.answered)

    def wording(self, code: str, **details: object) -> str:
        return content.wording(self.language)(code, **details)

    def sees(self, code: str, **details: object) -> None:
        """The text of that code is among what was last answered."""
        expected = self.wording(code, **details)
        assert expected in self.last, f"not {expected!r} but:\n{self.last}"

    def _sent(self) -> dict[str, int]:
        return {"sent": int(self.clock.now.timestamp())}

    def _show(self, said: Iterable[Utterance], tapped: Seen | None) -> None:
        self.answered = list(said)
        for utterance in self.answered:
            render(utterance)
            if not (utterance.title or utterance.text or utterance.note):
                continue
            if utterance.edit and tapped is not None:
                tapped.utterance = utterance
            else:
                self.messages.append(Seen(utterance))
                self._show_keyboard(utterance)

    def _show_keyboard(self, utterance: Utterance) -> None:
        if utterance.location_button:
            self.keyboard = utterance.location_button
        elif utterance.removes_keyboard and not utterance.rows:
            self.keyboard = None  # Telegram takes one markup a message

    def __str__(self) -> str:
        return "\n".join(
            f"- {message.text!r} {[button.label for button in message.buttons]}"
            for message in self.messages
        )


def _all_of(utterance: Utterance) -> str:
    parts = (utterance.title, utterance.text, utterance.note, utterance.toast, utterance.reaction)
    return "\n".join(part for part in parts if part)
