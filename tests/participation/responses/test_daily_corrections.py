"""One question a day: a correction in one campaign is nothing to another's."""

from sqlmodel import col, select

from participation.models import Campaign, Delivery, DeliveryKind, DeliveryStatus, Pace, Participant
from participation.questions import Reply
from participation.storage.db import Database, Session
from tests.worlds.stories import definition, give, open_campaign, person, progress_of

YES, NO = Reply(choice="yes"), Reply(choice="no")
ONLY_IF = {"asked_if": {"question": "bus", "is": "yes"}}


async def opened(session: Session, key: str) -> Campaign:
    questions = [
        {"key": "bus", "kind": "yes_no", "text": "More buses?"},
        {"key": "why", "kind": "text", "text": "Why?", **ONLY_IF},
    ]
    return await open_campaign(session, definition(key=key, questions=questions), pace=Pace.DAILY)


async def owed(session: Session, someone: Participant, campaign: Campaign) -> DeliveryStatus:
    """What became of the second day's question."""
    query = select(Delivery).where(
        col(Delivery.participant_id) == someone.id,
        col(Delivery.campaign_id) == campaign.id,
        col(Delivery.kind) == DeliveryKind.QUESTION,
    )
    found = (await session.exec(query)).one()
    await session.refresh(found)
    return found.status


async def test_what_a_correction_ended_another_opens_again_in_its_campaign_alone(
    database: Database,
) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        one, other = await opened(session, "one"), await opened(session, "other")
        for campaign in (one, other):
            progress = await progress_of(session, someone, campaign)
            await give(session, progress, "bus", YES)
            await give(session, progress, "bus", NO)
            assert await owed(session, someone, campaign) is DeliveryStatus.CANCELLED
        await give(session, await progress_of(session, someone, one), "bus", YES)
        assert await owed(session, someone, one) is DeliveryStatus.QUEUED
        assert await owed(session, someone, other) is DeliveryStatus.CANCELLED
