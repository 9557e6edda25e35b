"""The product's database as it is at 18:00: people registered, a campaign open."""

from collections.abc import Sequence
from datetime import UTC, datetime

from benchmarks.consultation import LANGUAGE, definition
from content.council import council
from participation.campaigns.imports import import_campaign
from participation.campaigns.lifecycle import open_due, schedule_campaign
from participation.council.rules import Rules, change_rules
from participation.migrations import migrate
from participation.models import AgeBand
from participation.people.participants import give_consent, meet_participant, register
from participation.storage.db import Database


async def prepare(database_url: str, people: Sequence[int]) -> None:
    """Make a database with these people in it, who are owed the consultation."""
    await migrate(database_url)
    database = Database(database_url)
    now = datetime.now(UTC)
    districts, age_bands = list(council().districts), list(AgeBand)
    async with database.transaction() as session:
        for number in people:
            person = await meet_participant(session, language=LANGUAGE, now=now, telegram_id=number)
            give_consent(session, person, version=council().consent_version, now=now)
            register(
                person,
                age_band=age_bands[number % len(age_bands)],
                district=districts[number % len(districts)],
                now=now,
            )
        campaign = await import_campaign(session, definition(), by=None, now=now)
        # It is measured at any hour.
        await change_rules(session, Rules(quiet_from=None, quiet_until=None), by=None, now=now)
        await schedule_campaign(session, campaign, opens_at=now, by=None, now=now)
        await open_due(session, now)
    await database.dispose()
