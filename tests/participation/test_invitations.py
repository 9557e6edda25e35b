"""Whom a campaign asks and reminds: each once, and nobody forgotten."""

from sqlmodel import col, select

from participation import campaigns
from participation.audiences import Audience
from participation.db import Database, Session
from participation.deliveries import claim_deliveries, mark_sent
from participation.models import AgeBand, Campaign, Delivery, DeliveryKind, Participant
from participation.newcomers import invite_newcomer
from participation.participants import record_block, register, resume, stop
from participation.queueing import queue_deliveries
from tests.participation.stories import (
    HOUR,
    NOW,
    answer_all,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
)


async def deliveries_of(session: Session, campaign: Campaign) -> list[tuple[int, DeliveryKind]]:
    query = select(Delivery).where(Delivery.campaign_id == campaign.id).order_by(col(Delivery.id))
    return [(owed.participant_id, owed.kind) for owed in (await session.exec(query)).all()]


async def test_who_began_and_did_not_finish_is_reminded_once(database: Database) -> None:
    async with database.transaction() as session:
        began, finished, stopped, _silent = [await person(session) for _ in range(4)]
        campaign = await open_campaign(session, reminds_at=NOW + HOUR)
        for delivery in await claim_deliveries(session, NOW):
            mark_sent(delivery, NOW)
        await give(session, await progress_of(session, began, campaign), "bus")
        await give(session, await progress_of(session, stopped, campaign), "bus")
        await answer_all(session, finished, campaign)
        await stop(session, stopped, NOW)
        assert await campaigns.remind_due(session, NOW) == []
        assert await campaigns.remind_due(session, NOW + HOUR) == [campaign]
        assert await campaigns.remind_due(session, NOW + HOUR) == []
        owed = await claim_deliveries(session, NOW + HOUR)
    assert [(one.participant_id, one.kind) for one in owed] == [(began.id, DeliveryKind.REMINDER)]


async def test_a_reminder_to_someone_who_has_finished_since_is_not_sent(
    database: Database,
) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        campaign = await open_campaign(session, reminds_at=NOW + HOUR)
        mark_sent((await claim_deliveries(session, NOW))[0], NOW)
        await give(session, await progress_of(session, someone, campaign), "bus")
        await campaigns.remind_due(session, NOW + HOUR)
        await answer_all(session, someone, campaign)
        assert await claim_deliveries(session, NOW + HOUR) == []


async def test_only_the_audience_is_asked_and_each_once(database: Database) -> None:
    async with database.transaction() as session:
        young = await person(session, age_band=AgeBand.UNDER_18)
        await person(session, age_band=AgeBand.OVER_35)
        blocked = await person(session, age_band=AgeBand.UNDER_18)
        await record_block(session, blocked, NOW)
        campaign = await open_campaign(session, audience=Audience(age_bands=[AgeBand.UNDER_18]))
        await queue_deliveries(session, campaign, DeliveryKind.INVITATION, NOW)
        asked = await deliveries_of(session, campaign)
    assert asked == [(young.id, DeliveryKind.INVITATION)]


async def test_a_newcomer_is_asked_what_is_open_and_concerns_them_once(
    database: Database,
) -> None:
    async with database.transaction() as session:
        everyone = await open_campaign(session)
        await open_campaign(
            session, definition(key="adults"), Audience(age_bands=[AgeBand.OVER_35])
        )
        closed = await open_campaign(session, definition(key="closed"))
        await campaigns.close_campaign(session, closed, by=None, now=NOW)
        newcomer = await person(session)
        assert await invite_newcomer(session, newcomer, NOW) == 1
        assert await invite_newcomer(session, newcomer, NOW) == 0
        register(newcomer, age_band=AgeBand.OVER_35, district=None, now=NOW)
        assert await invite_newcomer(session, newcomer, NOW) == 1
        assert await deliveries_of(session, everyone) == [(newcomer.id, DeliveryKind.INVITATION)]


async def test_who_stopped_before_being_asked_is_asked_on_coming_back(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        campaign = await open_campaign(session)
        await stop(session, someone, NOW)
    async with database.transaction() as session:
        back = await session.get_one(Participant, someone.id)
        resume(back)
        assert await invite_newcomer(session, back, NOW + HOUR) == 1
        [owed] = await claim_deliveries(session, NOW + HOUR)
        assert (owed.participant_id, owed.campaign_id) == (back.id, campaign.id)
        mark_sent(owed, NOW + HOUR)
        await stop(session, back, NOW + HOUR)
        resume(back)
        assert await invite_newcomer(session, back, NOW + HOUR) == 0
