"""People, campaigns and words for the domain's stories."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.models import AgeBand, Campaign, Participant
from participation.people.audiences import Audience
from participation.people.participants import give_consent, meet_participant, register
from participation.questionnaires.definitions import CampaignDefinition, read_definition
from participation.questions import Photo, QuestionBase, Reply
from participation.responses.answers import record_answer, skip_question
from participation.responses.progress import Kept, Progress, find_progress
from participation.storage.db import Session

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)

_telegram_ids = count(70_000_000_000)


class PlainWording:
    """Words that show which text was asked for, with its details."""

    def __init__(self, language: str = "en") -> None:
        self.language = language

    def __call__(self, code: str, **details: Any) -> str:
        named = " ".join(f"{name}={value}" for name, value in details.items())
        return f"[{code}{' ' + named if named else ''}]"


WORDING = PlainWording()

EVERY_KIND: dict[str, Any] = {
    "key": "night",
    "title": {"fr": "La nuit", "en": "The night"},
    "introduction": "A few questions.",
    "what_next": "The council reads everything.",
    "questions": [
        {"key": "bus", "kind": "yes_no", "text": {"fr": "Un bus de nuit ?", "en": "A night bus?"}},
        {
            "key": "why",
            "kind": "text",
            "text": "Why not?",
            "optional": True,
            "asked_if": {"question": "bus", "is": "no"},
        },
        {
            "key": "topic",
            "kind": "single_choice",
            "text": "Topic?",
            "options": {"sport": "Sport", "parks": {"fr": "Parcs", "en": "Parks"}, "none": "None"},
        },
        {
            "key": "places",
            "kind": "multiple_choice",
            "text": "Where?",
            "options": {"home": "At home", "bars": "In bars", "gym": "At the gym"},
            "at_most": 2,
        },
        {"key": "safety", "kind": "scale", "text": "Safe?", "low": "Not at all", "high": "Very"},
        {
            "key": "minutes",
            "kind": "number",
            "text": "How long?",
            "unit": "minutes",
            "minimum": 0,
            "maximum": 180,
            "optional": True,
        },
        {"key": "spot", "kind": "location", "text": "Where is it dark?", "optional": True},
        {"key": "corner", "kind": "photo", "text": "Show us.", "optional": True},
    ],
}

REPLIES: dict[str, Reply] = {
    "bus": Reply(choice="no"),
    "why": Reply(text="=SUM(1)\n« Trop tard », dit-elle 🚌"),
    "topic": Reply(choice="parks"),
    "places": Reply(chosen=("bars", "home")),
    "safety": Reply(choice="4"),
    "minutes": Reply(text="25 minutes"),
    "spot": Reply(text="Rue d'Arras"),
    "corner": Reply(photo=Photo("file-1", "Ici")),
}


def definition(**changes: Any) -> CampaignDefinition:
    """A campaign that asks one question of every kind."""
    return read_definition(EVERY_KIND | changes)


def with_question(key: str, **changes: Any) -> list[dict[str, Any]]:
    """The questions of EVERY_KIND, one of them changed."""
    return [
        question | changes if question["key"] == key else question
        for question in EVERY_KIND["questions"]
    ]


async def person(session: Session, **profile: Any) -> Participant:
    """Someone registered, who consented."""
    language = profile.pop("language", "fr")
    source = profile.pop("source", None)
    met = await meet_participant(
        session, language=language, now=NOW - HOUR, telegram_id=next(_telegram_ids)
    )
    met.source_code = source
    give_consent(session, met, version="1", now=NOW - HOUR)
    profile = {"age_band": AgeBand.FROM_18_TO_24, "district": "centre"} | profile
    register(met, now=NOW - HOUR, **profile)
    return met


async def open_campaign(
    session: Session,
    wanted: CampaignDefinition | None = None,
    audience: Audience | None = None,
    **schedule: Any,
) -> Campaign:
    """A campaign imported, scheduled and opened at NOW."""
    campaign = await import_campaign(session, wanted or definition(), by=None, now=NOW - HOUR)
    schedule = {"opens_at": NOW, "audience": audience, "now": NOW - HOUR} | schedule
    await schedule_campaign(session, campaign, by=None, **schedule)
    await open_due(session, NOW)
    return campaign


async def progress_of(session: Session, participant: Participant, campaign: Campaign) -> Progress:
    """Where that person stands in that campaign."""
    progress = await find_progress(session, participant, campaign.id)
    assert progress is not None
    return progress


def question_of(progress: Progress, key: str) -> QuestionBase:
    """One question of the campaign under way."""
    question = progress.definition.question(key)
    assert question is not None
    return question


async def give(
    session: Session, progress: Progress, key: str, reply: Reply | None = None, now: datetime = NOW
) -> Kept:
    """Answer one question: as REPLIES says, unless told otherwise."""
    question = question_of(progress, key)
    value = question.parse(reply or REPLIES[key])
    return await record_answer(session, progress, question, value, now)


async def skip(session: Session, progress: Progress, key: str, now: datetime = NOW) -> Kept:
    """Pass on one question."""
    return await skip_question(session, progress, question_of(progress, key), now)


async def answer_all(session: Session, participant: Participant, campaign: Campaign) -> Progress:
    """Walk through all the questions, answering each."""
    progress = await progress_of(session, participant, campaign)
    while (question := progress.journey.next_question()) is not None:
        await give(session, progress, question.key)
    return progress
