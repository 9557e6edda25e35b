"""Counts kept along with the answers: whatever people do, they are what a recount comes to."""

import asyncio
from itertools import cycle
from typing import Any

from sqlmodel import col, delete, select, update

from participation.answers import add_remark
from participation.counters import EVERYONE, Cell
from participation.db import Database, Session
from participation.models import AgeBand, AnswerCount, Campaign, Participant
from participation.participants import erase, register
from participation.questions import Reply
from participation.recounts import Difference, recount, repair
from participation.results import campaign_results
from participation.together import Turn
from tests.participation.stories import (
    NOW,
    WORDING,
    answer_all,
    give,
    open_campaign,
    person,
    progress_of,
)

CROWD = 200


async def differences(database: Database, campaign: Campaign) -> list[Difference]:
    async with database.reading() as session:
        return await recount(session, campaign)


async def counts(database: Database) -> dict[tuple[Any, ...], int]:
    async with database.reading() as session:
        rows = (await session.exec(select(AnswerCount))).all()
    return {tuple(getattr(row, name) for name in Cell._fields): row.n for row in rows}


async def counted_of_everyone(database: Database) -> int:
    return sum(n for cell, n in (await counts(database)).items() if cell[1] == EVERYONE)


async def test_an_answer_is_counted_for_its_profile_and_for_everyone(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session, source="poster", district=None)
        campaign = await open_campaign(session)
        progress = await progress_of(session, someone, campaign)
        answer = await give(session, progress, "bus")
        for words in ("Never after midnight", "Nor at noon"):
            await add_remark(session, answer.id, words)
        await give(session, progress, "why")
    bus, why = progress.numbers["bus"], progress.numbers["why"]
    profile, everyone = ("18-24", "", "fr", "poster"), ("*",) * 4
    assert await counts(database) == {
        (number, *of, counted, value): 1
        for of in (profile, everyone)
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
        (number, "over-35", "fives", "fr", "", "answer", '"yes"'): 1,
        (number, *"****", "answer", '"yes"'): 1,
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
    assert {cell[4] for cell in kept} == {"", "*"}
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
    assert sorted((await counts(database)).values()) == [1, 1]
    assert await differences(database, campaign) == []


async def test_hundreds_at_once_by_two_processes_are_counted_each(
    database_url: str, database: Database
) -> None:
    async with database.transaction() as session:
        crowd = [
            await person(session, age_band=band, district=["centre", "fives"][number % 2])
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
    assert await counted_of_everyone(database) == 3 * CROWD
    await everyone("leave", *["correct"] * 9)
    await processes[1].dispose()
    assert await differences(database, campaign) == []
    assert await counted_of_everyone(database) == 2 * (CROWD - CROWD // 10)


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
        *[("bus", 3, 1)] * 4,
        ("safety", 5, 0),
        *[("topic", 0, 1)] * 2,
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
