"""Random samples: drawn once, at the opening, and kept; whoever comes later is not in them."""

import random

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from participation.models import Campaign, Participant, SampleMember
from participation.models.tables import DRAWN
from participation.people.audiences import Audience
from participation.storage.db import Session, prepared_for_each

_DRAW = DRAWN.insert()


async def draw_sample(session: Session, campaign: Campaign, people: ColumnElement[bool]) -> None:
    """Draw as many of these people as the campaign's audience asks for; none if it asks everyone.

    The same seed draws the same of the same people. The caller holds the reach.
    """
    wanted = Audience.model_validate(campaign.audience).sample
    if wanted is None:
        return
    query = select(Participant.id).where(people).order_by(col(Participant.id))
    numbers = list((await session.exec(query)).all())
    drawn = random.Random(campaign.sample_seed).sample(numbers, min(wanted, len(numbers)))  # noqa: S311 - nobody gains by guessing it
    rows = [{"campaign_id": campaign.id, "participant_id": number} for number in drawn]
    if rows:
        await prepared_for_each(session, _DRAW, rows)


def was_drawn(campaign: Campaign) -> ColumnElement[bool]:
    """Returns SQL for the participants in that campaign's sample."""
    return exists().where(
        col(SampleMember.participant_id) == col(Participant.id),
        col(SampleMember.campaign_id) == campaign.id,
    )
