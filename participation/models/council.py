"""What the council says of itself: its settings, the census, the name of its bot."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel

from participation.models import columns


class Setting(SQLModel, table=True):
    """One setting that differs from what it is by default."""

    key: str = Field(primary_key=True, max_length=64)
    value: Any = columns.value()
    changed_at: datetime = columns.always()


class CensusGroup(StrEnum):
    """By what the census counts people."""

    AGE_BAND = "age_band"
    DISTRICT = "district"


class CensusFigure(SQLModel, table=True):
    """How many young people of one age band, or of one district, the census counts."""

    group: CensusGroup = columns.key_enum(CensusGroup)
    key: str = columns.part_of_key()
    people: int


class KnownBot(SQLModel, table=True):
    """A bot that ran on this database: the name by which links lead to it."""

    username: str = Field(primary_key=True, max_length=64)
    started_at: datetime = columns.always()
