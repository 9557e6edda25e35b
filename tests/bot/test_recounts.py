"""Once a day the clock has everything counted again."""

import pytest_asyncio
from sqlmodel import col, delete
from structlog.testing import capture_logs

from bot.jobs import Clockwork, recount_answers
from participation.models import AnswerCount
from participation.responses.progress import Progress
from participation.storage.db import Database
from participation.storage.locks import alone
from simulator.server import Running
from tests.worlds.bots import bot_for
from tests.worlds.chats import Clock
from tests.worlds.counts import counts
from tests.worlds.stories import answer_all, open_campaign, person


@pytest_asyncio.fixture
async def work(database: Database, telegram: Running, clock: Clock) -> Clockwork:
    bot = bot_for(database, telegram, clock)
    return Clockwork(bot.application.bot, database, bot.intake, bot.sender, lambda: clock.now)


async def miscount(database: Database) -> Progress:
    """Someone answers everything, and what was counted of two questions gets lost."""
    async with database.transaction() as session:
        progress = await answer_all(session, await person(session), await open_campaign(session))
    async with database.transaction() as session:
        lost = [progress.numbers["bus"], progress.numbers["safety"]]
        of_question = col(AnswerCount.question_id)
        await session.exec(delete(AnswerCount).where(of_question.in_(lost)))
    return progress


async def test_wrong_counts_are_mended_and_logged_without_what_people_answered(
    database: Database, work: Clockwork
) -> None:
    progress = await miscount(database)
    with capture_logs() as logs:
        await recount_answers(work)
        await recount_answers(work)
    assert logs == [
        {
            "event": "counts.wrong",
            "log_level": "error",
            "key": "night",
            "question_id": progress.numbers[key],
            "question_key": key,
            "cells": 4,
        }
        for key in ("bus", "safety")
    ]
    assert len(await counts(database)) == 4 * len(progress.answers)


async def test_one_process_at_a_time_counts_again(
    postgres_database_url: str, telegram: Running, clock: Clock
) -> None:
    database = Database(postgres_database_url)
    progress = await miscount(database)
    bot = bot_for(database, telegram, clock)
    work = Clockwork(bot.application.bot, database, bot.intake, bot.sender, lambda: clock.now)
    async with alone(database, "recount_answers") as is_ours:
        assert is_ours
        await recount_answers(work)
    assert len(await counts(database)) == 4 * len(progress.answers) - 8
    await database.dispose()
