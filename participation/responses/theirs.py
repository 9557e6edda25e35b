"""A person's answers, each with the question it is to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Text, exists, type_coerce
from sqlmodel import col, select

from participation.models import Answer, CampaignQuestion, CampaignVersion, Participant, Response
from participation.people.belongings import Theirs
from participation.storage.db import Session


async def answers_of(
    session: Session, participant: Participant
) -> Sequence[tuple[Answer, str, str]]:
    """Returns a participant's answers, oldest first, those that were corrected too.

    Each comes with its question's key and its campaign's definition as JSON text.
    """
    query = (
        select(Answer, CampaignQuestion.key, type_coerce(CampaignVersion.definition, Text))
        .join(Response, col(Answer.response_id) == col(Response.id))
        .join(CampaignQuestion, col(Answer.question_id) == col(CampaignQuestion.id))
        .join(
            CampaignVersion,
            (col(CampaignVersion.campaign_id) == col(Response.campaign_id))
            & (col(CampaignVersion.number) == col(Answer.version)),
        )
        .where(Response.participant_id == participant.id)
        .order_by(col(Answer.answered_at), col(Answer.id))
    )
    return (await session.exec(query)).all()


def _answered(moment: datetime) -> ColumnElement[bool]:
    # What took an answer's place is in force, so that looking at these is enough.
    return exists().where(
        col(Response.participant_id) == Participant.id,
        col(Answer.response_id) == Response.id,
        col(Answer.superseded_at).is_(None),
        col(Answer.answered_at) >= moment,
    )


THEIRS = Theirs(
    section="answers",
    place=20,
    copy=answers_of,
    tables=frozenset({"answer", "attachment"}),
    untold={
        "response": "holds answers together, which are told with the campaign they are of",
    },
    signs=(_answered,),
)
