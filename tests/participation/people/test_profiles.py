"""Profiles: who someone was when they said something stays beside it."""

from sqlmodel import SQLModel

from participation.models import AgeBand, Answer, Participant, Proposal
from participation.people.participants import choose_language, record_opening, register
from participation.people.profiles import Profile, profile_of
from participation.proposals.proposals import file_proposal
from participation.responses.counters import Dimension, InForce
from participation.storage.db import Database
from tests.worlds.stories import NOW, answer_all, open_campaign, person


async def test_what_was_said_keeps_the_profile_of_then(database: Database) -> None:
    async with database.transaction() as session:
        campaign, someone = await open_campaign(session), await person(session)
        await record_opening(session, someone, "poster", NOW)
        of_then = profile_of(someone)
        progress = await answer_all(session, someone, campaign)
        idea = await file_proposal(session, someone, text="Bancs", topic=None, now=NOW)
        register(someone, age_band=AgeBand.OVER_35, district="north", now=NOW)
        await choose_language(session, someone, "en")
    async with database.reading() as session:
        answer = await session.get_one(Answer, progress.answers["bus"].id)
        proposal = await session.get_one(Proposal, idea.id)
        now = profile_of(await session.get_one(Participant, someone.id))
    assert of_then == Profile(AgeBand.FROM_18_TO_24, "centre", "fr", "poster")
    assert profile_of(answer) == profile_of(proposal) == of_then
    assert now == Profile(AgeBand.OVER_35, "north", "en", "poster")


def test_whatever_keeps_a_part_of_a_profile_keeps_all_of_it() -> None:
    tables = SQLModel.metadata.tables
    parts = set(Profile._fields)
    freezing = {name for name, table in tables.items() if "age_band" in table.c}
    assert freezing == {"participant", "answer", "proposal", "answercount"}
    assert all(parts <= set(tables[name].c.keys()) for name in freezing)
    # Counts tell answers apart by nothing else.
    assert list(Dimension) == list(Profile._fields)
    assert InForce._fields[-len(parts) :] == Profile._fields
