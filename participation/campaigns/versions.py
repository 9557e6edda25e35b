"""The versions that a campaign has had: each is kept as it was."""

from collections.abc import Collection

from sqlalchemy import Text, type_coerce
from sqlmodel import col, select

from participation.campaigns.lifecycle import definition_of
from participation.models import Campaign, CampaignVersion
from participation.questionnaires.definitions import CampaignDefinition, stored_definition
from participation.storage.db import Session


async def list_versions(session: Session, campaign: Campaign) -> list[CampaignVersion]:
    """Returns every version of the campaign, latest first."""
    query = (
        select(CampaignVersion)
        .where(CampaignVersion.campaign_id == campaign.id)
        .order_by(col(CampaignVersion.number).desc())
    )
    return list((await session.exec(query)).all())


async def campaign_numbered(session: Session, number: int | None) -> Campaign | None:
    """Returns the campaign of that number, or None if there is none."""
    return await session.get(Campaign, number) if number is not None else None


async def definitions_of(session: Session, keys: Collection[str]) -> dict[str, CampaignDefinition]:
    """Returns the current definitions of the campaigns that exist among these keys, by key."""
    found = (await session.exec(select(Campaign).where(col(Campaign.key).in_(keys)))).all()
    return {campaign.key: await definition_of(session, campaign) for campaign in found}


async def all_versions(session: Session, campaign: Campaign) -> dict[int, CampaignDefinition]:
    """Returns the definition of every version of the campaign by number, newest first."""
    query = (
        select(CampaignVersion.number, type_coerce(CampaignVersion.definition, Text))
        .where(CampaignVersion.campaign_id == campaign.id)
        .order_by(col(CampaignVersion.number).desc())
    )
    return {number: stored_definition(text) for number, text in await session.exec(query)}
