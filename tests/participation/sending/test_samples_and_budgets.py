"""Whom a campaign asks besides their profile: a sample, who answered before, who was left alone."""

from datetime import timedelta

from sqlmodel import col, select

from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.council.rules import Rules, change_rules
from participation.models import AgeBand, Campaign, Delivery, DeliveryKind, Participant
from participation.people.audiences import Audience, count_asked, count_audience
from participation.people.participants import resume
from participation.proposals.proposals import file_proposal
from participation.responses.newcomers import invite_newcomer
from participation.rights.leaving import stop
from participation.sending.queueing import go_on_queueing
from participation.storage.db import Database, Session
from tests.participation.sending.test_queueing import settle_city
from tests.worlds.stories import (
    HOUR,
    NOW,
    answer_all,
    definition,
    open_campaign,
    person,
)

DAY = timedelta(days=1)


async def asked(session: Session, campaign: Campaign) -> set[int]:
    query = select(Delivery.participant_id).where(
        Delivery.campaign_id == campaign.id, Delivery.kind == DeliveryKind.INVITATION
    )
    return set((await session.exec(query)).all())


async def test_a_sample_is_drawn_once_and_nobody_joins_it(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session, 6000)
        campaign = await open_campaign(session, audience=Audience(sample=500))
        newcomer = await person(session)
        assert await invite_newcomer(session, newcomer, NOW) == 0
    while await _go_on(database):
        pass
    async with database.transaction() as session:
        drawn = await asked(session, campaign)
        assert len(drawn) == 500
        assert newcomer.id not in drawn
        # From all over the town, and not the same as another seed would draw.
        assert 150 < sum(number <= 3000 for number in drawn) < 350
        someone = await session.get_one(Participant, min(drawn))
        await stop(session, someone, NOW)
        resume(someone)
        assert await invite_newcomer(session, someone, NOW + HOUR) == 1
        assert await asked(session, campaign) == drawn


async def _go_on(database: Database) -> bool:
    async with database.transaction() as session:
        return await go_on_queueing(session, NOW)


async def test_the_seed_alone_decides_who_is_drawn(database: Database) -> None:
    async with database.transaction() as session:
        await settle_city(session, 200)
        draws = []
        for key, seed in (("one", 7), ("two", 7), ("three", 8)):
            campaign = await import_campaign(session, definition(key=key), by=None, now=NOW)
            sample = Audience(sample=20)
            await schedule_campaign(
                session, campaign, opens_at=NOW, audience=sample, by=None, now=NOW
            )
            campaign.sample_seed = seed
            await open_due(session, NOW)
            draws.append(await asked(session, campaign))
    assert draws[0] == draws[1] != draws[2]
    assert [len(drawn) for drawn in draws] == [20, 20, 20]


async def test_a_sample_of_more_than_there_are_is_everyone(database: Database) -> None:
    async with database.transaction() as session:
        people = {(await person(session)).id for _ in range(3)}
        await person(session, age_band=AgeBand.OVER_35)
        audience = Audience(age_bands=[AgeBand.FROM_18_TO_24], sample=50)
        assert (await count_asked(session, audience, NOW)).asked == 3
        campaign = await open_campaign(session, audience=audience)
        assert await asked(session, campaign) == people
        nobody = await open_campaign(
            session, definition(key="none"), Audience(districts=["moon"], sample=5)
        )
        assert await asked(session, nobody) == set()


async def test_an_audience_by_what_people_did(database: Database) -> None:
    async with database.transaction() as session:
        answered, silent, proposed = [await person(session) for _ in range(3)]
        first = await open_campaign(session)
        await answer_all(session, answered, first)
        await file_proposal(session, proposed, text="Bancs", topic="sport", now=NOW)
        for audience, expected in (
            (Audience(answered="night"), [answered]),
            (Audience(not_answered="night"), [silent, proposed]),
            (Audience(topics=["sport", "housing"]), [proposed]),
            (Audience(topics=["sport"], answered="night"), []),
            (Audience(answered="nothing"), []),
            (Audience(answered="night", age_bands=[AgeBand.OVER_35]), []),
        ):
            query = select(Participant).where(audience.clause()).order_by(col(Participant.id))
            assert list((await session.exec(query)).all()) == expected
            fits = [
                one for one in (answered, silent, proposed) if await audience.includes(session, one)
            ]
            assert fits == expected
            assert await count_audience(session, audience) == len(expected)


async def test_people_asked_lately_are_left_in_peace(database: Database) -> None:
    async with database.transaction() as session:
        before, new = await person(session), await person(session)
        await change_rules(session, Rules(budget_days=7), by=None, now=NOW)
        await open_campaign(session, audience=Audience(languages=["fr"], sample=1))
        drawn = (await session.exec(select(Delivery.participant_id))).one()
        left = ({before.id, new.id} - {drawn}).pop()
        counted = await count_asked(session, Audience(), NOW)
        assert (counted.fitting, counted.asked_lately, counted.asked) == (2, 1, 1)
        second = await open_campaign(session, definition(key="second"))
        assert await asked(session, second) == {left}
        urgent = await open_campaign(
            session, definition(key="urgent"), Audience(ignores_budget=True)
        )
        assert await asked(session, urgent) == {drawn, left}
        # Whoever registers comes of their own will.
        assert await invite_newcomer(session, await person(session), NOW) == 2
        week = NOW + 7 * DAY
        assert (await count_asked(session, Audience(), week, besides=urgent.id)).asked == 3
        await change_rules(session, Rules(budget_days=8), by=None, now=NOW)
        assert (await count_asked(session, Audience(), week)).asked == 0
