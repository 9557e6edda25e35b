"""Who answered a campaign, by what they say of themselves now."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlmodel import col

from participation.models import AgeBand, Campaign, Participant, Response
from participation.storage.db import Session


@dataclass(frozen=True)
class Respondents:
    """How many answered, by age band and by district; None stands for "rather not say"."""

    n: int
    by_age_band: Counter[AgeBand | None]
    by_district: Counter[str | None]


async def campaign_respondents(session: Session, campaign: Campaign) -> Respondents:
    """Returns how many have a response to that campaign, finished or not, by profile."""
    profile = (col(Participant.age_band), col(Participant.district))
    query: Any = (
        select(*profile, func.count())
        .join(Response, col(Response.participant_id) == col(Participant.id))
        .where(col(Response.campaign_id) == campaign.id)
        .group_by(*profile)
    )
    ages: Counter[AgeBand | None] = Counter()
    districts: Counter[str | None] = Counter()
    for band, district, count in await session.exec(query):
        ages[band] += count
        districts[district] += count
    return Respondents(ages.total(), ages, districts)
