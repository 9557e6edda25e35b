"""A campaign that many answered, closed: there is something to share."""

from datetime import datetime, timedelta

from participation.campaigns.lifecycle import close_campaign, find_campaign
from participation.council.bot_name import note_bot
from participation.models import Campaign
from participation.sending.deliveries import claim_deliveries, mark_sent
from participation.storage.db import Database
from tests.worlds.town import answer, open_now, packaged, register_people

CROWD = 60
USERNAME = "portevoix_bot"


async def fill(database: Database, now: datetime, crowd: int = CROWD) -> None:
    """So many people answered the youth budget."""
    async with database.transaction() as session:
        await note_bot(session, USERNAME, now)
        people = await register_people(session, now - timedelta(days=9), crowd)
        campaign = await open_now(session, packaged("youth-budget"), now)
        for place, person in enumerate(people[:-3]):
            await answer(session, person, campaign, place % 12)
        for delivery in await claim_deliveries(session, now, limit=1000):
            mark_sent(delivery, now)


async def close(database: Database, now: datetime) -> Campaign:
    """Nobody may answer any more."""
    async with database.transaction() as session:
        campaign = await find_campaign(session, "youth-budget")
        await close_campaign(session, campaign, by=None, now=now)
    return campaign
