"""Campaigns taken in from definitions: a draft, or a new version of one that is there."""

from datetime import datetime

from sqlmodel import select

from participation.campaigns import approvals, hands
from participation.campaigns.lifecycle import definition_of
from participation.errors import CampaignRefused
from participation.models import (
    Campaign,
    CampaignQuestion,
    CampaignVersion,
    StaffMember,
)
from participation.questionnaires.definitions import (
    CampaignDefinition,
    dump_definition,
)
from participation.staff.log import write_log
from participation.storage.db import Session


async def import_campaign(
    session: Session,
    definition: CampaignDefinition,
    *,
    from_editor: bool = False,
    by: StaffMember | None,
    now: datetime,
) -> Campaign:
    """Add a draft, or the next version of the campaign of that key. Returns the campaign.

    Raises CampaignRefused if questions or options of an opened campaign would be lost.
    """
    query = select(Campaign).where(Campaign.key == definition.key)
    campaign = (await session.exec(query)).one_or_none()
    if campaign is None:
        campaign = Campaign(key=definition.key, audience={}, created_at=now)
        session.add(campaign)
        await session.flush()
    elif (await definition_of(session, campaign)).same_as(definition):
        return campaign
    else:
        await _refuse_lost_questions(session, campaign, definition)
        campaign.version += 1
        await approvals.reopen_approval(session, campaign)
    session.add(
        CampaignVersion(
            campaign_id=campaign.id,
            number=campaign.version,
            definition=dump_definition(definition),
            created_at=now,
        )
    )
    await _number_questions(session, campaign, definition)
    await hands.note_bringing_in(session, campaign, by)
    deed = "campaign.published" if from_editor else "campaign.imported"
    write_log(session, deed, campaign.key, by=by, now=now, version=campaign.version)
    return campaign


async def _refuse_lost_questions(
    session: Session, campaign: Campaign, definition: CampaignDefinition
) -> None:
    """Once opened, wordings may change; what people may have answered may not vanish."""
    if campaign.opened_at is None:
        return
    for before in (await definition_of(session, campaign)).questions:
        after = definition.question(before.key)
        if after is None or after.kind != before.kind:
            raise CampaignRefused("campaign.question_lost", field="file", question=before.key)
        if before.numeric and before.option_keys != after.option_keys:
            raise CampaignRefused("campaign.steps_changed", field="file", question=before.key)
        if lost := sorted(before.option_keys - after.option_keys):
            raise CampaignRefused(
                "campaign.option_lost", field="file", question=before.key, option=lost[0]
            )


async def _number_questions(
    session: Session, campaign: Campaign, definition: CampaignDefinition
) -> None:
    query = select(CampaignQuestion.key).where(CampaignQuestion.campaign_id == campaign.id)
    known = set((await session.exec(query)).all())
    for question in definition.questions:
        if question.key not in known:
            session.add(CampaignQuestion(campaign_id=campaign.id, key=question.key))
    await session.flush()
