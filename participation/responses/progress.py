"""Where one participant stands in one campaign: what it asks, the answers in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Text,
    bindparam,
    select,
    type_coerce,
)

from participation.models import (
    CampaignStatus,
    DeliveryKind,
    Pace,
    Participant,
    Reminded,
)
from participation.models.campaigns import status_of
from participation.models.tables import (
    ANSWER,
    CAMPAIGN,
    DELIVERY,
    PARTICIPANT,
    QUESTION,
    RESPONSE,
    VERSION,
)
from participation.questionnaires.definitions import CampaignDefinition, stored_definition
from participation.questionnaires.journeys import Journey
from participation.questions import QuestionBase
from participation.storage.db import Session, known_of, prepared
from participation.storage.lists import Gathered, one_of
from participation.storage.read_ahead import rows_of


class Kept(NamedTuple):
    """An answer in force: its number and its question's, its value or that it was skipped."""

    id: int
    question_id: int
    value: Any
    skipped: bool


class Invited(NamedTuple):
    """The invitation by which they are asked: since when it is owed, and how often tried."""

    id: int
    queued_at: datetime
    attempts: int


class Latest(NamedTuple):
    """The last of the questions that a campaign of one a day owed somebody."""

    ordinal: int
    due_at: datetime
    attempts: int
    is_cancelled: bool


@dataclass(frozen=True)
class Asking:
    """A campaign as it stands: its version in force, whether it may be answered, at what pace."""

    id: int
    version: int
    status: CampaignStatus
    pace: Pace
    reminded: Reminded

    @property
    def is_asked(self) -> bool:
        """Whether its questions may be put; while it is paused too, for when it goes on."""
        return self.status in (CampaignStatus.OPEN, CampaignStatus.PAUSED)


@dataclass
class Begun:
    """A response under way or finished."""

    id: int
    started_at: datetime
    finished_at: datetime | None = None


@dataclass
class Progress:
    """One participant in one campaign: what it asks, by which numbers, the answers in force."""

    participant: Participant
    campaign: Asking
    definition: CampaignDefinition
    numbers: Mapping[str, int]
    delivery: Invited | None
    response: Begun | None
    answers: dict[str, Kept] = field(default_factory=dict)
    latest: Latest | None = None
    _journey: Journey | None = None

    @property
    def journey(self) -> Journey:
        """The walk as it stands."""
        if self._journey is None:
            self._journey = Journey(self.definition, dict(self.answers))
        return self._journey

    def waits_until(self, now: datetime) -> datetime | None:
        """Returns when the next question comes after today's, or None if one may be asked now."""
        latest = self.latest
        # One that was tried before is due again for another reason.
        waits = latest is not None and latest.due_at > now and not latest.attempts
        return latest.due_at if latest and waits else None

    def keep(self, key: str, answer: Kept) -> None:
        """Put an answer in force."""
        self.answers[key], self._journey = answer, None

    def drop(self, key: str) -> None:
        """Put an answer out of force."""
        del self.answers[key]
        self._journey = None

    def question_numbered(self, number: int) -> QuestionBase | None:
        """Returns the campaign's question that goes by that number, or None if there is none."""
        key = next((key for key, known in self.numbers.items() if known == number), None)
        return self.definition.question(key) if key else None


# Of a response, what is in force: its answers need their values and no moments.
_IN_FORCE = (
    select(Gathered(ANSWER.c.id, ANSWER.c.question_id, ANSWER.c.value, ANSWER.c.skipped))
    .where(ANSWER.c.response_id == RESPONSE.c.id, ANSWER.c.superseded_at.is_(None))
    .correlate(RESPONSE)
    .scalar_subquery()
)


def _standing(person: ColumnElement[int], where: FromClause) -> Select[Any]:
    """A row for each person, the answers in force within: one statement costs less than two."""
    version = (VERSION.c.campaign_id == CAMPAIGN.c.id) & (VERSION.c.number == CAMPAIGN.c.version)
    delivery = (DELIVERY.c.participant_id == person) & (DELIVERY.c.campaign_id == CAMPAIGN.c.id)
    response = (RESPONSE.c.campaign_id == CAMPAIGN.c.id) & (RESPONSE.c.participant_id == person)
    return (
        select(
            person.label("person"),
            CAMPAIGN.c.version,
            CAMPAIGN.c.scheduled_at,
            CAMPAIGN.c.opened_at,
            CAMPAIGN.c.paused_at,
            CAMPAIGN.c.closed_at,
            CAMPAIGN.c.pace,
            CAMPAIGN.c.reminded,
            VERSION.c.id.label("version_id"),
            VERSION.c.created_at,
            DELIVERY.c.id.label("delivery_id"),
            DELIVERY.c.queued_at,
            DELIVERY.c.attempts,
            RESPONSE.c.id.label("response_id"),
            RESPONSE.c.started_at,
            RESPONSE.c.finished_at,
            _IN_FORCE.label("in_force"),
        )
        .select_from(where)
        .join(VERSION, version)
        .outerjoin(DELIVERY, delivery & (DELIVERY.c.kind == DeliveryKind.INVITATION))
        .outerjoin(RESPONSE, response)
        .where(CAMPAIGN.c.id == bindparam("campaign"))
    )


