"""People whose turns are committed together: each is found as they stand at their own turn."""

import asyncio
from functools import partial

from participation.conversations import find_conversation, save_conversation
from participation.db import Database, Session
from participation.participants import erase, find_participant, meet_participant
from tests.participation.stories import NOW

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


async def test_whoever_is_erased_in_a_group_is_met_anew_in_it(database: Database) -> None:
    await together(database, *KNOWN)
    first, _, (anew, last) = await asyncio.gather(
        together(database, FIRST),
        database.together(partial(forgotten, account=ERASED), order=ERASED),
        together(database, ERASED, LAST),
    )
    assert (first, anew, last) == ([2], 1, 2)
    assert await together(database, *KNOWN) == [3, 2, 2, 2, 3]
