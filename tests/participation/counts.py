"""What is counted, and what a recount makes of it."""

from typing import Any

from sqlmodel import select

from participation.counters import Cell
from participation.db import Database
from participation.models import AnswerCount, Campaign
from participation.recounts import Difference, recount


async def differences(database: Database, campaign: Campaign) -> list[Difference]:
    async with database.reading() as session:
        return await recount(session, campaign)


async def counts(database: Database) -> dict[tuple[Any, ...], int]:
    async with database.reading() as session:
        rows = (await session.exec(select(AnswerCount))).all()
    return {tuple(getattr(row, name) for name in Cell._fields): row.n for row in rows}
