"""What an export is: a header, and rows that come one by one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Executable, Text, type_coerce
from sqlmodel import col, select

from participation.db import Session
from participation.definitions import CampaignDefinition, stored_definition
from participation.models import Campaign, CampaignVersion

Cell = str | int | float | bool | None

ROWS_AT_A_TIME = 500
CHUNK = 65536  # bytes of a file handed on at once


class ExportShape(StrEnum):
    LONG = "long"  # one answer a row
    WIDE = "wide"  # one response a row
    PROPOSALS = "proposals"  # one proposal a row


@dataclass(frozen=True)
class Export:
    """A table: the names of its columns, and its rows, read once while the session is open."""

    header: tuple[str, ...]
    rows: AsyncIterator[tuple[Cell, ...]]
    # Whether texts leave to the letter; else no spreadsheet takes one of a CSV for a formula.
    has_formulas: bool = True


async def stream(session: Session, query: Executable) -> AsyncIterator[Any]:
    """The query's rows, a few hundred in memory at a time."""
    options = {"yield_per": ROWS_AT_A_TIME}
    async for row in await session.stream(query, execution_options=options):
        yield row


async def all_versions(session: Session, campaign: Campaign) -> dict[int, CampaignDefinition]:
    """Every version of what the campaign asks, newest first."""
    query = (
        select(CampaignVersion.number, type_coerce(CampaignVersion.definition, Text))
        .where(CampaignVersion.campaign_id == campaign.id)
        .order_by(col(CampaignVersion.number).desc())
    )
    return {number: stored_definition(text) for number, text in await session.exec(query)}


def in_utc(moment: datetime | None) -> str | None:
    """The moment in ISO 8601, in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
