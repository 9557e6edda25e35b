"""A person and their consents, and that they registered."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from participation.models import Consent, Participant
from participation.people.belongings import Theirs
from participation.storage.db import Session


async def consents_of(session: Session, participant: Participant) -> Sequence[Consent]:
    """Returns each consent that a participant gave."""
    query = select(Consent).where(Consent.participant_id == participant.id)
    return (await session.exec(query)).all()


def _registered(moment: datetime) -> ColumnElement[bool]:
    return col(Participant.registered_at) >= moment


def _consented(moment: datetime) -> ColumnElement[bool]:
    return exists().where(
        col(Consent.participant_id) == Participant.id, col(Consent.given_at) >= moment
    )


THEIRS = Theirs(
    section="consents",
    place=10,
    copy=consents_of,
    tables=frozenset({"participant", "consent"}),
    untold={
        "conversation": "where they are in a form, till it is filled in: "
        "they see that in their chat",
        "receipt": "that an update came, as long as the channel may repeat it",
        "samplemember": "that the lot fell on them for a campaign: chance, and nothing of theirs",
    },
    signs=(_registered, _consented),
)
