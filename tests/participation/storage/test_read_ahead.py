"""People whose turns are committed together: each is found as they stand at their own turn."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import select

from participation.models import Participant, Receipt
from participation.people.conversations import find_conversation, save_conversation
from participation.people.participants import find_participant, meet_participant
from participation.people.receipts import note_participant, take_in
from participation.responses.newcomers import invite_newcomer
from participation.responses.progress import find_progress
from participation.rights.leaving import erase
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, open_campaign, person

KNOWN = range(1, 6)
FIRST, ERASED, LAST, NEW = 1, 3, 5, 9


async def counted(session: Session, account: int) -> int:
    """One more turn of somebody, who is met if unknown: how many they have had."""
    someone = await find_participant(session, account, alone=True)
    someone = someone or await meet_participant(
        session, language="fr", now=NOW, telegram_id=account
    )
    left = await find_conversation(session, someone)
    turns: int = (left.slots["turns"] if left else 0) + 1
    save_conversation(session, someone, form=None, slots={"turns": turns}, now=NOW)
    return turns


async def forgotten(session: Session, account: int) -> int:
    """Somebody's last turn."""
    someone = await find_participant(session, account, alone=True)
    assert someone is not None
    await erase(session, someone)
    return 0


async def together(database: Database, *accounts: int) -> list[int]:
    turns = (database.together(partial(counted, account=who), order=who) for who in accounts)
    return list(await asyncio.gather(*turns))


async def test_each_is_found_as_they_stand_at_their_own_turn(database: Database) -> None:
    assert await together(database, *KNOWN) == [1] * 5
    assert await together(database, *KNOWN, FIRST, NEW, FIRST, NEW) == [2] * 5 + [3, 1, 4, 2]


@contextmanager
def reads_noted() -> Iterator[list[str]]:
    """Every SELECT that is executed meanwhile."""
    noted: list[str] = []

    def note(*executed: Any) -> None:
        statement: str = executed[2]
        if statement.startswith("SELECT"):
            noted.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield noted
    finally:
        event.remove(Engine, "before_cursor_execute", note)


async def test_many_are_read_of_in_as_many_statements_as_two(database: Database) -> None:
    await together(database, *KNOWN)
    with reads_noted() as of_two:
        await together(database, FIRST, LAST)
    with reads_noted() as of_all:
        await together(database, *KNOWN)
    assert of_all == of_two


async def test_whoever_is_erased_in_a_group_is_met_anew_in_it(database: Database) -> None:
    await together(database, *KNOWN)
    first, _, (anew, last) = await asyncio.gather(
        together(database, FIRST),
        database.together(partial(forgotten, account=ERASED), order=ERASED),
        together(database, ERASED, LAST),
    )
    assert (first, anew, last) == ([2], 1, 2)
    assert await together(database, *KNOWN) == [3, 2, 2, 2, 3]


async def taken(session: Session, update_id: int) -> bool:
    """One more update of somebody who is met by it: whether it is new."""
    receipt = await take_in(session, update_id, NOW)
    if receipt is None:
        someone = await meet_participant(session, language="fr", now=NOW)
        await note_participant(session, update_id, someone.id)
    return receipt is None


async def test_an_update_that_comes_again_in_a_group_changes_nothing(database: Database) -> None:
    for updates, are_new in (((1, 2), [True, True]), ((2, 3, 1, 4), [False, True, False, True])):
        turns = (database.together(partial(taken, update_id=one), order=one) for one in updates)
        assert await asyncio.gather(*turns) == are_new
    async with database.reading() as session:
        receipts = (await session.exec(select(Receipt))).all()
        met = (await session.exec(select(Participant.id))).all()
    assert {one.update_id for one in receipts} == {1, 2, 3, 4}
    assert sorted(one.participant_id or 0 for one in receipts) == sorted(met)
    assert {(one.received_at, one.replied_at, one.resends) for one in receipts} == {(NOW, None, 0)}


async def test_whoever_is_erased_in_a_group_leaves_receipts_of_nobody(database: Database) -> None:
    await together(database, *KNOWN)
    runs: list[int] = []

    async def turn(session: Session, update_id: int, account: int) -> None:
        runs.append(update_id)
        someone = await find_participant(session, account, alone=True)
        assert someone is not None
        assert await take_in(session, update_id, NOW, participant_id=someone.id) is None
        if update_id == 2:
            await erase(session, someone)

    updates = {1: ERASED, 2: ERASED, 3: LAST}
    await asyncio.gather(
        *(
            database.together(partial(turn, update_id=one, account=who), order=who)
            for one, who in updates.items()
        )
    )
    async with database.reading() as session:
        kept = {one.update_id: one.participant_id for one in await session.exec(select(Receipt))}
        left = await find_participant(session, LAST)
    assert left is not None
    assert kept == {1: None, 2: None, 3: left.id}
    # Nothing had to be undone and done again for it.
    assert runs == [1, 2, 3]


async def test_who_is_invited_in_a_group_is_seen_to_be(database: Database) -> None:
    """Somebody comes back while others of the group stand in the same campaign."""
    async with database.transaction() as session:
        asked = await person(session)
        campaign = await open_campaign(session)
        back = await person(session)
    assert asked.telegram_id
    assert back.telegram_id

    async def stands(session: Session, account: int) -> bool:
        someone = await find_participant(session, account, alone=True)
        assert someone is not None
        if account == back.telegram_id:
            await invite_newcomer(session, someone, NOW)
        progress = await find_progress(session, someone, campaign.id)
        assert progress is not None
        return progress.delivery is not None

    turns = (
        database.together(partial(stands, account=who), order=who)
        for who in (asked.telegram_id, back.telegram_id)
    )
    assert await asyncio.gather(*turns) == [True, True]
