"""The council's own census figures, and how those who take part compare with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import delete, select

from participation.models import CensusFigure, CensusGroup, StaffMember
from participation.staff.log import write_log
from participation.storage.db import Session

Census = dict[CensusGroup, dict[str, int]]
# Of fewer people one more or less moves the share a lot.
FEW = 10


@dataclass(frozen=True)
class CensusComparison:
    """One age band or district: its share among those who take part, and in the census."""

    key: str
    people: int
    share: float
    census_share: float

    @property
    def difference(self) -> float:
        """The difference in percentage points; above zero where more take part than live there."""
        return self.share - self.census_share

    @property
    def are_few(self) -> bool:
        """Whether so few take part that one more or less moves the share a lot."""
        return self.people < FEW


async def replace_census(
    session: Session, census: Census, *, by: StaffMember, now: datetime
) -> None:
    """Keep these figures in place of the earlier ones."""
    await session.exec(delete(CensusFigure))
    for group, figures in census.items():
        for key, people in figures.items():
            session.add(CensusFigure(group=group, key=key, people=people))
    rows = sum(len(figures) for figures in census.values())
    write_log(session, "census.replaced", "census", by=by, now=now, rows=rows)


async def census_of(session: Session) -> Census:
    """Returns the figures by group and key; empty before any were given."""
    census: Census = {}
    for figure in (await session.exec(select(CensusFigure))).all():
        census.setdefault(figure.group, {})[figure.key] = figure.people
    return census


def compare(counts: Mapping[str, int], census: Mapping[str, int]) -> list[CensusComparison]:
    """Returns one comparison a group of the census, in its order; none if either side is empty.

    People who belong to none of these groups, or would rather not say, are left out of our side.
    """
    ours = sum(counts.get(key, 0) for key in census)
    everyone = sum(census.values())
    if not ours or not everyone:
        return []
    return [
        CensusComparison(
            key, counts.get(key, 0), 100 * counts.get(key, 0) / ours, 100 * n / everyone
        )
        for key, n in census.items()
    ]
