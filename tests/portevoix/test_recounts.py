"""`portevoix recount`, as an operator types it."""

import pytest_asyncio
from sqlmodel import col, delete

from participation.models import AnswerCount
from participation.storage.db import Database
from tests.portevoix.command_line import CommandLine
from tests.worlds.stories import answer_all, definition, open_campaign, person

RIGHT = "right  night\nright  second\n"


@pytest_asyncio.fixture
async def answered(portevoix: CommandLine) -> CommandLine:
    """A command line with two campaigns, each answered once, one of them counted wrongly."""
    database = Database(portevoix.settings["PORTEVOIX_DATABASE_URL"])
    async with database.transaction() as session:
        someone = await person(session)
        night = await open_campaign(session)
        second = await open_campaign(session, definition(key="second"))
        progress = await answer_all(session, someone, night)
        await answer_all(session, someone, second)
    assert portevoix("recount").output == RIGHT
    async with database.transaction() as session:
        lost = (progress.numbers["bus"], progress.numbers["topic"])
        of_question = col(AnswerCount.question_id)
        await session.exec(delete(AnswerCount).where(of_question.in_(lost)))
    await database.dispose()
    return portevoix


def test_wrong_counts_are_named_without_what_people_answered(answered: CommandLine) -> None:
    told = answered("recount")
    assert (told.status, told.errors) == (1, "")
    assert told.output == (
        "wrong  night, question bus: 4 counts\nwrong  night, question topic: 4 counts\n"
        "right  second\n"
    )
    alone = answered("recount", "second")
    assert (alone.status, alone.output) == (0, "right  second\n")


def test_they_are_mended_when_asked(answered: CommandLine) -> None:
    mended = answered("recount", "night", "--repair")
    assert mended.status == 1
    assert mended.output == (
        "wrong  night, question bus: 4 counts, now mended\n"
        "wrong  night, question topic: 4 counts, now mended\n"
    )
    again = answered("recount")
    assert (again.status, again.output) == (0, RIGHT)


def test_an_unknown_campaign_is_refused(portevoix: CommandLine) -> None:
    refused = portevoix("recount", "nowhere")
    assert refused.status == 2
    assert "nowhere" in refused.errors
