"""Answers: recorded, corrected, skipped, remarked on, never overwritten."""

import pytest
from sqlmodel import col, select

from participation.campaigns.lifecycle import close_campaign, pause_campaign
from participation.errors import CampaignRefused
from participation.models import AgeBand, Answer, Attachment, Campaign, Participant
from participation.people.participants import meet_participant, register
from participation.questions import Reply
from participation.responses.answers import (
    add_remark,
    check_answerable,
    find_answer,
    unfinished_campaigns,
)
from participation.responses.progress import campaign_of_question, find_progress
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
    skip,
)


async def asked(session: Session) -> tuple[Participant, Campaign]:
    return await person(session), await open_campaign(session)


async def every_answer(session: Session) -> list[Answer]:
    return list((await session.exec(select(Answer).order_by(col(Answer.id)))).all())


async def test_answers_lead_to_the_next_question_and_to_the_end(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        assert progress.response is None
        await give(session, progress, "bus")
    async with database.transaction() as session:
        progress = await progress_of(session, someone, campaign)
        following = progress.journey.next_question()
        assert following is not None
        assert following.key == "why"
        assert progress.question_numbered(progress.numbers["why"]) is following
        assert progress.question_numbered(0) is None
        await answer_all(session, someone, campaign)
    async with database.transaction() as session:
        progress = await progress_of(session, someone, campaign)
        assert progress.journey.next_question() is None
        assert progress.response is not None
        assert (progress.response.started_at, progress.response.finished_at) == (NOW, NOW)


async def test_an_answer_keeps_the_version_and_the_profile_of_then(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        answer = await give(session, await progress_of(session, someone, campaign), "bus")
        register(someone, age_band=AgeBand.OVER_35, district="north", now=NOW)
        someone.language = "en"
    async with database.reading() as session:
        kept = await session.get_one(Answer, answer.id)
    assert (kept.value, kept.version, kept.language) == ("no", 1, "fr")
    assert (kept.age_band, kept.district) == (AgeBand.FROM_18_TO_24, "centre")


async def test_a_corrected_answer_supersedes_the_earlier_one(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        first = await give(session, progress, "topic")
        second = await give(session, progress, "topic", Reply(choice="none"), NOW + HOUR)
    async with database.reading() as session:
        answers = await every_answer(session)
        assert await find_answer(session, someone, first.id) is None
        in_force = await find_answer(session, someone, second.id)
    assert [(answer.value, answer.superseded_at) for answer in answers] == [
        ("parks", NOW + HOUR),
        ("none", None),
    ]
    assert in_force is not None
    assert in_force.id == second.id


async def test_a_correction_rules_out_what_depended_on_it(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus")
        await give(session, progress, "why")
        await give(session, progress, "bus", Reply(choice="yes"), NOW + HOUR)
        assert list(progress.answers) == ["bus"]
    async with database.reading() as session:
        progress = await progress_of(session, someone, campaign)
        superseded = [answer.superseded_at is not None for answer in await every_answer(session)]
    assert list(progress.answers) == ["bus"]
    assert superseded == [True, True, False]


async def test_a_correction_that_opens_a_question_unfinishes_the_response(
    database: Database,
) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus", Reply(choice="yes"))
        await answer_all(session, someone, campaign)
        assert await unfinished_campaigns(session, someone, NOW) == []
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus", Reply(choice="no"))
        assert await unfinished_campaigns(session, someone, NOW) == [campaign.id]
        await skip(session, progress, "why", NOW + HOUR)
        assert await unfinished_campaigns(session, someone, NOW) == []


async def test_a_skip_is_kept_apart_from_an_answer(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus")
        await skip(session, progress, "why")
    async with database.reading() as session:
        kept = (await progress_of(session, someone, campaign)).answers["why"]
    assert (kept.skipped, kept.value) == (True, None)


async def test_remarks_add_up_line_by_line(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        answer = await give(session, await progress_of(session, someone, campaign), "bus")
        await add_remark(session, answer.id, "Too late")
    async with database.transaction() as session:
        found = await find_answer(session, someone, answer.id)
        assert found is not None
        await add_remark(session, found.id, "And too rare")
    async with database.reading() as session:
        kept = await session.get_one(Answer, answer.id)
    assert kept.remark == "Too late\nAnd too rare"


async def test_nobody_reaches_the_answer_of_another(database: Database) -> None:
    async with database.transaction() as session:
        someone, other = await person(session), await person(session)
        campaign = await open_campaign(session)
        answer = await give(session, await progress_of(session, someone, campaign), "bus")
        assert await find_answer(session, other, answer.id) is None


async def test_a_photo_becomes_an_attachment_to_fetch(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        answer = await give(session, await progress_of(session, someone, campaign), "corner")
        attachment = await session.get_one(Attachment, answer.value["photo"])
    assert (attachment.reference, attachment.participant_id) == ("file-1", someone.id)
    assert answer.value["caption"] == "Ici"


async def test_what_cannot_be_answered_says_why(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session)
        uninvited = await person(session)
        refused = await progress_of(session, uninvited, campaign)
        with pytest.raises(CampaignRefused, match="not_yours"):
            check_answerable(refused)
        someone = await person(session)
        other = await open_campaign(session, definition(key="other"))
        progress = await progress_of(session, someone, other)
        check_answerable(progress)
        await pause_campaign(session, other, by=None, now=NOW)
        with pytest.raises(CampaignRefused, match="paused"):
            check_answerable(await progress_of(session, someone, other))
        await close_campaign(session, other, by=None, now=NOW)
        with pytest.raises(CampaignRefused, match="closed"):
            check_answerable(await progress_of(session, someone, other))


async def test_nobody_answers_before_registering(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        someone.registered_at = None
        with pytest.raises(CampaignRefused, match="not_yours"):
            check_answerable(progress)
        assert await find_progress(session, someone, 0) is None


async def test_a_question_number_leads_to_its_campaign(database: Database) -> None:
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        assert await campaign_of_question(session, progress.numbers["spot"]) == campaign.id
        assert await campaign_of_question(session, 0) is None


async def test_what_is_unfinished_comes_most_recently_begun_first(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        stranger = await meet_participant(session, language="fr", now=NOW)
        begun, later, silent, paused, finished = [
            await open_campaign(session, definition(key=key))
            for key in ("begun", "later", "silent", "paused", "finished")
        ]
        for campaign, now in ((begun, NOW), (later, NOW + HOUR), (paused, NOW)):
            await give(session, await progress_of(session, someone, campaign), "bus", now=now)
        await pause_campaign(session, paused, by=None, now=NOW)
        await answer_all(session, someone, finished)
        assert await unfinished_campaigns(session, someone, NOW) == [later.id, begun.id, silent.id]
        assert await unfinished_campaigns(session, stranger, NOW) == []


async def test_answers_of_every_shape_come_back_as_they_were_given(database: Database) -> None:
    words = 'des « guillemets », "d’autres", \\ et\nune ligne 🌳'
    async with database.transaction() as session:
        someone, campaign = await asked(session)
        progress = await progress_of(session, someone, campaign)
        await give(session, progress, "bus")
        await give(session, progress, "why", Reply(text=words))
        await answer_all(session, someone, campaign)
    async with database.transaction() as session:
        progress = await progress_of(session, someone, campaign)
        answers = {answer.question_id: answer for answer in await every_answer(session)}
        assert len(progress.answers) == len(answers)
    assert [progress.numbers[key] for key in progress.answers] == sorted(answers)
    for kept in progress.answers.values():
        answer = answers[kept.question_id]
        assert kept == (answer.id, answer.question_id, answer.value, answer.skipped)
    assert progress.answers["why"].value == words
