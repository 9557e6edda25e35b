"""Sample data: looks like the real thing, reaches nobody, and leaves no trace."""

import pytest
from sqlalchemy import Table
from sqlmodel import SQLModel, col, func, select

from content.samples import read_sample
from participation.broadcasts.recipients import count_recipients
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import find_campaign, list_campaigns
from participation.demonstration import (
    Script,
    demonstration_present,
    fill_demonstration,
    remove_demonstration,
)
from participation.inbox import answer_thread, find_thread, list_threads
from participation.inbox.listing import Sorted, ThreadFilter
from participation.models import (
    AgeBand,
    CampaignStatus,
    Delivery,
    Participant,
    ProposalState,
    Role,
    StaffMember,
    StepTaken,
    TourStep,
)
from participation.people.audiences import Audience, count_audience
from participation.proposals.proposals import count_proposals, decide_proposal, list_proposals
from participation.responses.newcomers import invite_newcomer
from participation.responses.recounts import recount
from participation.results import (
    Dimension,
    audience_figures,
    campaign_reach,
    campaign_results,
    cross_tab,
    located_answers,
)
from participation.sending.deliveries import are_owed
from participation.staff.accounts import add_staff
from participation.staff.log import latest_entries
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, WORDING, answer_all, open_campaign, person

SCRIPT = Script.model_validate(read_sample())


async def staff(session: Session) -> StaffMember:
    return await add_staff(
        session, email="a@example.org", role=Role.ADMIN, password_hash="x", by=None, now=NOW
    )


async def fill(session: Session, by: StaffMember, *languages: str) -> bool:
    return await fill_demonstration(
        session,
        SCRIPT,
        languages=languages or ("fr", "en"),
        districts=["centre", "north"],
        topics=["parks"],
        by=by,
        now=NOW,
    )


async def rows(database: Database) -> dict[str, list[str]]:
    """All there is but two tables of the council's own, that no invented row is in.

    The log says who filled and who removed; the first steps taken stay taken.
    """
    tables: list[Table] = SQLModel.metadata.sorted_tables
    async with database.reading() as session:
        return {
            table.name: sorted(map(str, (await session.exec(select(*table.columns))).all()))
            for table in tables
            if table.name not in {"logentry", "steptaken"}
        }


async def test_it_looks_like_the_real_thing(database: Database) -> None:
    async with database.transaction() as session:
        by = await staff(session)
        assert not await demonstration_present(session)
        assert await fill(session, by)
        assert not await fill(session, by)
        assert await demonstration_present(session)
    async with database.reading() as session:
        campaign = await find_campaign(session, "sample-summer")
        reach = await campaign_reach(session, campaign)
        results = await campaign_results(session, campaign, WORDING)
        assert await recount(session, campaign) == []
        proposals = await count_proposals(session)
        threads = await list_threads(session, ThreadFilter(Sorted.OPEN, by))
        by_age = await cross_tab(
            session, campaign, results[0].question, WORDING, by=(Dimension.AGE_BAND,)
        )
        spot = next(one.question for one in results if one.question.kind == "location")
        places = await located_answers(session, campaign, spot, limit=99)
        figures = await audience_figures(session)
    # There is something to compare and something to draw, and nobody seems to have fled.
    assert len(by_age.groups) > 1
    assert len(places) > 5
    assert (figures.registered, figures.blocked) == (48, 0)
    assert campaign.status is CampaignStatus.CLOSED
    assert reach.asked == reach.delivered > reach.started > reach.finished > 10
    assert all(result.tally.n > 10 for result in results)
    assert sum(result.remarks for result in results) > 0
    assert min(proposals.values()) > 0
    assert all(glimpse.is_sample for glimpse in threads)
    assert {glimpse.thread.unread_at is None for glimpse in threads} == {False}


async def test_nothing_can_reach_the_invented(database: Database) -> None:
    async with database.transaction() as session:
        by = await staff(session)
        await fill(session, by)
        await open_campaign(session)
        assert await count_audience(session, Audience()) == 0
        [thread, *_] = await list_threads(session, ThreadFilter(Sorted.OPEN, by))
        after = thread.latest.id
        told = await answer_thread(session, thread.thread, "Hi", after=after, by=by, now=NOW)
        recipients = await count_recipients(session, await find_campaign(session, "sample-summer"))
        assert (recipients.people, recipients.unreachable) == (0, 0)
        assert recipients.samples > 10
        for followed in await list_proposals(session):
            assert followed.is_sample
            await decide_proposal(
                session,
                followed.proposal,
                state=ProposalState.DONE,
                reply="Hi",
                by=by,
                now=NOW,
            )
        assert told.delivery_id is None
        assert not await are_owed(session, NOW)
        accounts = select(Participant).where(col(Participant.telegram_id).is_not(None))
        assert (await session.exec(accounts)).all() == []
        # Nor is anyone real ever asked the sample campaign.
        newcomer = await person(session, source="sample-poster", age_band=AgeBand.UNDER_18)
        assert await invite_newcomer(session, newcomer, NOW) == 1
        unsettled = select(Delivery).where(col(Delivery.settled_at).is_(None))
        owed = (await session.exec(unsettled)).all()
    assert [one.participant_id for one in owed] == [newcomer.id]


async def test_not_a_trace_of_it_stays(database: Database) -> None:
    async with database.transaction() as session:
        by = await staff(session)
        someone = await person(session)
        await answer_all(session, someone, await open_campaign(session))
    before = await rows(database)
    async with database.transaction() as session:
        await fill(session, by)
    assert await rows(database) != before
    for _ in range(2):
        async with database.transaction() as session:
            await remove_demonstration(session, by=by, now=NOW)
    assert await rows(database) == before
    async with database.reading() as session:
        for campaign, _ in await list_campaigns(session):
            assert await recount(session, campaign) == []
        done = [entry.action for entry in await latest_entries(session)]
        steps = (await session.exec(select(StepTaken.step))).all()
    assert done[:2] == ["samples.removed", "samples.filled"]
    assert steps == [TourStep.EXAMPLE]
    async with database.transaction() as session:
        assert await fill(session, by)


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_a_council_of_one_language_sees_one(database: Database, language: str) -> None:
    async with database.transaction() as session:
        await fill(session, await staff(session), language)
        spoken = (await session.exec(select(Participant.language).distinct())).all()
    assert list(spoken) == [language]


async def test_a_language_without_words_gets_those_there_are(database: Database) -> None:
    async with database.transaction() as session:
        await fill(session, await staff(session), "br")
        spoken = (await session.exec(select(Participant.language).distinct())).all()
    assert sorted(spoken) == ["en", "fr"]


async def test_a_campaign_of_that_name_is_left_alone(database: Database) -> None:
    async with database.transaction() as session:
        by = await staff(session)
        await import_campaign(session, SCRIPT.campaign, by=by, now=NOW)
        await fill(session, by)
        assert await find_campaign(session, "sample-summer-2")
    async with database.transaction() as session:
        await remove_demonstration(session, by=by, now=NOW)
        assert [campaign.key for campaign, _ in await list_campaigns(session)] == ["sample-summer"]
        assert await find_thread(session, 1) is None
        assert (await session.exec(select(func.count()).select_from(Participant))).one() == 0
