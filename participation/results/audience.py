"""Who takes part, and what brought them."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import col

from participation.models import AgeBand, Invented, Participant
from participation.people.sources import SourceFigures, source_figures
from participation.storage.db import Session


@dataclass(frozen=True)
class AudienceFigures:
    """Who takes part, in counts; None stands for "rather not say"."""

    registered: int
    stopped: int
    blocked: int
    by_age_band: dict[AgeBand | None, int]
    by_district: dict[str | None, int]
    by_language: dict[str, int]
    sources: tuple[SourceFigures, ...]


async def audience_figures(session: Session, *, with_sources: bool = True) -> AudienceFigures:
    """Returns how many registered, stopped or blocked the bot, by profile and by source."""
    # The invented are as if they had blocked the bot; of real people none did.
    is_real = col(Participant.id).not_in(select(col(Invented.participant_id)))
    profile = (col(Participant.age_band), col(Participant.district), col(Participant.language))
    query: Any = (
        select(
            *profile,
            func.count(),
            func.count(col(Participant.stopped_at)),
            func.count(case((is_real, col(Participant.blocked_at)))),
        )
        .where(col(Participant.registered_at).is_not(None))
        .group_by(*profile)
    )
    rows = (await session.exec(query)).all()
    by_profile: tuple[Counter[Any], ...] = (Counter(), Counter(), Counter())
    for row in rows:
        for counter, name in zip(by_profile, row[:3], strict=True):
            counter[name] += row[3]
    registered, stopped, blocked = (sum(row[place] for row in rows) for place in (3, 4, 5))
    ages, districts, languages = by_profile
    sources = tuple(await source_figures(session)) if with_sources else ()
    return AudienceFigures(
        registered, stopped, blocked, dict(ages), dict(districts), dict(languages), sources
    )
