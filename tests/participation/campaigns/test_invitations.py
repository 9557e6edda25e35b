"""Whom a campaign asks and reminds: each once, and nobody forgotten."""

from sqlmodel import col, select

from participation.campaigns import lifecycle
from participation.models import AgeBand, Campaign, Delivery, DeliveryKind, Participant
from participation.people.audiences import Audience
from participation.people.participants import meet_participant, register, resume
from participation.responses.newcomers import come_back, invite_newcomer
from participation.rights.leaving import record_block, stop
from participation.sending.deliveries import claim_deliveries, mark_failed, mark_sent
from participation.sending.queueing import queue_deliveries
from participation.storage.db import Database, Session
from tests.worlds.stories import (
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
        assert await lifecycle.remind_due(session, NOW) == []
        assert await lifecycle.remind_due(session, NOW + HOUR) == [campaign]
        assert await lifecycle.remind_due(session, NOW + HOUR) == []
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
        await lifecycle.remind_due(session, NOW + HOUR)
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
        await lifecycle.close_campaign(session, closed, by=None, now=NOW)
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


async def test_who_is_back_from_a_block_is_owed_what_opened_meanwhile(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        before = await open_campaign(session)
        await record_block(session, someone, NOW)
        meanwhile = await open_campaign(session, definition(key="other"))
        assert await claim_deliveries(session, NOW) == []
    async with database.transaction() as session:
        await come_back(session, await session.get_one(Participant, someone.id), NOW)
    async with database.transaction() as session:
        assert (await session.get_one(Participant, someone.id)).blocked_at is None
        owed = await claim_deliveries(session, NOW)
        assert {one.campaign_id for one in owed} == {before.id, meanwhile.id}


async def test_who_is_back_from_a_block_is_owed_nothing_after_a_stop(database: Database) -> None:
    async with database.transaction() as session:
        stopped = await person(session)
        met = await meet_participant(session, language="fr", now=NOW)
        await open_campaign(session)
        await stop(session, stopped, NOW)
        for one in (stopped, met):
            await record_block(session, one, NOW)
            await come_back(session, one, NOW)
        assert (stopped.blocked_at, met.blocked_at, stopped.stopped_at) == (None, None, NOW)
        assert await claim_deliveries(session, NOW) == []


async def test_an_invitation_refused_by_a_block_is_owed_to_who_comes_back(
    database: Database,
) -> None:
    async with database.transaction() as session:
        blocked, unknown = await person(session), await person(session)
        await open_campaign(session)
        for owed in await claim_deliveries(session, NOW):
            owed.begun_at = NOW
            is_blocked = owed.participant_id == blocked.id
            mark_failed(owed, "blocked" if is_blocked else "BadRequest", NOW)
        await record_block(session, blocked, NOW)
    async with database.transaction() as session:
        for one in (blocked, unknown):
            await come_back(session, await session.get_one(Participant, one.id), NOW + HOUR)
        [again] = await claim_deliveries(session, NOW + HOUR)
        # They have nothing of it: it is not said to come a second time.
        assert (again.participant_id, again.failed_at, again.resends) == (blocked.id, None, 0)
        mark_sent(again, NOW + HOUR)
        await come_back(session, await session.get_one(Participant, blocked.id), NOW + HOUR)
        assert await claim_deliveries(session, NOW + HOUR) == []


async def test_an_invitation_claimed_but_not_begun_is_owed_to_who_comes_back(
    database: Database,
) -> None:
    async with database.transaction() as session:
        early, late = await person(session), await person(session)
        await open_campaign(session)
        for owed in await claim_deliveries(session, NOW):
            owed.begun_at = NOW if owed.participant_id == late.id else None
        for one in (early, late):
            await stop(session, one, NOW)
            resume(one)
            await come_back(session, one, NOW + HOUR)
        # What was being sent may have arrived.
        [owed] = await claim_deliveries(session, NOW + HOUR)
        assert (owed.participant_id, owed.resends) == (early.id, 0)
