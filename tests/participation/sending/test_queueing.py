"""A city is put into the queue some at a time: everyone once, whatever happens in between."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlmodel import col, func, select

from participation.campaigns import lifecycle
from participation.campaigns.imports import import_campaign
from participation.errors import CampaignRefused
from participation.models import Campaign, Delivery, Participant, Queueing
from participation.responses.newcomers import invite_newcomer
from participation.rights.leaving import stop
from participation.sending.deliveries import claim_deliveries
from participation.sending.queueing import AT_ONCE, go_on_queueing
from participation.storage.db import Database, Session
from tests.worlds.stories import HOUR, NOW, definition, open_campaign, person

CITY = 2 * AT_ONCE + 10


async def settle_city(session: Session, people: int = CITY) -> None:
    """So many registered people, quickly."""
    about = {"language": "fr", "met_at": NOW, "registered_at": NOW}
    rows = [{"pseudonym": f"p{number}", **about} for number in range(people)]
    await (await session.connection()).execute(insert(Participant), rows)


async def owed(session: Session) -> Counter[int]:
    """How many deliveries each participant is owed."""
    return Counter(await session.exec(select(Delivery.participant_id)))


async def count_owed(database: Database) -> int:
    async with database.reading() as session:
        return (await session.exec(select(func.count(col(Delivery.id))))).one()


async def go_on(database: Database) -> bool:
    async with database.transaction() as session:
        return await go_on_queueing(session, NOW)


async def test_everyone_is_owed_theirs_once_by_and_by(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session)
        await open_campaign(session)
    assert await count_owed(database) == AT_ONCE
    assert [await go_on(database) for _ in range(4)] == [True, True, False, False]
    async with database.reading() as session:
        assert set((await owed(session)).values()) == {1}
        [queueing] = (await session.exec(select(Queueing))).all()
        assert queueing.ended_at == NOW
    assert await count_owed(database) == CITY


async def test_a_small_town_is_owed_all_at_the_opening(database: Database) -> None:
    async with database.transaction() as session:
        await person(session)
        await open_campaign(session)
    assert await count_owed(database) == 1
    assert not await go_on(database)


async def test_a_crash_in_between_forgets_nobody(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session)
        await open_campaign(session)

    async def dies() -> None:
        async with database.transaction() as session:
            assert await go_on_queueing(session, NOW)
            raise ConnectionAbortedError

    with pytest.raises(ConnectionAbortedError):
        await dies()
    assert await count_owed(database) == AT_ONCE
    while await go_on(database):
        pass
    async with database.reading() as session:
        found = await owed(session)
    assert (len(found), set(found.values())) == (CITY, {1})


async def test_who_comes_and_who_goes_in_between(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session)
        await open_campaign(session)
    async with database.transaction() as session:
        last = (await session.exec(select(func.max(col(Participant.id))))).one()
        leaver = await session.get_one(Participant, last)
        await stop(session, leaver, NOW)
        newcomer = await person(session)
        assert await invite_newcomer(session, newcomer, NOW) == 1
    while await go_on(database):
        pass
    async with database.reading() as session:
        found = await owed(session)
    assert (found[leaver.id], found[newcomer.id], len(found)) == (0, 1, CITY)


async def test_a_campaign_closed_in_between_asks_nobody_more(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session)
        campaign = await open_campaign(session)
    async with database.transaction() as session:
        campaign = await session.get_one(Campaign, campaign.id)
        await lifecycle.close_campaign(session, campaign, by=None, now=NOW)
    assert not await go_on(database)
    assert await count_owed(database) == AT_ONCE
    async with database.transaction() as session:
        assert await claim_deliveries(session, NOW) == []


async def test_several_processes_do_it_together(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session)
        await open_campaign(session)
        await open_campaign(session, definition(key="other"))
    await asyncio.gather(*(go_on(database) for _ in range(6)))
    assert not await go_on(database)
    async with database.reading() as session:
        assert set((await owed(session)).values()) == {2}


async def test_a_spread_leaves_evenly_and_favours_nobody(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session, 400)
        campaign = await import_campaign(session, definition(), by=None, now=NOW)
        await lifecycle.schedule_campaign(
            session, campaign, opens_at=NOW, spread=timedelta(hours=1), by=None, now=NOW
        )
        late = NOW + timedelta(minutes=7)
        assert await lifecycle.open_due(session, late) == [campaign]
    async with database.reading() as session:
        query = select(Delivery).order_by(col(Delivery.participant_id))
        waits = [delivery.due_at - late for delivery in (await session.exec(query)).all()]
    assert timedelta() <= min(waits)
    assert max(waits) <= HOUR
    # Half too many or too few in any quarter of an hour: less than one chance in ten million.
    quarters = Counter(wait // timedelta(minutes=15) for wait in waits)
    assert [50 < quarters[number] < 150 for number in range(4)] == [True] * 4
    # Whoever came first is as often late as not.
    halves = waits[:200], waits[200:]
    means = [sum(half, timedelta()) / 200 for half in halves]
    assert abs(means[0] - means[1]) < timedelta(minutes=9)
    async with database.transaction() as session:
        assert len(await claim_deliveries(session, late - HOUR, limit=400)) == 0
        assert len(await claim_deliveries(session, late + HOUR, limit=400)) == 400


@pytest.mark.parametrize(
    ("spread", "times"),
    [
        (timedelta(minutes=-1), {}),
        (timedelta(days=8), {}),
        (timedelta(hours=2), {"closes_at": NOW + 2 * HOUR}),
        (timedelta(hours=2), {"closes_at": NOW + 9 * HOUR, "reminds_at": NOW + HOUR}),
    ],
)
async def test_a_spread_ends_before_anything_else(
    database: Database, spread: timedelta, times: dict[str, object]
) -> None:
    async with database.transaction() as session:
        campaign = await import_campaign(session, definition(), by=None, now=NOW)
        with pytest.raises(CampaignRefused) as refused:
            await lifecycle.schedule_campaign(
                session,
                campaign,
                opens_at=NOW,
                spread=spread,
                by=None,
                now=NOW - HOUR,
                **times,  # type: ignore[arg-type] # moments by their names
            )
    assert (refused.value.code, refused.value.field) == ("campaign.spread_outside", "spread")
