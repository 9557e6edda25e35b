"""An audience: a rule that selects participants. An empty list lets everyone in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, case, exists, func, true
from sqlmodel import col, select

from participation.council.rules import Rules, read_rules
from participation.models import (
    AgeBand,
    Campaign,
    Delivery,
    DeliveryKind,
    Participant,
    Proposal,
    Response,
)
from participation.storage.db import Session, hold

MOST_DRAWN = 1_000_000
CampaignKey = Annotated[str, Field(max_length=64)]


class Audience(BaseModel):
    """Who is asked: any of these age bands, and of these districts, languages and sources.

    And who proposed an idea on any of these topics, answered that campaign or did not; of all
    these a sample, where it says of how many.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    age_bands: list[AgeBand] = []
    districts: list[Annotated[str, Field(max_length=64)]] = []
    languages: list[Annotated[str, Field(max_length=8)]] = []
    sources: list[Annotated[str, Field(max_length=64)]] = []
    topics: list[Annotated[str, Field(max_length=64)]] = []
    answered: CampaignKey | None = None
    not_answered: CampaignKey | None = None
    sample: Annotated[int | None, Field(ge=1, le=MOST_DRAWN)] = None
    # Asks those too who were asked not long ago.
    ignores_budget: bool = False

    def clause(self) -> ColumnElement[bool]:
        """Returns the rule as SQL over participants who can be written to."""
        clause = reachable()
        rules: tuple[tuple[Any, list[Any]], ...] = (
            (Participant.age_band, self.age_bands),
            (Participant.district, self.districts),
            (Participant.language, self.languages),
            (Participant.source_code, self.sources),
        )
        for column, wanted in rules:
            if wanted:
                clause &= col(column).in_(wanted)
        return clause & self._past()

    def _past(self) -> ColumnElement[bool]:
        """The part of the rule that looks at what they did."""
        clause: ColumnElement[bool] = true()
        if self.topics:
            clause &= exists().where(
                col(Proposal.participant_id) == col(Participant.id),
                col(Proposal.topic).in_(self.topics),
            )
        if self.answered is not None:
            clause &= _has_answered(self.answered)
        if self.not_answered is not None:
            clause &= ~_has_answered(self.not_answered)
        return clause

    async def includes(self, session: Session, participant: Participant) -> bool:
        """Returns True if the rule selects that participant, drawn into a sample or not."""
        if not self._fits(participant):
            return False
        if not (self.topics or self.answered or self.not_answered):
            return True
        query = select(Participant.id).where(Participant.id == participant.id, self._past())
        return (await session.exec(query)).first() is not None

    def _fits(self, participant: Participant) -> bool:
        return (
            (not self.age_bands or participant.age_band in self.age_bands)
            and (not self.districts or participant.district in self.districts)
            and (not self.languages or participant.language in self.languages)
            and (not self.sources or participant.source_code in self.sources)
        )


def reachable() -> ColumnElement[bool]:
    """Returns SQL for the participants who consented, did not /stop and did not block the bot."""
    return (
        true()
        & col(Participant.registered_at).is_not(None)
        & col(Participant.stopped_at).is_(None)
        & col(Participant.blocked_at).is_(None)
    )


async def hold_reach(session: Session, *, selecting: bool) -> None:
    """Let nobody join or leave any audience while people are selected, nor the other way round.

    Otherwise both sides would miss someone who registers during an opening.
    """
    await hold(session, "reach", alone=selecting)


async def count_audience(session: Session, audience: Audience) -> int:
    """Returns how many participants the audience selects now."""
    query = select(func.count()).select_from(Participant).where(audience.clause())
    return (await session.exec(query)).one()


@dataclass(frozen=True)
class AudienceCount:
    """How many fit an audience, how many of them were asked too lately, how many would be asked."""

    fitting: int
    asked_lately: int
    asked: int


async def count_asked(
    session: Session, audience: Audience, now: datetime, *, besides: int | None = None
) -> AudienceCount:
    """Returns how many a campaign with that audience would ask now; `besides` is its own id."""
    lately = within_budget(audience, await read_rules(session), now, besides=besides)
    too_lately = func.coalesce(func.sum(case((lately, 0), else_=1)), 0)
    query = select(func.count(), too_lately).select_from(Participant).where(audience.clause())
    fitting, left_out = (await session.exec(query)).one()
    asked = fitting - left_out
    return AudienceCount(
        fitting, left_out, asked if audience.sample is None else min(asked, audience.sample)
    )


def within_budget(
    audience: Audience, rules: Rules, at: datetime, *, besides: int | None
) -> ColumnElement[bool]:
    """Returns SQL for those not asked to another campaign within the days before that moment."""
    if not rules.budget_days or audience.ignores_budget:
        return true()
    return ~exists().where(
        col(Delivery.participant_id) == col(Participant.id),
        col(Delivery.kind) == DeliveryKind.INVITATION,
        true() if besides is None else col(Delivery.campaign_id) != besides,
        col(Delivery.cancelled_at).is_(None),
        col(Delivery.failed_at).is_(None),
        col(Delivery.due_at) > at - timedelta(days=rules.budget_days),
    )


def _has_answered(key: str) -> ColumnElement[bool]:
    campaign = select(Campaign.id).where(Campaign.key == key).scalar_subquery()
    return exists().where(
        col(Response.participant_id) == col(Participant.id), col(Response.campaign_id) == campaign
    )
