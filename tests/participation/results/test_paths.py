"""Responses one by one: by pseudonym, answers in order, in the wording of then."""

from datetime import timedelta

from participation.campaigns.imports import import_campaign
from participation.questions import Reply
from participation.results import find_response, list_responses
from participation.storage.db import Database
from tests.worlds.stories import (
    HOUR,
    NOW,
    answer_all,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
    with_question,
)


async def test_responses_come_latest_first_a_page_at_a_time(database: Database) -> None:
    async with database.transaction() as session:
        people = [await person(session) for _ in range(3)]
        campaign = await open_campaign(session)
        for place, someone in enumerate(people):
            progress = await progress_of(session, someone, campaign)
            await give(session, progress, "bus", now=NOW + place * HOUR)
        await answer_all(session, people[0], campaign)
        await open_campaign(session, definition(key="elsewhere"))
        lines = await list_responses(session, campaign, limit=2)
        rest = await list_responses(session, campaign, limit=2, offset=2)
    assert [line.pseudonym for line in lines] == [people[2].pseudonym, people[1].pseudonym]
    assert [(line.answers, line.finished_at) for line in lines] == [(1, None), (1, None)]
    assert [(line.answers, line.started_at, line.finished_at) for line in rest] == [(8, NOW, NOW)]


async def test_a_path_tells_every_answer_in_the_wording_of_then(database: Database) -> None:
    minute = timedelta(minutes=1)
    async with database.transaction() as session:
        someone = await person(session, language="en", source="poster")
        campaign = await open_campaign(session)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus", Reply(choice="no"))
        await give(session, progress, "why", now=NOW + minute)
        asked = with_question("bus", text={"fr": "Le bus ?", "en": "The bus?"})
        await import_campaign(session, definition(questions=asked), by=None, now=NOW + minute)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus", Reply(choice="yes"), now=NOW + 2 * minute)
        path = await find_response(session, campaign, someone.pseudonym)
        assert await find_response(session, campaign, "nobody") is None
    assert path is not None
    assert [(step.question.key, step.question.text.get("en")) for step in path.steps] == [
        ("bus", "A night bus?"),
        ("why", None),
        ("bus", "The bus?"),
    ]
    superseded = [step.answer.superseded_at for step in path.steps]
    assert superseded == [NOW + 2 * minute, NOW + 2 * minute, None]
    assert path.profile == ("18-24", "centre", "en", "poster")
    assert (path.started_at, path.finished_at) == (NOW, None)
