"""Counts kept along with the answers: whatever people do, they are what a recount comes to."""

import asyncio
from itertools import cycle

from sqlmodel import select

from participation.models import AgeBand, Participant
from participation.people.participants import register
from participation.questions import Reply
from participation.responses.answers import add_remark
from participation.results import campaign_results
from participation.rights.leaving import erase
from participation.storage.db import Database, Session
from participation.storage.together import Turn
from tests.worlds.counts import counts, differences, of_everyone
from tests.worlds.stories import (
    NOW,
    WORDING,
    answer_all,
    give,
    open_campaign,
    person,
    progress_of,
)

CROWD = 200


async def test_an_answer_is_counted_for_everyone_and_for_parts_of_its_profile(
    database: Database,
) -> None:
    async with database.transaction() as session:
        someone = await person(session, source="poster", district=None)
        campaign = await open_campaign(session)
        progress = await progress_of(session, someone, campaign)
        answer = await give(session, progress, "bus")
        for words in ("Never after midnight", "Nor at noon"):
            await add_remark(session, answer.id, words)
        await give(session, progress, "why")
    bus, why = progress.numbers["bus"], progress.numbers["why"]
    profiles = [
        ("*",) * 4,
        ("18-24", "", "*", "*"),
        ("*", "*", "fr", "*"),
        ("*", "*", "*", "poster"),
    ]
    assert await counts(database) == {
        (number, *of, counted, value): 1
        for of in profiles
        for number, counted, value in (
            (bus, "answer", '"no"'),
            (bus, "remark", ""),
            (why, "answer", ""),
        )
    }
    assert await differences(database, campaign) == []


async def test_a_corrected_answer_is_taken_out_with_the_profile_of_then(
    database: Database,
) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        campaign = await open_campaign(session)
        progress = await progress_of(session, someone, campaign)
        answer = await give(session, progress, "bus")
        await add_remark(session, answer.id, "Never after midnight")
        await give(session, progress, "why")
    async with database.transaction() as session:
        someone = await session.get_one(Participant, someone.id)
        register(someone, age_band=AgeBand.OVER_35, district="fives", now=NOW)
        progress = await progress_of(session, someone, campaign)
        # "Why not?" is ruled out by it.
        await give(session, progress, "bus", Reply(choice="yes"))
    number = progress.numbers["bus"]
    assert await counts(database) == {
        (number, *profile, "answer", '"yes"'): 1
        for profile in (
            ("*", "*", "*", "*"),
            ("over-35", "fives", "*", "*"),
            ("*", "*", "fr", "*"),
            ("*", "*", "*", ""),
        )
    }
    assert await differences(database, campaign) == []


async def test_who_is_erased_leaves_no_count_behind(database: Database) -> None:
    async with database.transaction() as session:
        leaving, staying = await person(session, source="poster"), await person(session)
        campaign = await open_campaign(session)
        for someone in (leaving, staying):
            await answer_all(session, someone, campaign)
    async with database.transaction() as session:
        await erase(session, await session.get_one(Participant, leaving.id))
    kept = await counts(database)
    assert set(kept.values()) == {1}
    assert {cell[4] for cell in kept} == {"", "*"}  # nobody is left who came by the poster
    async with database.transaction() as session:
        await erase(session, await session.get_one(Participant, staying.id))
    assert await counts(database) == {}


async def test_results_show_what_their_own_transaction_has_not_written_yet(
    database: Database,
) -> None:
    async with database.transaction() as session:
        someone, other = await person(session), await person(session)
        campaign = await open_campaign(session)
        await give(session, await progress_of(session, other, campaign), "bus")
    async with database.transaction() as session:
        someone = await session.get_one(Participant, someone.id)
        await give(session, await progress_of(session, someone, campaign), "bus")
        bus, *_ = await campaign_results(session, campaign, WORDING)
    assert [bar.count for bar in bus.tally.bars] == [0, 2]


async def test_a_turn_run_again_counts_once(database: Database) -> None:
    async with database.transaction() as session:
        someone, other = await person(session), await person(session)
        campaign = await open_campaign(session)

    def answering(participant: Participant, *, fails: bool = False) -> Turn[None]:
        async def turn(session: Session) -> None:
            them = await session.get_one(Participant, participant.id)
            await give(session, await progress_of(session, them, campaign), "bus")
            if fails:
                raise InterruptedError

        return turn

    outcomes = await asyncio.gather(
        database.together(answering(someone)),
        database.together(answering(other, fails=True)),
        return_exceptions=True,
    )
    assert [type(outcome) for outcome in outcomes] == [type(None), InterruptedError]
    assert list(of_everyone(await counts(database)).values()) == [1]
    assert await differences(database, campaign) == []


async def test_hundreds_at_once_by_two_processes_are_counted_each(
    database_url: str, database: Database
) -> None:
    async with database.transaction() as session:
        crowd = [
            await person(session, age_band=band, district=f"district-{number % 9}")
            for number, band in zip(range(CROWD), list(AgeBand) * CROWD, strict=False)
        ]
        campaign = await open_campaign(session)

    def turn_of(participant: Participant, what: str) -> Turn[None]:
        async def turn(session: Session) -> None:
            query = select(Participant).where(Participant.id == participant.id).with_for_update()
            them = (await session.exec(query)).one()
            progress = await progress_of(session, them, campaign)
            if what == "leave":
                await erase(session, them)
            elif what == "correct":
                # "Why not?" is ruled out by it.
                await give(session, progress, "bus", Reply(choice="yes"))
            elif (question := progress.journey.next_question()) is not None:
                await give(session, progress, question.key)

        return turn

    async def everyone(*deeds: str) -> None:
        await asyncio.gather(
            *(
                processes[place % 2].together(turn_of(someone, what), order=someone.id)
                for place, (someone, what) in enumerate(zip(crowd, cycle(deeds), strict=False))
            )
        )

    processes = (database, Database(database_url))
    for _ in ("bus", "why", "topic"):
        await everyone("answer")
    assert await differences(database, campaign) == []
    assert sum(of_everyone(await counts(database)).values()) == 3 * CROWD
    await everyone("leave", *["correct"] * 9)
    assert await differences(database, campaign) == []
    assert sum(of_everyone(await counts(database)).values()) == 2 * (CROWD - CROWD // 10)
    await processes[1].dispose()


async def test_who_answers_at_the_same_moment_waits_for_nobody_in_a_circle(
    database: Database,
) -> None:
    async with database.transaction() as session:
        pairs = [
            [await person(session, district=district) for district in ("centre", "fives")]
            for _ in range(CROWD // 2)
        ]
        campaign = await open_campaign(session)

    async def answer(pair: list[Participant]) -> None:
        async with database.transaction() as session:
            for someone in pair:
                await give(session, await progress_of(session, someone, campaign), "bus")

    await asyncio.gather(*(answer(pair[:: (-1) ** place]) for place, pair in enumerate(pairs)))
    assert sum(of_everyone(await counts(database)).values()) == CROWD
    assert await differences(database, campaign) == []
