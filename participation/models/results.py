"""What staff made of answers as they read them: labels, what was hidden, and chosen quotes."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from participation.models import columns


class HidingReason(StrEnum):
    """Why what an answer says is kept from publication."""

    NAMES_SOMEONE = "names_someone"
    INSULTING = "insulting"
    OFF_TOPIC = "off_topic"
    SPAM = "spam"
    OTHER = "other"


class ReadingLabel(SQLModel, table=True):
    """A word that staff put on what people wrote, within one campaign."""

    __table_args__ = (UniqueConstraint("campaign_id", "name"), columns.NUMBERED)

    id: int = Field(default=None, primary_key=True)
    campaign_id: int = columns.of("campaign", index=False)
    name: str = Field(max_length=40)
    added_at: datetime = columns.always()


class Labelling(SQLModel, table=True):
    """A label on one answer: who put it there, when."""

    __table_args__ = (Index("ix_labelling_label_id", "label_id"),)

    answer_id: int = columns.key_of("answer")
    label_id: int = columns.key_of("readinglabel")
    staff_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    labelled_at: datetime = columns.always()


class Hiding(SQLModel, table=True):
    """An answer whose words are kept from publication: why, and who decided so."""

    answer_id: int = columns.key_of("answer")
    reason: HidingReason = columns.enum(HidingReason)
    note: str | None = columns.text(nullable=True)
    staff_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    hidden_at: datetime = columns.always()


class ChosenQuote(SQLModel, table=True):
    """The one answer to a question that staff chose to show in its author's words."""

    question_id: int = columns.key_of("campaignquestion")
    answer_id: int = columns.of("answer")
    chosen_at: datetime = columns.always()
