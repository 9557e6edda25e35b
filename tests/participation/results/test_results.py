"""What the panel and the bot show of many answers."""

from participation.campaigns.lifecycle import find_campaign
from participation.models import AgeBand
from participation.people.participants import record_opening
from participation.people.sources import SourceFigures
from participation.questions import Facts, Location, Reply
from participation.responses.answers import add_remark
from participation.results import (
    QuestionResult,
    Reach,
    audience_figures,
    campaign_reach,
    campaign_results,
    count_written_answers,
    question_tally,
    reaches,
    written_answers,
)
from participation.rights.leaving import record_block, stop
from participation.sending.deliveries import claim_deliveries, mark_failed, mark_sent
from participation.storage.db import Database
from tests.worlds.stories import (
    NOW,
    WORDING,
    answer_all,
    definition,
    give,
    open_campaign,
    person,
    progress_of,
    question_of,
    skip,
)


async def three_answers(database: Database) -> dict[str, QuestionResult]:
    async with database.transaction() as session:
        people = [await person(session) for _ in range(3)]
        campaign = await open_campaign(session)
        await answer_all(session, people[0], campaign)
        second = await progress_of(session, people[1], campaign)
        await give(session, second, "bus", Reply(choice="yes"))
        corrected = await give(session, second, "topic", Reply(choice="sport"))
        await add_remark(session, corrected.id, "Not the one in force")
        await give(session, second, "topic", Reply(choice="none"))
        await give(session, second, "safety", Reply(choice="1"))
        await give(session, second, "minutes", Reply(text="10"))
        third = await progress_of(session, people[2], campaign)
        await add_remark(session, (await give(session, third, "bus")).id, "Never after midnight")
        await add_remark(session, (await skip(session, third, "why")).id, "I would rather not")
    async with database.reading() as session:
        results = await campaign_results(session, campaign, WORDING)
    return {result.question.key: result for result in results}


async def test_each_question_is_counted_in_the_order_of_the_file(database: Database) -> None:
    results = await three_answers(database)
    assert list(results) == [question.key for question in definition().questions]
    counts = {key: [bar.count for bar in result.tally.bars] for key, result in results.items()}
    assert counts == {
        "bus": [1, 2],
        "why": [],
        "topic": [0, 1, 1],
        "places": [1, 1, 0],
        "safety": [1, 0, 0, 1, 0],
        "minutes": [],
        "spot": [],
        "corner": [],
    }
    assert results["minutes"].tally.details == {
        "mean": 17.5,
        "median": 17.5,
        "minimum": 10,
        "maximum": 25,
    }


async def test_skips_remarks_and_superseded_answers_are_kept_apart(database: Database) -> None:
    results = await three_answers(database)
    assert (results["why"].tally.n, results["why"].skipped, results["why"].remarks) == (1, 1, 1)
    assert (results["topic"].tally.n, results["topic"].remarks) == (2, 0)
    assert (results["bus"].tally.n, results["bus"].skipped, results["bus"].remarks) == (3, 0, 1)
    assert (results["spot"].tally.n, results["corner"].tally.n) == (1, 1)


async def test_one_question_tallies_as_it_does_among_all(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session, definition(key="empty"))
        someone = await person(session)
        progress = await progress_of(session, someone, campaign)
        nothing_yet = await question_tally(
            session, campaign, question_of(progress, "minutes"), WORDING
        )
    assert (nothing_yet.n, nothing_yet.bars) == (0, ())
    results = await three_answers(database)
    async with database.reading() as session:
        night = await find_campaign(session, "night")
        for key in ("topic", "why"):
            alone = await question_tally(session, night, results[key].question, WORDING)
            assert alone == results[key].tally


