"""What is counted, and what a recount makes of it."""

from typing import Any

from sqlmodel import select

from participation.models import AnswerCount, Campaign
from participation.responses.counters import EVERYONE, Cell
from participation.responses.recounts import Miscount, recount
from participation.storage.db import Database


async def differences(database: Database, campaign: Campaign) -> list[Miscount]:
    async with database.reading() as session:
        return await recount(session, campaign)


async def counts(database: Database) -> dict[tuple[Any, ...], int]:
    async with database.reading() as session:
        rows = (await session.exec(select(AnswerCount))).all()
    return {tuple(getattr(row, name) for name in Cell._fields): row.n for row in rows}


def of_everyone(counted: dict[tuple[Any, ...], int]) -> dict[tuple[Any, ...], int]:
    """By question number, what was counted, and value: the counts that tell nobody apart."""
    return {
        (number, what, value): n
        for (number, *profile, what, value), n in counted.items()
        if profile == [EVERYONE] * 4
    }
