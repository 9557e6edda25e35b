"""What the council shares and compares: quotes, named sources, the census, the bot's name."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from participation.models import columns


class CensusGroup(StrEnum):
    AGE_BAND = "age_band"
    DISTRICT = "district"


class ChosenQuote(SQLModel, table=True):
    """The one answer to a question that staff chose to show in its author's words."""

    question_id: int = columns.key_of("campaignquestion")
    answer_id: int = columns.of("answer")
    chosen_at: datetime = columns.always()


class NamedSource(SQLModel, table=True):
    """A source that staff gave a name, before anyone came through it or after."""

    code: str = Field(primary_key=True, max_length=64)
    name: str = Field(max_length=80)
    named_at: datetime = columns.always()


class CensusFigure(SQLModel, table=True):
    """How many young people of one age band, or of one district, the census counts."""

    group: CensusGroup = columns.key_enum(CensusGroup)
    key: str = columns.part_of_key()
    people: int


class KnownBot(SQLModel, table=True):
    """A bot that ran on this database: the name by which links lead to it."""

    username: str = Field(primary_key=True, max_length=64)
    started_at: datetime = columns.always()
