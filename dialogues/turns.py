"""One turn of one conversation: who, when, in which words, inside which transaction."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from rasa_sdk import Tracker

import content
from content.council import council, lay_over
from dialogues.declarations import declared
from dialogues.messages import Incoming, incoming_of
from participation.council.changes import council_mark, read_council
from participation.models import Participant
from participation.people.participants import participant_of
from participation.questions import Location, Photo, Reply, Wording
from participation.responses.progress import Progress, find_progress
from participation.storage.db import Session, joined_transaction, known_of


@dataclass
class Turn:
    """What an action needs: the transaction, the person, the moment, and what they just did."""

    session: Session
    participant: Participant
    now: datetime
    incoming: Incoming
    _progress: dict[int, Progress | None] = field(default_factory=dict)

    @property
    def wording(self) -> Wording:
        """The texts in the person's language."""
        return content.wording(self.participant.language)

    async def progress(self, campaign_id: int | None) -> Progress | None:
        """Returns where the person stands in a campaign, or None. Looked up once a turn."""
        if campaign_id is None:
            return None
        if campaign_id not in self._progress:
            self._progress[campaign_id] = await find_progress(
                self.session, self.participant, campaign_id
            )
        return self._progress[campaign_id]

    def number(self, entity: str) -> int | None:
        """Returns a whole number that came with a button, or None if it is missing or forged."""
        value = self.incoming.entities.get(entity)
        return value if isinstance(value, int) and abs(value) < 2**31 else None

    @property
    def said_at(self) -> float:
        """When the channel says it was sent, in seconds; when it was taken in, if it does not."""
        return float(self.number("sent") or self.now.timestamp())

    def reply(self, chosen: tuple[str, ...] = ()) -> Reply:
        """Returns what they did, in the shape that a question judges."""
        entities = self.incoming.entities
        match self.incoming.intent:
            case "location":
                return Reply(location=_place(entities))
            case "photo":
                photo = Photo(str(entities.get("photo", "")), str(entities.get("caption", "")))
                return Reply(photo=photo)
            case "unsupported":
                return Reply(unsupported=str(entities.get("what", "")))
            case intent if intent in declared().answers:
                choice = entities.get("a")
                return Reply(choice=None if choice is None else str(choice), chosen=chosen)
            case _:
                return Reply(text=self.incoming.text, chosen=chosen)


_current: ContextVar[Turn | None] = ContextVar("turn", default=None)


@asynccontextmanager
async def open_turn(turn: Turn) -> AsyncIterator[None]:
    """Let actions run within a turn that the caller has prepared.

    Yields once it is the current one.
    """
    token = _current.set(turn)
    try:
        yield
    finally:
        _current.reset(token)


def current_turn() -> Turn:
    """Returns the turn under way. Raises LookupError outside one."""
    turn = _current.get()
    if turn is None:
        raise LookupError("no turn is under way")
    return turn


@asynccontextmanager
async def joined_turn(tracker: Tracker) -> AsyncIterator[Turn]:
    """Yields the turn open around the action or, on an action server, one made from the tracker."""
    turn = _current.get()
    if turn is not None:
        yield turn
        return
    async with joined_transaction() as session:
        await _see_council(session)
        now = _moment_of(tracker)
        language = council().languages[0]
        participant = await participant_of(session, tracker.sender_id, language=language, now=now)
        turn = Turn(session, participant, now, incoming_of(tracker.latest_message))
        async with open_turn(turn):
            yield turn


async def _see_council(session: Session) -> None:
    """Put in force what the panel changed of the council: here nobody else does."""
    known, mark = known_of(session), await council_mark(session)
    if known.get("council") != mark:
        changes = await read_council(session)
        lay_over(changes.fields, changes.districts_map)
        known["council"] = mark


def _place(entities: Mapping[str, Any]) -> Location | None:
    try:
        return Location(float(entities["latitude"]), float(entities["longitude"]))
    except (KeyError, TypeError, ValueError):
        return None


def _moment_of(tracker: Tracker) -> datetime:
    """When the person spoke: the same moment for every action of a turn."""
    spoken = [event for event in tracker.events if event["event"] == "user"]
    stamp = spoken[-1].get("timestamp") if spoken else None
    return datetime.fromtimestamp(stamp, UTC) if stamp else datetime.now(UTC)
