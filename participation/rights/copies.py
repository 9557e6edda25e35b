"""A copy of everything that is kept about one person."""

from typing import Any

from sqlalchemy import Text, type_coerce
from sqlmodel import col, select

from participation.inbox.reading import messages_of
from participation.models import (
    Answer,
    CampaignQuestion,
    CampaignVersion,
    Consent,
    Participant,
    Response,
)
from participation.proposals.proposals import proposals_of
from participation.storage.db import Session

# Every table with a way to a participant is one of these two: told in a copy, ...
TOLD = frozenset(
    {"participant", "consent", "answer", "attachment", "proposal", "decision", "message"}
)
# ... or not, for a reason. All of them are erased.
UNTOLD = {
    "response": "holds answers together, which are told with the campaign they are of",
    "thread": "holds messages together, which are told",
    "conversation": "where they are in a form, till it is filled in: they see that in their chat",
    "delivery": "that a message was owed or sent: they have it in their chat",
    "receipt": "that an update came, as long as the channel may repeat it",
    "samplemember": "that the lot fell on them for a campaign: chance, and nothing of theirs",
    "sample": "marks people who are invented, and ask for nothing",
    "staffphone": "that a chat is that of somebody on staff, who linked it themselves",
    "threadlabel": "by which staff sort what is told",
    "labelling": "by which staff sort what is told",
    "hiding": "that staff do not publish what is told",
    "chosenquote": "that staff publish what is told",
}


async def copy_of_data(session: Session, participant: Participant) -> dict[str, list[Any]]:
    """Returns everything kept about a person: answers, consents, proposals and messages.

    Each answer comes with its question's key and its campaign's definition as JSON text, each
    proposal with what became of it.
    """
    answers = (
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
    consents = select(Consent).where(Consent.participant_id == participant.id)
    return {
        "answers": list((await session.exec(answers)).all()),
        "consents": list((await session.exec(consents)).all()),
        "proposals": await proposals_of(session, participant),
        "messages": await messages_of(session, participant),
    }
