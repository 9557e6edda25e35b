"""Turns committed together: each has its own outcome, and none is lost or done twice."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import pytest
from sqlmodel import col, func, select

from participation.models import Participant, Source
from participation.people.participants import meet_participant, record_opening
from participation.storage.db import Database, Session, before_commit
from tests.worlds.stories import NOW


def opening(code: str) -> Callable[[Session], Awaitable[str]]:
    """A turn that opens a link."""

    async def opens(session: Session) -> str:
        met = await meet_participant(session, language="fr", now=NOW)
        await record_opening(session, met, code, NOW)
        return code

    return opens


async def fails(session: Session) -> None:
    await meet_participant(session, language="fr", now=NOW, pseudonym="never")
    await session.flush()
    raise InterruptedError


async def openings(database: Database) -> dict[str, int]:
    async with database.reading() as session:
        return {source.code: source.openings for source in await session.exec(select(Source))}


async def test_turns_that_wait_together_are_all_committed(database: Database) -> None:
    codes = [f"poster-{number % 7}" for number in range(70)]
    opened = await asyncio.gather(
        *(database.together(opening(code), order=number) for number, code in enumerate(codes))
    )
    assert opened == codes
    assert await openings(database) == {f"poster-{number}": 10 for number in range(7)}


async def test_openings_in_overlapping_transactions_are_all_counted(
    postgres_database_url: str,
) -> None:
    """Two by two: each of a pair opens the same links, known and new, the other way round."""
    database = Database(postgres_database_url)

    async def opens(codes: Sequence[str], own: asyncio.Event, others: asyncio.Event) -> None:
        async with database.transaction() as session:
            for code in codes:
                await opening(code)(session)
            own.set()
            await others.wait()  # neither is committed before both have opened all

    async with asyncio.timeout(30):
        for number in range(5):
            codes, events = ["known", f"new-{number}"], [asyncio.Event(), asyncio.Event()]
            await asyncio.gather(opens(codes, *events), opens(codes[::-1], *events[::-1]))
    assert await openings(database) == {"known": 10} | {f"new-{number}": 2 for number in range(5)}
    await database.dispose()


async def test_what_is_left_for_after_the_others_is(database: Database) -> None:
    done: list[str] = []

    def acting(name: str) -> Callable[[Session], Awaitable[None]]:
        async def act(_: Session) -> None:
            done.append(name)

        return act

    async with database.transaction() as session:
        before_commit(session, acting("last"), after_others=True)
        before_commit(session, acting("first"))
    assert done == ["first", "last"]


async def test_a_turn_that_fails_takes_nobody_with_it(database: Database) -> None:
    turns = [opening("before"), fails, opening("after")]
    outcomes = await asyncio.gather(
        *(database.together(turn) for turn in turns), return_exceptions=True
    )
    assert isinstance(outcomes.pop(1), InterruptedError)
    assert outcomes == ["before", "after"]
    assert await openings(database) == {"before": 1, "after": 1}


async def test_who_comes_again_at_once_is_not_forgotten(database: Database) -> None:
    async with asyncio.timeout(10):
        for _ in range(3):
            with pytest.raises(InterruptedError):
                await database.together(fails)
            assert await database.together(opening("again")) == "again"
    assert await openings(database) == {"again": 3}


async def test_what_is_left_for_the_end_is_done_once_for_all(database: Database) -> None:
    done: list[int] = []

    async def at_the_end(session: Session) -> None:
        query = select(func.count(col(Participant.id)))
        done.append((await session.exec(query)).one())

    async def turn(session: Session, code: str) -> None:
        await opening(code)(session)
        before_commit(session, at_the_end)

    async with database.transaction() as session:
        await turn(session, "one")
        await turn(session, "two")
    assert done == [2]


async def test_a_turn_waits_while_another_process_writes(
    sqlite_database_url: str, tmp_path: Path
) -> None:
    database = Database(sqlite_database_url)
    other = sqlite3.connect(tmp_path / "portevoix.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(database.together(opening("later")))
    # However long it waits, the loop goes on meanwhile.
    await asyncio.wait({waiting}, timeout=0.2)
    assert not waiting.done()
    other.execute("COMMIT")
    other.close()
    assert await waiting == "later"
    await database.dispose()


async def test_a_turn_on_a_broken_database_says_so(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/nowhere/portevoix.db")
    with pytest.raises(Exception, match="unable to open"):
        await database.together(opening("never"))
    await database.dispose()
