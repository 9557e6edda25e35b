"""A person's own ideas, each with what became of it."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlmodel import col

from participation.models import Participant, Proposal
from participation.people.belongings import Theirs
from participation.proposals.proposals import proposals_of


def _filed(moment: datetime) -> ColumnElement[bool]:
    return exists().where(
        col(Proposal.participant_id) == Participant.id, col(Proposal.filed_at) >= moment
    )


THEIRS = Theirs(
    section="proposals",
    place=30,
    copy=proposals_of,
    tables=frozenset({"proposal", "decision"}),
    signs=(_filed,),
)
