"""How answers differ from group to group: by age band, district, language or source.

No group is shown by itself below THRESHOLD answers. Small groups are put together, along with the
smallest of the others if need be, so that nothing is left over to be worked out from the total.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from participation.campaigns.lifecycle import definition_of
from participation.models import Campaign
from participation.questions import QuestionBase, Tally, Wording
from participation.responses.counters import Dimension, read_counts
from participation.results.publication import THRESHOLD
from participation.results.tallies import question_numbers
from participation.storage.db import Session

Profile = tuple[str | None, ...]
Values = list[tuple[Any, int]]


@dataclass(frozen=True)
class Group:
    """One group of a profile, and what it answered; None stands for "rather not say"."""

    profile: Profile
    tally: Tally


@dataclass(frozen=True)
class CrossTab:
    """One question's answers group by group; `others` are the small groups put together."""

    question: QuestionBase
    by: tuple[Dimension, ...]
    groups: tuple[Group, ...]
    others: Tally | None


async def cross_tab(
    session: Session,
    campaign: Campaign,
    question: QuestionBase,
    wording: Wording,
    *,
    by: tuple[Dimension, ...],
) -> CrossTab:
    """Returns one question's answers, told apart by those parts of the profile."""
    number = (await question_numbers(session, campaign))[question.key]
    values = await _values_by_group(session, [number], by)
    return _cross_tab(question, values.get(number, {}), wording, by)


async def cross_tabs(
    session: Session, campaign: Campaign, wording: Wording, *, by: tuple[Dimension, ...]
) -> list[CrossTab]:
    """Returns one table a question of the current definition, in its order.

    Answers are told apart by those parts of the profile.
    """
    definition = await definition_of(session, campaign)
    numbers = await question_numbers(session, campaign)
    values = await _values_by_group(session, numbers.values(), by)
    return [
        _cross_tab(question, values.get(numbers[question.key], {}), wording, by)
        for question in definition.questions
    ]


async def _values_by_group(
    session: Session, numbers: Collection[int], by: tuple[Dimension, ...]
) -> dict[int, dict[Profile, Values]]:
    groups: dict[int, dict[Profile, Values]] = {}
    for (number, parts), counts in (await read_counts(session, numbers, by)).items():
        profile = tuple(part or None for part in parts)
        groups.setdefault(number, {})[profile] = counts.values
    return groups


def _cross_tab(
    question: QuestionBase,
    values: Mapping[Profile, Values],
    wording: Wording,
    by: tuple[Dimension, ...],
) -> CrossTab:
    shown, others = apart({profile: of for profile, of in values.items() if of})
    groups = [Group(profile, question.tally(values[profile], wording)) for profile in shown]
    together = question.tally(added(values[profile] for profile in others), wording)
    enough = together.n >= THRESHOLD
    return CrossTab(question, by, tuple(groups), together if enough else None)


def apart(values: Mapping[Profile, Values]) -> tuple[list[Profile], list[Profile]]:
    """Returns the groups that may be shown, in order, and those that may only be put together."""
    sizes = {profile: sum(n for _, n in of) for profile, of in values.items()}
    smallest_last = sorted(sizes, key=lambda profile: (-sizes[profile], _order(profile)))
    shown = [profile for profile in smallest_last if sizes[profile] >= THRESHOLD]
    others = smallest_last[len(shown) :]
    if others and sum(sizes[profile] for profile in others) < THRESHOLD and shown:
        others.append(shown.pop())
    return sorted(shown, key=_order), others


def _order(profile: Profile) -> list[tuple[bool, str]]:
    """Order profiles by name, with "rather not say" at the end."""
    return [(part is None, part or "") for part in profile]


def added(values: Iterable[Values]) -> Values:
    """Add up the counts of several groups. Returns one group's (value, how many) pairs."""
    added: dict[str, tuple[Any, int]] = {}
    for value, n in (pair for of in values for pair in of):
        _, before = added.get(repr(value), (value, 0))
        added[repr(value)] = (value, before + n)
    return list(added.values())
