"""A town that answered a question of every kind, put straight into the tables."""

import random
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

import asyncpg
import orjson
from sqlalchemy import make_url

from content.council import council
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.migrations import migrate
from participation.models import AgeBand, Campaign
from participation.questionnaires.definitions import CampaignDefinition, read_definition
from participation.responses.recounts import repair
from participation.results import question_numbers
from participation.storage.db import Database

CHUNK = 50_000
DAYS = 21
WORDS = (
    "bus nuit lampes parc sport piste loyer concert cantine quartier banc arbre place prix "
    "horaires tram jeunes salle terrain emploi stage conseil"
).split()
OPTIONS = WORDS[:6]
SOURCES = [None, *(f"school-{number}" for number in range(9))]

Row = dict[str, Any]


def definition(first: str = "Prends-tu le bus de nuit ?") -> CampaignDefinition:
    """Returns a campaign of ten questions, of every kind there is."""
    ends = {"low": {"fr": "Pas du tout"}, "high": {"fr": "Tout"}}
    options = {"options": {name: {"fr": name.capitalize()} for name in OPTIONS}}
    kinds: list[dict[str, Any]] = [
        {"kind": "yes_no"},
        {"kind": "single_choice", **options},
        {"kind": "multiple_choice", **options},
        {"kind": "scale", **ends},
        {"kind": "number"},
        {"kind": "text"},
        {"kind": "location"},
        {"kind": "photo"},
        {"kind": "scale", "steps": "0-10", **ends},
        {"kind": "single_choice", **options},
    ]
    questions = [
        {"key": f"q{place}", "text": {"fr": f"Question {place} ?" if place else first}, **kind}
        for place, kind in enumerate(kinds)
    ]
    words = {"fr": "Dix questions."}
    about = {"title": words, "introduction": words, "what_next": words}
    return read_definition({"key": "town", **about, "questions": questions})


async def build_town(database: Database, people: int) -> Campaign:
    """Put so many people into a database, with ten answers each, counted. Returns their campaign.

    One wording of it is corrected meanwhile.
    """
    await migrate(database.url)
    opened = datetime.now(UTC) - timedelta(days=DAYS)
    async with database.transaction() as session:
        campaign = await import_campaign(session, definition(), by=None, now=opened)
        await schedule_campaign(session, campaign, opens_at=opened, by=None, now=opened)
        await open_due(session, opened)
        other = definition("As-tu pris un bus de nuit ?")
        await import_campaign(session, other, by=None, now=opened + timedelta(days=7))
        numbers = await question_numbers(session, campaign)
    await _fill(database.url, campaign.id, list(numbers.values()), people, opened)
    async with database.transaction() as session:
        await repair(session, campaign)
    return campaign


async def _fill(
    url: str, campaign: int, numbers: Sequence[int], people: int, opened: datetime
) -> None:
    town = [_person(number, opened) for number in range(1, people + 1)]
    await _put(url, "participant", (_participant(one) for one in town))
    await _put(url, "delivery", (_delivery(one, campaign, opened) for one in town))
    await _put(url, "response", (_response(one, campaign) for one in town))
    await _put(url, "answer", (row for one in town for row in _answers(one, numbers, opened)))


def _person(number: int, opened: datetime) -> Row:
    chance = random.Random(number)  # noqa: S311 - a town, not a secret
    begun = opened + timedelta(seconds=chance.random() * DAYS * 86_400)
    return {
        "id": number,
        "language": chance.choice(("fr", "fr", "en")),
        "age_band": chance.choice([None, *(band.value for band in AgeBand)]),
        "district": chance.choice([None, *council().districts]),
        "source_code": chance.choice(SOURCES),
        "begun": begun,
    }


def _participant(one: Row) -> Row:
    profile = {name: of for name, of in one.items() if name != "begun"}
    met = one["begun"] - timedelta(days=30)
    return {**profile, "pseudonym": f"{one['id']:016x}", "met_at": met, "registered_at": met}


def _delivery(one: Row, campaign: int, opened: datetime) -> Row:
    moments = dict.fromkeys(("queued_at", "due_at", "sent_at", "settled_at"), opened)
    about = {"participant_id": one["id"], "campaign_id": campaign, "kind": "invitation"}
    return {**about, **moments, "in_bulk": True, "attempts": 1, "resends": 0}


def _response(one: Row, campaign: int) -> Row:
    finished = one["begun"] + timedelta(minutes=3)
    about = {"id": one["id"], "campaign_id": campaign, "participant_id": one["id"]}
    return {**about, "started_at": one["begun"], "finished_at": finished}


def _answers(one: Row, numbers: Sequence[int], opened: datetime) -> Iterator[Row]:
    chance = random.Random(-one["id"])  # noqa: S311 - answers, not secrets
    profile = {name: one[name] for name in ("language", "age_band", "district", "source_code")}
    version = 1 if one["begun"] < opened + timedelta(days=7) else 2
    for number, value in zip(numbers, _values(chance, one["id"]), strict=True):
        yield {
            "response_id": one["id"],
            "question_id": number,
            "version": version,
            "value": orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode(),
            "skipped": False,
            "remark": "Plus de bancs" if chance.random() < 0.02 else None,
            **profile,
            "answered_at": one["begun"] + timedelta(seconds=chance.random() * 180),
        }


def _values(chance: random.Random, person: int) -> Iterable[Any]:
    place = {"latitude": 50.6 + chance.random() / 20, "longitude": 3 + chance.random() / 10}
    return (
        chance.choice(("yes", "no")),
        chance.choice(OPTIONS),
        sorted(chance.sample(OPTIONS, chance.randint(1, 3))),
        chance.randint(1, 5),
        chance.randint(0, 240),
        " ".join(chance.choices(WORDS, k=chance.randint(4, 20))),
        place,
        {"photo": person, "caption": chance.choice(("", "Un coin"))},
        chance.randint(0, 10),
        chance.choice(OPTIONS),
    )


async def _put(url: str, table: str, rows: Iterator[Row]) -> None:
    """Put the rows straight into a table."""
    if url.startswith("sqlite"):
        _put_in_sqlite(url, table, rows)
        return
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(plain)
    while chunk := list(islice(rows, CHUNK)):
        records = [tuple(row.values()) for row in chunk]
        await server.copy_records_to_table(table, records=records, columns=list(chunk[0]))
    await server.execute(f"VACUUM ANALYZE {table}")
    await server.close()


def _put_in_sqlite(url: str, table: str, rows: Iterator[Row]) -> None:
    connection = sqlite3.connect(str(make_url(url).database))
    while chunk := list(islice(rows, CHUNK)):
        marks = ", ".join("?" * len(chunk[0]))
        statement = f"INSERT INTO {table} ({', '.join(chunk[0])}) VALUES ({marks})"  # noqa: S608 - ours
        connection.executemany(statement, (tuple(map(_kept, row.values())) for row in chunk))
    connection.commit()
    connection.close()


def _kept(value: Any) -> Any:
    """As SQLAlchemy keeps moments there."""
    return value.strftime("%Y-%m-%d %H:%M:%S.%f") if isinstance(value, datetime) else value
