"""A recount finds every wrong count, and mends it; whatever people do, it finds none."""

import asyncio
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import col, delete, select, update

from participation.models import AnswerCount, Campaign, Participant
from participation.people.participants import choose_language, register
from participation.questions import Reply
from participation.responses.answers import add_remark, find_answer
from participation.responses.counters import Cell
from participation.responses.recounts import repair
from participation.rights.leaving import erase
from participation.storage.db import Database, Session
from tests.worlds.counts import counts, differences
from tests.worlds.stories import (
    NOW,
    answer_all,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
)


async def test_wrong_counts_are_found_and_mended(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        progress = await answer_all(session, await person(session), campaign)
        await add_remark(session, progress.answers["bus"].id, "A remark")
    right = await counts(database)
    bus, topic, safety = (progress.numbers[key] for key in ("bus", "topic", "safety"))
    async with database.transaction() as session:
        of = col(AnswerCount.question_id)
        await session.exec(update(AnswerCount).where(of == bus).values(n=AnswerCount.n + 2))
        await session.exec(delete(AnswerCount).where(of == topic))
        extra = dict.fromkeys(Cell._fields, "") | {"question_id": safety, "counted": "skip"}
        session.add(AnswerCount(**extra, n=5))
    wrong = await differences(database, campaign)
    found = [(each.question_key, each.kept, each.recounted) for each in wrong]
    assert sorted(found) == [
        *[("bus", 3, 1)] * 8,
        ("safety", 5, 0),
        *[("topic", 0, 1)] * 4,
    ]
    async with database.transaction() as session:
        assert await repair(session, campaign) == wrong
    assert await counts(database) == right
    async with database.transaction() as session:
        assert await repair(session, campaign) == []


async def test_two_that_mend_at_once_mend_once(database: Database, database_url: str) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        await answer_all(session, await person(session), campaign)
    right = await counts(database)
    async with database.transaction() as session:
        await session.exec(delete(AnswerCount))

    async def mend(database: Database) -> int:
        async with database.transaction() as session:
            return len(await repair(session, campaign))

    other = Database(database_url)
    mended = await asyncio.gather(mend(database), mend(other))
    await other.dispose()
    assert sorted(mended) == [0, len(right)]
    assert await counts(database) == right


REPLIES = {
    "bus": [Reply(choice="yes"), Reply(choice="no")],
    "why": [Reply(text="So"), Reply(text="Because")],
    "topic": [Reply(choice="sport"), Reply(choice="parks")],
    "places": [Reply(chosen=("home",)), Reply(chosen=("bars", "home"))],
    "minutes": [Reply(text="10"), Reply(text="25")],
}
deeds = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.one_of(
            st.tuples(st.just("give"), st.sampled_from(sorted(REPLIES)), st.integers(0, 1)),
            st.tuples(st.just("skip"), st.sampled_from(["why", "minutes"])),
            st.tuples(st.just("remark"), st.sampled_from(sorted(REPLIES))),
            st.tuples(st.just("move"), st.sampled_from(["centre", "fives", None])),
            st.tuples(st.just("speak"), st.sampled_from(["fr", "en"])),
            st.tuples(st.just("leave")),
            st.tuples(st.just("commit")),
        ),
    ),
    max_size=25,
)


class Town:
    """Three people in one campaign; who leaves comes back as someone new."""

    def __init__(self, session: Session, campaign: Campaign) -> None:
        self.session, self.campaign = session, campaign
        self.people: dict[int, Participant] = {}

    async def do(self, who: int, what: str, *about: Any) -> None:
        """One thing that one of them does, where they can."""
        session = self.session
        if who not in self.people:
            self.people[who] = await person(session)
            await session.flush()
        someone = self.people[who]
        match what:
            case "move":
                register(someone, age_band=None, district=about[0], now=NOW)
            case "speak":
                await choose_language(session, someone, about[0])
            case "leave":
                await erase(session, self.people.pop(who))
            case _:
                await self._answer(someone, what, *about)

    async def _answer(self, someone: Participant, what: str, key: str, reply: int = 0) -> None:
        progress = await progress_of(self.session, someone, self.campaign)
        asked = {question.key for question in progress.journey.applicable()}
        if what == "give" and key in asked:
            await give(self.session, progress, key, REPLIES[key][reply])
        elif what == "skip" and key in asked:
            await skip(self.session, progress, key)
        elif what == "remark" and key in progress.answers:
            number = progress.answers[key].id
            assert await find_answer(self.session, someone, number) is not None
            await add_remark(self.session, number, "A remark")


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(done=deeds)
async def test_whatever_people_do_the_counts_are_a_recount(
    database: Database, done: list[tuple[int, tuple[Any, ...]]]
) -> None:
    async with database.transaction() as session:
        # Nobody is left of an earlier example.
        await session.exec(delete(Participant))
        await session.exec(delete(AnswerCount))
        query = select(Campaign).where(Campaign.key == "night")
        campaign = (await session.exec(query)).one_or_none() or await open_campaign(session)
    people: dict[int, Participant] = {}
    for part in _split(done):
        async with database.transaction() as session:
            town = Town(session, campaign)
            for who, known in people.items():
                town.people[who] = await session.get_one(Participant, known.id)
            for who, deed in part:
                await town.do(who, *deed)
        people = town.people
        assert await differences(database, campaign) == []
    left = await counts(database)
    assert all(n > 0 for n in left.values())


def _split(
    done: list[tuple[int, tuple[Any, ...]]],
) -> list[list[tuple[int, tuple[Any, ...]]]]:
    """What is done, transaction by transaction."""
    parts: list[list[tuple[int, tuple[Any, ...]]]] = [[]]
    for who, deed in done:
        if deed[0] == "commit":
            parts.append([])
        else:
            parts[-1].append((who, deed))
    return parts
