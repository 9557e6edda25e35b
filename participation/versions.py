"""The versions that a campaign has had: each is kept as it was."""

from sqlmodel import col, select

from participation.db import Session
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
