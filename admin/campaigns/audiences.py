"""Whom a campaign asks, in words."""

from collections.abc import Mapping

from admin.web.formatting import Formatter
from participation.campaigns.versions import definitions_of
from participation.people.audiences import Audience
from participation.questionnaires.definitions import CampaignDefinition
from participation.storage.db import Session

# The campaigns that an audience is told by, by their keys.
Told = Mapping[str, CampaignDefinition]


async def campaigns_told_of(session: Session, audience: Audience) -> Told:
    """Returns the definitions of the campaigns that the audience's rules name, by key."""
    keys = [key for key in (audience.answered, audience.not_answered) if key is not None]
    return await definitions_of(session, keys) if keys else {}


def audience_in_words(audience: Audience, told: Told, write: Formatter) -> str:
    """Returns each rule of the audience as a short sentence; "" where everyone is asked."""
    rules = [*_profile(audience, write), *_past(audience, told, write)]
    if audience.sample is not None:
        rules.append(write.wording("audience.sample", people=audience.sample))
    return " ".join(rules)


def _profile(audience: Audience, write: Formatter) -> list[str]:
    chosen = {
        "age": [write.age_band(band) for band in audience.age_bands],
        "district": [write.district(key) for key in audience.districts],
        "language": [write.language_within(code) for code in audience.languages],
        "source": audience.sources,
        "topic": [write.topic(key) for key in audience.topics],
    }
    return [
        write.wording(f"audience.{name}", names=write.any_of(names))
        for name, names in chosen.items()
        if names
    ]


def _past(audience: Audience, told: Told, write: Formatter) -> list[str]:
    chosen = {"answered": audience.answered, "not_answered": audience.not_answered}
    return [
        write.wording(f"audience.{name}", title=_title(key, told, write))
        for name, key in chosen.items()
        if key is not None
    ]


def _title(key: str, told: Told, write: Formatter) -> str:
    definition = told.get(key)
    return definition.title_in(write.wording.language) if definition else key
