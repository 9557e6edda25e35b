"""Enough people to compare: what they were asked, and what they really said in a great debate."""

import csv
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from participation.campaigns.imports import import_campaign
from participation.models import Campaign, Participant
from participation.questionnaires.definitions import CampaignDefinition, read_definition
from participation.questions import Location, Photo, QuestionBase, Reply
from participation.responses.answers import add_remark, record_answer, skip_question
from participation.responses.attachments import attachments_owed, keep_content
from participation.responses.progress import find_progress
from participation.storage.db import Database, Session
from tests.worlds.town import DOT, open_now, register_people

DEBATES = Path(__file__).parents[1] / "data" / "consultations" / "commentaires_debats.csv"
PEOPLE = 48
DAY = timedelta(days=1)

QUESTIONS: list[dict[str, Any]] = [
    {
        "key": "bus",
        "kind": "yes_no",
        "text": {"fr": "Prends-tu le bus de nuit ?", "en": "Do you take the night bus?"},
    },
    {
        "key": "topic",
        "kind": "single_choice",
        "text": {"fr": "Quel sujet d’abord ?", "en": "Which topic first?"},
        "options": {
            "parks": {"fr": "Les parcs", "en": "Parks"},
            "sport": {"fr": "Le sport", "en": "Sport"},
            "none": {"fr": "Aucun", "en": "None of these"},
        },
    },
    {
        "key": "places",
        "kind": "multiple_choice",
        "text": {"fr": "Où passes-tu tes soirées ?", "en": "Where do you spend your evenings?"},
        "options": {
            "home": {"fr": "Chez moi", "en": "At home"},
            "bars": {"fr": "Dans les bars", "en": "In bars"},
            "gym": {"fr": "Au club de sport", "en": "At the sports club"},
        },
    },
    {
        "key": "safety",
        "kind": "scale",
        "text": {"fr": "Te sens-tu en sécurité le soir ?", "en": "Do you feel safe at night?"},
        "low": {"fr": "Pas du tout", "en": "Not at all"},
        "high": {"fr": "Tout à fait", "en": "Entirely"},
    },
    {
        "key": "minutes",
        "kind": "number",
        "text": {"fr": "Combien de minutes pour rentrer ?", "en": "How long is your way home?"},
        "unit": "minutes",
    },
    {
        "key": "wish",
        "kind": "text",
        "text": {"fr": "Que changerais-tu d’abord ?", "en": "What would you change first?"},
        "optional": True,
    },
    {
        "key": "spot",
        "kind": "location",
        "text": {"fr": "Où manque-t-il de la lumière ?", "en": "Where is light missing?"},
    },
    {
        "key": "corner",
        "kind": "photo",
        "text": {"fr": "Montre-nous un coin à changer.", "en": "Show us a corner to change."},
        "optional": True,
    },
]


def evenings(**changes: Any) -> CampaignDefinition:
    """A campaign of every kind of question; `changes` are texts, by question key."""
    questions = [
        question | {"text": changes.get(question["key"], question["text"])}
        for question in QUESTIONS
    ]
    return read_definition(
        {
            "key": "evenings",
            "title": {"fr": "Les soirées", "en": "Evenings"},
            "introduction": {"fr": "Quelques questions.", "en": "A few questions."},
            "what_next": {"fr": "On lit tout.", "en": "We read it all."},
            "questions": questions,
        }
    )


async def gather_crowd(database: Database, now: datetime) -> None:
    """Three days of answers; on the second, the first question is put in other words."""
    comments = _comments()
    async with database.transaction() as session:
        people = await register_people(session, now, PEOPLE)
        campaign = await open_now(session, evenings(), now)
        for place, person in enumerate(people):
            if place == PEOPLE // 2:
                asked = {"fr": "As-tu pris un bus de nuit ?", "en": "Have you taken a night bus?"}
                await import_campaign(session, evenings(bus=asked), by=None, now=now + DAY)
            moment = now + (place * 3 // PEOPLE) * DAY
            await _answer(session, person, campaign, place, comments, moment)
        for attachment in await attachments_owed(session, limit=100):
            keep_content(attachment, DOT, now)


async def _answer(
    session: Session,
    person: Participant,
    campaign: Campaign,
    place: int,
    comments: list[list[str]],
    now: datetime,
) -> None:
    progress = await find_progress(session, person, campaign.id)
    assert progress is not None
    while (question := progress.journey.next_question()) is not None:
        if question.optional and place % 8 == 7:
            await skip_question(session, progress, question, now)
        else:
            value = question.parse(_reply(question, place, comments))
            given = await record_answer(session, progress, question, value, now)
            if question.key == "bus" and place % 6 == 1:
                await add_remark(session, given.id, comments[2][place][:120])
        if place % 9 == 8 and question.key == "safety":
            return


def _comments() -> list[list[str]]:
    """Comments on blank votes, on taxes, on everything."""
    with DEBATES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    about = [[row["body"] for row in rows if row["commentable_id"] == of] for of in ("30", "14")]
    return [*about, [row["body"] for row in rows]]


def _reply(question: QuestionBase, place: int, comments: list[list[str]]) -> Reply:
    options = list(question.option_keys)
    group = 0 if place % 4 < 2 else 1
    replies = {
        "bus": Reply(choice="yes" if place % 3 else "no"),
        "topic": Reply(choice=("parks", "sport", "parks", "none")[place % 4]),
        "places": Reply(chosen=("home", "bars") if place % 2 else ("home",)),
        "safety": Reply(choice=str(1 + place % len(options or "x"))),
        "minutes": Reply(text=str(5 + (place * 7) % 55)),
        "wish": Reply(text=comments[group][place // 2 % 40][:1000]),
        "spot": Reply("Rue d’Arras", location=_spot(place)),
        "corner": Reply(photo=Photo(f"photo-{place}", "Un coin sombre" if place % 2 else "")),
    }
    return replies[question.key]


def _spot(place: int) -> Location | None:
    if place % 5 == 4:
        return None
    return Location(50.62 + (place % 7) * 0.004, 3.03 + (place % 11) * 0.004)
