"""Campaigns to ask in stories, and what people answered to them."""

from typing import Any

from sqlmodel import col, select

from participation.models import Answer, CampaignQuestion, Response
from tests.worlds.chats import Chat
from tests.worlds.stories import definition, open_campaign

SHORT = {
    "key": "short",
    "title": "Short",
    "introduction": "Two questions.",
    "what_next": "We read.",
    "questions": [
        {"key": "bus", "kind": "yes_no", "text": "More buses?"},
        {
            "key": "parks",
            "kind": "single_choice",
            "text": "Parks?",
            "options": {"more": "More of them", "fewer": "Fewer of them"},
        },
    ],
}


def campaign_of(*questions: dict[str, Any], **more: Any) -> Any:
    """A campaign that asks just these."""
    return definition(**SHORT | {"questions": list(questions)} | more)


TEXT = {"key": "wish", "kind": "text", "text": "A wish?"}
BUS = SHORT["questions"][0]
PARKS = SHORT["questions"][1]


async def asked(chat: Chat, *campaigns: Any) -> None:
    """Registered, and asked these campaigns."""
    async with chat.database.transaction() as session:
        for wanted in campaigns or (definition(),):
            await open_campaign(session, wanted)
    await chat.registers()
    await chat.receives()


async def answers(chat: Chat, *, superseded: bool = False) -> dict[str, Any]:
    """What the person said: by question, in force or superseded."""
    async with chat.database.reading() as session:
        person = await chat.person(session)
        assert person is not None
        in_force = col(Answer.superseded_at).is_(None)
        query = (
            select(CampaignQuestion.key, Answer)
            .join(CampaignQuestion, col(CampaignQuestion.id) == col(Answer.question_id))
            .join(Response, col(Response.id) == col(Answer.response_id))
            .where(Response.participant_id == person.id, ~in_force if superseded else in_force)
        )
        found = (await session.exec(query.order_by(col(Answer.id)))).all()
    return {key: "skipped" if answer.skipped else answer.value for key, answer in found}


async def remarks(chat: Chat) -> dict[str, str | None]:
    async with chat.database.reading() as session:
        query = (
            select(CampaignQuestion.key, Answer.remark)
            .join(CampaignQuestion, col(CampaignQuestion.id) == col(Answer.question_id))
            .where(col(Answer.remark).is_not(None), col(Answer.superseded_at).is_(None))
        )
        return dict((await session.exec(query)).all())
