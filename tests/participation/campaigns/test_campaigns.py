"""Campaigns from their file to their close."""

import asyncio
from datetime import datetime, timedelta

import pytest

from participation.campaigns import lifecycle
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import definition_of, find_campaign, list_campaigns
from participation.errors import CampaignNotFound, CampaignRefused
from participation.models import (
    Campaign,
    CampaignStatus,
    DeliveryKind,
    Role,
)
from participation.sending.deliveries import claim_deliveries, mark_sent
from participation.staff.accounts import add_staff
from participation.staff.log import latest_entries
from participation.storage.db import Database, Session
from tests.worlds.stories import (
    HOUR,
    NOW,
    answer_all,
    definition,
    open_campaign,
    person,
    progress_of,
    with_question,
)


async def draft(session: Session) -> Campaign:
    return await import_campaign(session, definition(), by=None, now=NOW - HOUR)


async def test_an_imported_file_is_a_draft_that_reads_back_as_it_was(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await draft(session)
        assert campaign.status is CampaignStatus.DRAFT
    async with database.reading() as session:
        found = await find_campaign(session, "night")
        kept = await definition_of(session, found)
    assert kept == definition()
    topic = kept.question("topic")
    assert topic is not None
    assert list(topic.model_dump()["options"]) == ["sport", "parks", "none"]


async def test_an_unknown_key_is_not_found(database: Database) -> None:
    async with database.reading() as session:
        with pytest.raises(CampaignNotFound) as refusal:
            await find_campaign(session, "nothing")
    assert (refusal.value.code, refusal.value.field) == ("campaign.not_found", "key")
    assert refusal.value.details == {"key": "nothing"}


async def test_importing_the_same_file_again_changes_nothing(database: Database) -> None:
    async with database.transaction() as session:
        first = await draft(session)
        again = await draft(session)
        assert (again.id, again.version) == (first.id, 1)
        assert len(await latest_entries(session)) == 1


async def test_options_in_another_order_are_a_new_version(database: Database) -> None:
    turned = {"none": "None", "parks": {"fr": "Parcs", "en": "Parks"}, "sport": "Sport"}
    async with database.transaction() as session:
        await draft(session)
        changed = definition(questions=with_question("topic", options=turned))
        campaign = await import_campaign(session, changed, by=None, now=NOW)
        assert campaign.version == 2
        before, after = [await definition_of(session, campaign, version) for version in (1, 2)]
    assert list(before.questions[2].model_dump()["options"]) == ["sport", "parks", "none"]
    assert list(after.questions[2].model_dump()["options"]) == ["none", "parks", "sport"]


async def test_an_opened_campaign_keeps_what_people_may_have_answered(database: Database) -> None:
    fewer = {"sport": "Sport", "none": "None"}
    lost = {
        "campaign.question_lost": definition().model_copy(
            update={"questions": definition().questions[2:]}
        ),
        "campaign.option_lost": definition(questions=with_question("topic", options=fewer)),
    }
    async with database.transaction() as session:
        await open_campaign(session)
        for code, changed in lost.items():
            with pytest.raises(CampaignRefused) as refusal:
                await import_campaign(session, changed, by=None, now=NOW)
            assert (refusal.value.code, refusal.value.field) == (code, "file")
        other_kind = with_question("topic", kind="multiple_choice")
        with pytest.raises(CampaignRefused, match="question_lost"):
            await import_campaign(session, definition(questions=other_kind), by=None, now=NOW)
        reworded = definition(questions=with_question("topic", text="Which topic?"))
        assert (await import_campaign(session, reworded, by=None, now=NOW)).version == 2


async def test_a_draft_may_change_entirely(database: Database) -> None:
    async with database.transaction() as session:
        await draft(session)
        changed = definition(questions=[{"key": "new", "kind": "text", "text": "What?"}])
        campaign = await import_campaign(session, changed, by=None, now=NOW)
        [(listed, kept)] = await list_campaigns(session)
    assert (listed.id, [question.key for question in kept.questions]) == (campaign.id, ["new"])


async def test_a_campaign_opens_at_its_hour_and_not_before(database: Database) -> None:
    async with database.transaction() as session:
        someone = await person(session)
        campaign = await draft(session)
        await lifecycle.schedule_campaign(session, campaign, opens_at=NOW, by=None, now=NOW - HOUR)
        assert campaign.status is CampaignStatus.SCHEDULED
        assert await lifecycle.open_due(session, NOW - timedelta(seconds=1)) == []
        assert await lifecycle.open_due(session, NOW) == [campaign]
        assert await lifecycle.open_due(session, NOW) == []
        assert campaign.status is CampaignStatus.OPEN
        [owed] = await claim_deliveries(session, NOW)
        mark_sent(owed, NOW)
        assert (owed.participant_id, owed.kind) == (someone.id, DeliveryKind.INVITATION)
    async with database.transaction() as session:
        assert await claim_deliveries(session, NOW + HOUR) == []


async def test_a_missed_opening_runs_late_and_says_so(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await draft(session)
        await lifecycle.schedule_campaign(session, campaign, opens_at=NOW, by=None, now=NOW - HOUR)
        await lifecycle.open_due(session, NOW + HOUR)
        [opened, *_] = await latest_entries(session)
    assert (opened.action, opened.details) == ("campaign.opened", {"late_seconds": 3600})


async def test_nobody_is_asked_to_a_campaign_whose_whole_time_was_missed(
    database: Database,
) -> None:
    async with database.transaction() as session:
        await person(session)
        campaign = await draft(session)
        await lifecycle.schedule_campaign(
            session, campaign, opens_at=NOW, closes_at=NOW + HOUR, by=None, now=NOW - HOUR
        )
        assert await lifecycle.open_due(session, NOW + 2 * HOUR) == [campaign]
        assert await claim_deliveries(session, NOW + 2 * HOUR) == []
        assert await lifecycle.close_due(session, NOW + 2 * HOUR) == [campaign]
        assert campaign.status is CampaignStatus.CLOSED


@pytest.mark.parametrize(
    ("times", "code", "field"),
    [
        ({"closes_at": NOW}, "campaign.closes_too_early", "closes_at"),
        ({"closes_at": NOW - HOUR}, "campaign.closes_too_early", "closes_at"),
        (
            {"opens_at": NOW - 3 * HOUR, "closes_at": NOW - 2 * HOUR},
            "campaign.closes_too_early",
            "closes_at",
        ),
        ({"reminds_at": NOW}, "campaign.reminds_outside", "reminds_at"),
        *(
            ({name: datetime.max.replace(tzinfo=NOW.tzinfo)}, "campaign.too_far", name)
            for name in ("opens_at", "closes_at", "reminds_at")
        ),
        (
            {"closes_at": NOW + HOUR, "reminds_at": NOW + HOUR},
            "campaign.reminds_outside",
            "reminds_at",
        ),
    ],
)
async def test_dates_out_of_order_are_refused_by_name(
    database: Database, times: dict[str, datetime], code: str, field: str
) -> None:
    async with database.transaction() as session:
        campaign = await draft(session)
        with pytest.raises(CampaignRefused) as refusal:
            await lifecycle.schedule_campaign(
                session, campaign, by=None, now=NOW - HOUR, **{"opens_at": NOW} | times
            )
        assert (refusal.value.code, refusal.value.field) == (code, field)
        assert campaign.status is CampaignStatus.DRAFT


async def test_what_does_not_fit_a_campaigns_state_is_refused(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await draft(session)
        for verb, code in (
            (lifecycle.unschedule_campaign, "campaign.not_scheduled"),
            (lifecycle.pause_campaign, "campaign.not_open"),
            (lifecycle.resume_campaign, "campaign.not_paused"),
            (lifecycle.close_campaign, "campaign.not_open"),
        ):
            with pytest.raises(CampaignRefused) as refusal:
                await verb(session, campaign, by=None, now=NOW)
            assert refusal.value.code == code
        opened = await open_campaign(session, definition(key="opened"))
        with pytest.raises(CampaignRefused, match="already_opened"):
            await lifecycle.schedule_campaign(session, opened, opens_at=NOW, by=None, now=NOW)


async def test_an_unscheduled_campaign_does_not_open(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await draft(session)
        await lifecycle.schedule_campaign(session, campaign, opens_at=NOW, by=None, now=NOW - HOUR)
        await lifecycle.unschedule_campaign(session, campaign, by=None, now=NOW - HOUR)
        assert campaign.status is CampaignStatus.DRAFT
        assert await lifecycle.open_due(session, NOW + HOUR) == []


async def test_a_pause_holds_the_sending_and_loses_nothing(database: Database) -> None:
    async with database.transaction() as session:
        await person(session)
        campaign = await open_campaign(session)
        await lifecycle.pause_campaign(session, campaign, by=None, now=NOW)
        assert campaign.status is CampaignStatus.PAUSED
        assert await claim_deliveries(session, NOW + HOUR) == []
        await lifecycle.resume_campaign(session, campaign, by=None, now=NOW + HOUR)
        assert len(await claim_deliveries(session, NOW + HOUR)) == 1


@pytest.mark.parametrize("paused", [True, False])
async def test_closing_cancels_what_is_owed_and_keeps_answers(
    database: Database, paused: bool
) -> None:
    async with database.transaction() as session:
        someone, _ = await person(session), await person(session)
        campaign = await open_campaign(session)
        await answer_all(session, someone, campaign)
        if paused:
            await lifecycle.pause_campaign(session, campaign, by=None, now=NOW)
        await lifecycle.close_campaign(session, campaign, by=None, now=NOW)
    async with database.transaction() as session:
        assert await claim_deliveries(session, NOW + HOUR) == []
        assert len((await progress_of(session, someone, campaign)).answers) == 8
        assert (await find_campaign(session, "night")).status is CampaignStatus.CLOSED


async def test_a_campaign_closes_at_its_hour(database: Database) -> None:
    async with database.transaction() as session:
        campaign = await open_campaign(session, closes_at=NOW + HOUR)
        assert await lifecycle.close_due(session, NOW) == []
        assert await lifecycle.close_due(session, NOW + HOUR) == [campaign]
        assert await lifecycle.close_due(session, NOW + HOUR) == []


async def test_the_log_says_who_did_what(database: Database) -> None:
    async with database.transaction() as session:
        editor = await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )
        campaign = await open_campaign(session)
        await lifecycle.pause_campaign(session, campaign, by=editor, now=NOW)
        [paused, opened, *_] = await latest_entries(session)
    assert (paused.action, paused.subject, paused.staff_id) == (
        "campaign.paused",
        "night",
        editor.id,
    )
    assert (opened.action, opened.staff_id) == ("campaign.opened", None)


async def test_two_clocks_open_a_campaign_once(postgres_database_url: str) -> None:
    one, other = Database(postgres_database_url), Database(postgres_database_url)
    async with one.transaction() as session:
        await person(session)
        campaign = await draft(session)
        await lifecycle.schedule_campaign(session, campaign, opens_at=NOW, by=None, now=NOW - HOUR)

    async def opens(database: Database) -> int:
        async with database.transaction() as session:
            return len(await lifecycle.open_due(session, NOW))

    assert sorted(await asyncio.gather(opens(one), opens(other))) == [0, 1]
    async with other.transaction() as session:
        assert await lifecycle.open_due(session, NOW) == []
        assert len(await claim_deliveries(session, NOW)) == 1
    await one.dispose()
    await other.dispose()
