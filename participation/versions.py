"""The versions that a campaign has had: each is kept as it was."""

from collections.abc import Collection

from sqlmodel import col, select

from participation.campaigns import definition_of
from participation.db import Session
from participation.definitions import CampaignDefinition
from participation.models import Campaign, CampaignVersion


async def list_versions(session: Session, campaign: Campaign) -> list[CampaignVersion]:
    """Every version of the campaign, latest first."""
    query = (
        select(CampaignVersion)
        .where(CampaignVersion.campaign_id == campaign.id)
        .order_by(col(CampaignVersion.number).desc())
    )
    return list((await session.exec(query)).all())


async def campaign_numbered(session: Session, number: int | None) -> Campaign | None:
    """The campaign of that number, if there is one."""
    return await session.get(Campaign, number) if number is not None else None


async def definitions_of(session: Session, keys: Collection[str]) -> dict[str, CampaignDefinition]:
    """What the campaigns of these keys say now; nothing of those that there are not."""
    found = (await session.exec(select(Campaign).where(col(Campaign.key).in_(keys)))).all()
    return {campaign.key: await definition_of(session, campaign) for campaign in found}
