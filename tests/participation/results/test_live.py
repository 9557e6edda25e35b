"""A campaign as it comes in: reach, the last day's hours, where people leave it."""

from datetime import UTC, datetime

from participation.campaigns.lifecycle import close_campaign
from participation.models import CampaignStatus
from participation.questions import Reply
from participation.results import Reach, campaign_progress
from participation.sending.deliveries import claim_deliveries, mark_failed, mark_sent
from participation.storage.db import Database
from tests.worlds.stories import (
    HOUR,
    NOW,
    answer_all,
    give,
    open_campaign,
    person,
    progress_of,
    skip,
)


async def test_who_was_asked_who_began_and_where_they_left(database: Database) -> None:
    async with database.transaction() as session:
        people = [await person(session) for _ in range(4)]
        campaign = await open_campaign(session)
        owed = {one.participant_id: one for one in await claim_deliveries(session, NOW, 3)}
        mark_sent(owed[people[0].id], NOW)
        mark_failed(owed[people[1].id], "blocked", NOW)
        mark_failed(owed[people[2].id], "chat not found", NOW)
        await answer_all(session, people[0], campaign)
        second = await progress_of(session, people[1], campaign)
        await give(session, second, "bus", Reply(choice="yes"), now=NOW + 2 * HOUR)
        third = await progress_of(session, people[2], campaign)
        await give(session, third, "bus", now=NOW + 2 * HOUR)
        await skip(session, third, "why")
        await give(session, third, "topic")
        progress = await campaign_progress(session, campaign, NOW + 3 * HOUR)
    assert progress.status is CampaignStatus.OPEN
    assert progress.reach == Reach(
        asked=4, delivered=1, failed=2, waiting=1, started=3, finished=1, blocked=1
    )
    stages = {stage.question.key: (stage.reached, stage.left) for stage in progress.stages}
    assert stages == {
        "bus": (3, 0),
        "why": (2, None),  # not asked of everybody
        "topic": (2, 1),
        "places": (1, 1),
        **dict.fromkeys(("safety", "minutes", "spot", "corner"), (1, 0)),
    }
    begun = {hour.begins: hour.n for hour in progress.hours if hour.n}
    assert begun == {NOW: 1, NOW + 2 * HOUR: 2}
    assert (len(progress.hours), progress.busiest) == (24, 2)
    assert progress.hours[-1].begins == NOW + 3 * HOUR


async def test_a_closed_campaign_shows_its_first_day(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        campaign = await open_campaign(session)
        await answer_all(session, someone, campaign)
        late = await progress_of(session, await person(session), campaign)
        await give(session, late, "bus", now=NOW + 30 * HOUR)
        await close_campaign(session, campaign, by=None, now=NOW + 40 * HOUR)
        progress = await campaign_progress(session, campaign, datetime(2027, 1, 1, tzinfo=UTC))
    assert progress.status is CampaignStatus.CLOSED
    assert [hour.n for hour in progress.hours] == [1, *[0] * 23]
    assert progress.hours[0].begins == NOW
