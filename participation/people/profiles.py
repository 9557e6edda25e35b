"""Profiles: what is kept beside what someone said, as they were at that moment."""

from typing import NamedTuple, Protocol

from participation.models import AgeBand


class Profile(NamedTuple):
    """Who someone was at one moment, as far as results may tell people apart.

    Its fields are columns of every table that freezes it.
    """

    age_band: AgeBand | None
    district: str | None
    language: str
    source_code: str | None


class Profiled(Protocol):
    """A participant as they are now, or what was kept with the profile of then."""

    @property
    def age_band(self) -> AgeBand | None: ...

    @property
    def district(self) -> str | None: ...

    @property
    def language(self) -> str: ...

    @property
    def source_code(self) -> str | None: ...


def profile_of(kept: Profiled) -> Profile:
    """Returns a participant's profile of now, or the one that was kept with what they said."""
    return Profile(kept.age_band, kept.district, kept.language, kept.source_code)
