"""Four eyes before many are asked: nothing opens without the second pair."""

from datetime import timedelta

import pytest

from participation.campaigns.approvals import approve_campaign, find_approval
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import (
    open_due,
    remind_due,
    schedule_campaign,
    unschedule_campaign,
)
from participation.council.rules import Rules, change_rules
from participation.errors import CampaignRefused
from participation.models import Campaign, CampaignStatus, Reminded, Role, StaffMember
from participation.sending.deliveries import claim_deliveries, mark_sent
from participation.staff.accounts import add_staff
from participation.staff.log import latest_entries
from participation.storage.db import Database, Session
from tests.worlds.stories import HOUR, NOW, definition, person, with_question


async def two_people_in_town(session: Session, above: int = 1) -> tuple[StaffMember, StaffMember]:
    """More than one person may ask alone; and the two colleagues who look after that."""
    await change_rules(session, Rules(approval_above=above), by=None, now=NOW)
    for _ in range(2):
        await person(session)
    colleagues = [
        await add_staff(session, email=email, role=Role.EDITOR, password_hash="x", by=None, now=NOW)
        for email in ("a@example.org", "b@example.org")
    ]
    return colleagues[0], colleagues[1]


async def scheduled(session: Session, by: StaffMember | None, **more: object) -> Campaign:
    campaign = await import_campaign(session, definition(), by=by, now=NOW)
    times = {"opens_at": NOW + HOUR} | more
    await schedule_campaign(session, campaign, by=by, now=NOW, **times)  # type: ignore[arg-type] # by their names
    return campaign


async def did(session: Session) -> list[str]:
    return [entry.action for entry in await latest_entries(session)]


async def test_a_campaign_to_many_opens_once_a_second_person_agreed(database: Database) -> None:
    async with database.transaction() as session:
        asker, other = await two_people_in_town(session)
        campaign = await scheduled(session, asker)
        assert await open_due(session, NOW + 2 * HOUR) == []
        with pytest.raises(CampaignRefused, match="approved_by_asker"):
            await approve_campaign(session, campaign, by=asker, now=NOW + 2 * HOUR)
        await approve_campaign(session, campaign, by=other, now=NOW + 3 * HOUR)
        with pytest.raises(CampaignRefused, match="no_approval_asked"):
            await approve_campaign(session, campaign, by=other, now=NOW + 3 * HOUR)
        assert await open_due(session, NOW + 3 * HOUR) == [campaign]
        opened, approved, asked, *_ = await latest_entries(session)
    assert (opened.action, opened.details) == ("campaign.opened", {"late_seconds": 0})
    assert (approved.action, approved.staff_id) == ("campaign.approved", other.id)
    assert (asked.action, asked.details) == ("campaign.approval_asked", {"people": 2})


async def test_one_approved_in_time_opens_in_time(database: Database) -> None:
    async with database.transaction() as session:
        asker, other = await two_people_in_town(session)
        campaign = await scheduled(session, asker)
        await approve_campaign(session, campaign, by=other, now=NOW)
        assert await open_due(session, NOW) == []
        assert await open_due(session, NOW + HOUR) == [campaign]


async def test_few_people_need_nobodys_approval(database: Database) -> None:
    async with database.transaction() as session:
        asker, _ = await two_people_in_town(session, above=2)
        campaign = await scheduled(session, asker)
        assert await find_approval(session, campaign) is None
        assert await open_due(session, NOW + HOUR) == [campaign]


async def test_an_audience_that_grew_meanwhile_is_noticed_at_the_opening(
    database: Database,
) -> None:
    async with database.transaction() as session:
        asker, other = await two_people_in_town(session, above=2)
        campaign = await scheduled(session, asker)
        await person(session)
        assert await open_due(session, NOW + HOUR) == []
        assert campaign.status is CampaignStatus.SCHEDULED
        with pytest.raises(CampaignRefused, match="approved_by_asker"):
            await approve_campaign(session, campaign, by=asker, now=NOW + HOUR)
        await approve_campaign(session, campaign, by=other, now=NOW + HOUR)
        assert await open_due(session, NOW + HOUR) == [campaign]


async def test_what_was_changed_since_is_approved_again(database: Database) -> None:
    reworded = definition(questions=with_question("topic", text="Which topic?"))
    async with database.transaction() as session:
        asker, other = await two_people_in_town(session)
        campaign = await scheduled(session, asker)
        await approve_campaign(session, campaign, by=other, now=NOW)
        await import_campaign(session, reworded, by=asker, now=NOW)
        assert await open_due(session, NOW + HOUR) == []
        await approve_campaign(session, campaign, by=other, now=NOW + HOUR)
        # Another schedule is another thing to agree to, whoever made it.
        await schedule_campaign(session, campaign, opens_at=NOW + HOUR, by=other, now=NOW)
        assert await open_due(session, NOW + HOUR) == []
        await approve_campaign(session, campaign, by=asker, now=NOW + HOUR)
        await unschedule_campaign(session, campaign, by=asker, now=NOW + HOUR)
        assert await find_approval(session, campaign) is None


async def test_too_late_for_an_approval(database: Database) -> None:
    async with database.transaction() as session:
        asker, other = await two_people_in_town(session)
        campaign = await scheduled(session, asker, closes_at=NOW + 2 * HOUR)
        with pytest.raises(CampaignRefused, match="approved_too_late"):
            await approve_campaign(session, campaign, by=other, now=NOW + 2 * HOUR)
        assert "campaign.approved" not in await did(session)


async def test_a_late_opening_does_not_remind_at_once(database: Database) -> None:
    async with database.transaction() as session:
        asker, other = await two_people_in_town(session)
        silent = {"reminds_at": NOW + HOUR + timedelta(minutes=1), "reminded": Reminded.SILENT}
        campaign = await scheduled(session, asker, **silent)
        late = NOW + 20 * HOUR
        await approve_campaign(session, campaign, by=other, now=late)
        assert await open_due(session, late) == [campaign]
        for delivery in await claim_deliveries(session, late):
            mark_sent(delivery, late)
        assert await remind_due(session, late + HOUR) == [campaign]
        assert await claim_deliveries(session, late + HOUR) == []
