"""Whatever people do, in any order, counts are what a recount finds."""

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import delete, select

from participation.answers import add_remark, find_answer
from participation.db import Database, Session
from participation.models import AnswerCount, Campaign, Participant
from participation.participants import choose_language, erase, register
from participation.questions import Reply
from tests.participation.stories import (
    NOW,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
)
from tests.participation.test_counters import counts, differences

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
    deadline=None,
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
