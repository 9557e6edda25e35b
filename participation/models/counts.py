"""How many gave each answer: kept along with the answers, so that results need count no rows."""

from enum import StrEnum

from sqlalchemy import Column, ForeignKey
from sqlmodel import Field, SQLModel

from participation.models import columns


class Counted(StrEnum):
    """What is counted of an answer."""

    ANSWER = "answer"
    SKIP = "skip"
    REMARK = "remark"


class AnswerCount(SQLModel, table=True):
    """How many people gave one answer to one question.

    They are everyone, or those who share a part of their profile; the other parts hold a star.
    The key is in the order in which results look: a whole question, or everyone's answers to it.
    """

    __table_args__ = {"sqlite_with_rowid": False}

    question_id: int = Field(
        sa_column=Column(ForeignKey("campaignquestion.id", ondelete="CASCADE"), primary_key=True)
    )
    age_band: str = columns.part_of_key()
    district: str = columns.part_of_key()
    language: str = columns.part_of_key()
    source_code: str = columns.part_of_key()
    counted: str = columns.part_of_key()
    value: str = columns.part_of_key()
    n: int
