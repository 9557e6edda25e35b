"""Conversations survive the process that held them."""

from participation.people.conversations import find_conversation, save_conversation
from participation.rights.leaving import erase
from participation.storage.db import Database
from tests.worlds.stories import HOUR, NOW, person


async def test_a_conversation_is_found_where_it_was_left(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        assert await find_conversation(session, someone) is None
        slots = {"answer": None, "chosen": ["a", "é"]}
        save_conversation(session, someone, form="survey", slots=slots, now=NOW)
    async with database.transaction() as session:
        left = await find_conversation(session, someone)
        assert left is not None
        assert (left.form, left.slots, left.changed_at) == ("survey", slots, NOW)
        left.slots["chosen"].append("b")
        save_conversation(session, someone, form=None, slots=left.slots, now=NOW + HOUR)
    async with database.reading() as session:
        later = await find_conversation(session, someone)
    assert later is not None
    assert (later.form, later.slots["chosen"]) == (None, ["a", "é", "b"])


async def test_what_is_not_written_yet_is_found_too(database: Database) -> None:
    async with database.transaction() as session:
        someone, gone = await person(session), await person(session)
        save_conversation(session, gone, form="survey", slots={}, now=NOW)
        for form in ("survey", "proposal"):
            save_conversation(session, someone, form=form, slots={"n": 1}, now=NOW)
            left = await find_conversation(session, someone)
            assert left is not None
            assert left.form == form
        await erase(session, gone)
    async with database.reading() as session:
        later = await find_conversation(session, someone)
    assert later == left