async def test_reach_follows_deliveries_and_responses(database: Database) -> None:
    async with database.transaction() as session:
        arrived, failed, waiting, stopped = [await person(session) for _ in range(4)]
        campaign = await open_campaign(session)
        quiet = await open_campaign(session, definition(key="quiet"))
        by_person = {owed.participant_id: owed for owed in await claim_deliveries(session, NOW, 4)}
        mark_sent(by_person[arrived.id], NOW)
        mark_failed(by_person[failed.id], "gone", NOW)
        await stop(session, stopped, NOW)
        await answer_all(session, arrived, campaign)
        await give(session, await progress_of(session, waiting, campaign), "bus")
    async with database.reading() as session:
        reach = await campaign_reach(session, campaign)
        both = await reaches(session, [campaign, quiet])
        assert await reaches(session, []) == {}
    assert reach == Reach(asked=3, delivered=1, failed=1, waiting=1, started=2, finished=1)
    assert both == {campaign.id: reach, quiet.id: Reach(asked=3, waiting=3)}


async def test_a_campaign_that_nobody_was_asked_has_no_reach(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        assert await campaign_reach(session, campaign) == Reach()


async def test_what_people_wrote_is_read_newest_first_a_page_at_a_time(database: Database) -> None:
    async with database.transaction() as session:
        people = [await person(session) for _ in range(3)]
        campaign = await open_campaign(session)
        for number, someone in enumerate(people):
            progress = await progress_of(session, someone, campaign)
            await give(session, progress, "bus")
            await give(session, progress, "why", Reply(text=f"Reason {number}"))
        assert await count_written_answers(session, campaign, "why") == 3
        page = await written_answers(session, campaign, "why", limit=2, offset=1)
        assert await written_answers(session, campaign, "nothing") == []
        assert await count_written_answers(session, campaign, "nothing") == 0
    assert [written.facts for written in page] == [Facts("Reason 1"), Facts("Reason 0")]
    assert [written.pseudonym for written in page] == [people[1].pseudonym, people[0].pseudonym]
    assert page[0].age_band is AgeBand.FROM_18_TO_24


async def test_places_photos_and_remarks_are_written_answers_too(database: Database) -> None:
    async with database.transaction() as session:
        someone, other = await person(session), await person(session)
        campaign = await open_campaign(session)
        progress = await answer_all(session, someone, campaign)
        await add_remark(session, progress.answers["bus"].id, "A remark")
        shared = Reply(location=Location(50.6, 3.1))
        other_progress = await progress_of(session, other, campaign)
        await give(session, other_progress, "spot", shared)
        await add_remark(session, (await skip(session, other_progress, "corner")).id, "No camera")
        facts = {
            key: [written.facts for written in await written_answers(session, campaign, key)]
            for key in ("bus", "spot", "corner", "safety")
        }
        remarks = [written.remark for written in await written_answers(session, campaign, "bus")]
        photo = progress.answers["corner"].value["photo"]
    assert facts == {
        "bus": [Facts("no")],
        "spot": [Facts("", 50.6, 3.1), Facts("Rue d'Arras")],
        "corner": [None, Facts("Ici", photo=photo)],
        "safety": [],
    }
    assert remarks == ["A remark"]


async def test_who_takes_part_is_counted_by_profile_and_source(database: Database) -> None:
    async with database.transaction() as session:
        await person(session, source="poster", language="en")
        gone = await person(session, source="poster", age_band=None, district=None)
        blocking = await person(session, source="school")
        await record_opening(session, gone, "poster", NOW)
        await record_opening(session, gone, "poster", NOW)
        await record_opening(session, blocking, "school", NOW)
        campaign = await open_campaign(session)
        await answer_all(session, gone, campaign)
        await stop(session, gone, NOW)
        await record_block(session, blocking, NOW)
    async with database.reading() as session:
        figures = await audience_figures(session)
    assert (figures.registered, figures.stopped, figures.blocked) == (3, 1, 1)
    assert figures.by_age_band == {AgeBand.FROM_18_TO_24: 2, None: 1}
    assert figures.by_district == {"centre": 2, None: 1}
    assert figures.by_language == {"fr": 2, "en": 1}
    assert figures.sources == (
        SourceFigures("poster", openings=2, met=2, consented=2, registered=2, answered=1),
        SourceFigures("school", openings=1, met=1, consented=1, registered=1),
    )
