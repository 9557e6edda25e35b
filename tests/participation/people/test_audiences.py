"""An audience selects the same people in SQL and in Python."""

import pytest

from participation.models import AgeBand, Participant
from participation.people.audiences import Audience, count_audience
from participation.people.participants import meet_participant
from participation.rights.leaving import record_block, stop
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, person

AUDIENCES = [
    (Audience(), 4),
    (Audience(age_bands=[AgeBand.UNDER_18]), 1),
    (Audience(age_bands=[AgeBand.UNDER_18, AgeBand.OVER_35]), 2),
    (Audience(districts=["north"]), 1),
    (Audience(languages=["en"]), 1),
    (Audience(sources=["poster", "school"]), 2),
    (Audience(age_bands=[AgeBand.UNDER_18], languages=["en"]), 0),
]


async def some_people(session: Session) -> list[Participant]:
    stopped, blocked = await person(session), await person(session)
    await stop(session, stopped, NOW)
    await record_block(session, blocked, NOW)
    await meet_participant(session, language="fr", now=NOW)
    return [
        await person(session, age_band=AgeBand.UNDER_18, source="poster"),
        await person(session, age_band=AgeBand.OVER_35, district="north"),
        await person(session, age_band=None, district=None, source="school"),
        await person(session, language="en"),
    ]


async def test_an_audience_is_whoever_fits_every_rule(database: Database) -> None:
    async with database.transaction() as session:
        people = await some_people(session)
        for audience, expected in AUDIENCES:
            assert await count_audience(session, audience) == expected
            fits = [await audience.includes(session, someone) for someone in people]
            assert sum(fits) == expected


@pytest.mark.parametrize("audience", [audience for audience, _ in AUDIENCES])
def test_an_audience_is_kept_as_json(audience: Audience) -> None:
    kept = audience.model_dump(mode="json", exclude_defaults=True)
    assert Audience.model_validate(kept) == audience