_STANDING = _standing(bindparam("person", type_=Integer), CAMPAIGN)
_STANDINGS = _standing(
    PARTICIPANT.c.id, CAMPAIGN.join(PARTICIPANT, one_of(PARTICIPANT.c.id, "people"))
)
_LATEST = (
    select(DELIVERY.c.ordinal, DELIVERY.c.due_at, DELIVERY.c.attempts, DELIVERY.c.cancelled_at)
    .where(
        DELIVERY.c.participant_id == bindparam("person"),
        DELIVERY.c.campaign_id == bindparam("campaign"),
        DELIVERY.c.kind == DeliveryKind.QUESTION,
    )
    .order_by(DELIVERY.c.ordinal.desc())
    .limit(1)
)
_DEFINITION = select(type_coerce(VERSION.c.definition, Text)).where(
    VERSION.c.id == bindparam("version")
)
_NUMBERS = (
    select(QUESTION.c.key, QUESTION.c.id)
    .where(QUESTION.c.campaign_id == bindparam("campaign"))
    .order_by(QUESTION.c.id)
)
_READ = select(type_coerce(VERSION.c.definition, Text)).where(
    VERSION.c.campaign_id == bindparam("campaign"), VERSION.c.number == bindparam("version")
)
_CAMPAIGN_OF = select(QUESTION.c.campaign_id).where(QUESTION.c.id == bindparam("question"))


async def find_progress(
    session: Session, participant: Participant, campaign_id: int
) -> Progress | None:
    """Returns where the participant stands in a campaign, or None if there is no such campaign."""
    rows = await rows_of(session, _STANDING, _STANDINGS, participant.id, campaign=campaign_id)
    if not rows:
        return None
    found = rows[0]
    definition, numbers = await _asked(session, campaign_id, found.version_id, found.created_at)
    begun = None
    if found.response_id is not None:
        begun = Begun(found.response_id, found.started_at, found.finished_at)
    status = status_of(found.scheduled_at, found.opened_at, found.paused_at, found.closed_at)
    progress = Progress(
        participant,
        Asking(campaign_id, found.version, status, found.pace, found.reminded),
        definition,
        numbers,
        Invited(found.delivery_id, found.queued_at, found.attempts) if found.delivery_id else None,
        begun,
    )
    if found.pace is Pace.DAILY:
        progress.latest = await find_latest(session, participant.id, campaign_id)
    if found.in_force:
        progress.answers = _by_key(found.in_force, numbers)
    return progress


def _by_key(in_force: list[list[Any]], numbers: Mapping[str, int]) -> dict[str, Kept]:
    given = {
        number: Kept(answer, number, orjson.loads(value) if value else None, bool(skipped))
        for answer, number, value, skipped in in_force
    }
    # In the order of the questions' numbers, whatever the order of the answers.
    return {key: given[number] for key, number in numbers.items() if number in given}


async def find_latest(session: Session, person: int, campaign_id: int) -> Latest | None:
    """Returns the last of the questions a day that is or was owed, or None before the second."""
    row = (await prepared(session, _LATEST, person=person, campaign=campaign_id)).first()
    if row is None:
        return None
    return Latest(row.ordinal, row.due_at, row.attempts, row.cancelled_at is not None)


async def campaign_of_question(session: Session, number: int) -> int | None:
    """Returns the campaign that a question number belongs to, or None if there is none."""
    known = known_of(session)
    if ("question", number) not in known:
        found = (await prepared(session, _CAMPAIGN_OF, question=number)).scalar_one_or_none()
        if found is None:
            return None
        known["question", number] = found
    campaign: int = known["question", number]
    return campaign


async def definition_read(
    session: Session, campaign_id: int, version: int
) -> CampaignDefinition | None:
    """Returns what that version of the campaign says and asks, or None if there is none."""
    found = await prepared(session, _READ, campaign=campaign_id, version=version)
    text = found.scalar_one_or_none()
    return stored_definition(text) if text else None


async def _asked(
    session: Session, campaign_id: int, version_id: int, created_at: datetime
) -> tuple[CampaignDefinition, Mapping[str, int]]:
    """What a version asks, and by which numbers: neither ever changes."""
    known, name = known_of(session), ("version", version_id, created_at)
    if name not in known:
        text = (await prepared(session, _DEFINITION, version=version_id)).scalar_one()
        rows = (await prepared(session, _NUMBERS, campaign=campaign_id)).all()
        known[name] = (stored_definition(text), {row.key: row.id for row in rows})
    asked: tuple[CampaignDefinition, Mapping[str, int]] = known[name]
    return asked
