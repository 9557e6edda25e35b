"""An audience: a rule that selects participants. An empty list lets everyone in."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import ColumnElement, func, true
from sqlmodel import col, select

from participation.db import Session, hold
from participation.models import AgeBand, Participant


class Audience(BaseModel):
    """Who is asked: any of these age bands, and of these districts, languages and sources."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    age_bands: list[AgeBand] = []
    districts: list[Annotated[str, Field(max_length=64)]] = []
    languages: list[Annotated[str, Field(max_length=8)]] = []
    sources: list[Annotated[str, Field(max_length=64)]] = []

    def clause(self) -> ColumnElement[bool]:
        """The rule as SQL over participants who can be written to."""
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
        return clause

    def includes(self, participant: Participant) -> bool:
        """Whether the rule selects that participant."""
        return (
            (not self.age_bands or participant.age_band in self.age_bands)
            and (not self.districts or participant.district in self.districts)
            and (not self.languages or participant.language in self.languages)
            and (not self.sources or participant.source_code in self.sources)
        )


def reachable() -> ColumnElement[bool]:
    """Participants who consented, did not /stop and did not block the bot."""
    return (
        true()
        & col(Participant.registered_at).is_not(None)
        & col(Participant.stopped_at).is_(None)
        & col(Participant.blocked_at).is_(None)
    )


async def hold_reach(session: Session, *, selecting: bool) -> None:
    """Let nobody join or leave any audience while people are selected, nor the other way round.

    Else someone who registers during an opening would be seen by neither side, and forgotten.
    """
    await hold(session, "reach", alone=selecting)


async def count_audience(session: Session, audience: Audience) -> int:
    """How many participants the audience selects now."""
    query = select(func.count()).select_from(Participant).where(audience.clause())
    return (await session.exec(query)).one()
