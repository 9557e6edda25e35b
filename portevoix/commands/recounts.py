"""`portevoix recount`."""

from participation.campaigns.lifecycle import find_campaign
from participation.models import Campaign
from participation.responses.recounts import (
    WrongCounts,
    answered_campaigns,
    by_question,
    recount_and_mend,
)
from participation.responses.recounts import recount as recount_campaign
from participation.storage.db import Database
from portevoix.databases import migrated_database
from portevoix.settings import load_settings


async def recount(key: str | None, *, repair: bool) -> bool:
    """Print a line for each question with wrong counts. Returns True if there was none."""
    async with migrated_database(load_settings()) as database:
        async with database.reading() as session:
            named = [await find_campaign(session, key)] if key else None
            campaigns = named or await answered_campaigns(session)
        wrong = {campaign.key: await _wrong(database, campaign, repair) for campaign in campaigns}
    for campaign_key, questions in wrong.items():
        for question in questions:
            mended = ", now mended" if repair else ""
            print(
                f"wrong  {campaign_key}, question {question.question_key}: "
                f"{question.cells} counts{mended}"
            )
        if not questions:
            print(f"right  {campaign_key}")
    return not any(wrong.values())


async def _wrong(database: Database, campaign: Campaign, repair: bool) -> list[WrongCounts]:
    if repair:
        return await recount_and_mend(database, campaign)
    async with database.reading() as session:
        return by_question(await recount_campaign(session, campaign))
