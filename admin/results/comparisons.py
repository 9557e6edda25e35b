"""One question's answers group by group, as the page that compares them asks for it."""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from aiohttp import web

from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, FINDINGS, WORDING
from participation.models import Campaign
from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import QuestionBase, Tally, in_language
from participation.results import (
    CrossTab,
    Dimension,
    DistinctiveWord,
    OptionTab,
    QuestionResult,
    answer_pairs,
    cross_tab,
    distinctive_words_by,
    distinctive_words_by_option,
    option_tab,
    splits,
)
from participation.storage.db import Session

OTHER = "question:"
Words = dict[str | None, list[DistinctiveWord]]


@dataclass(frozen=True)
class GroupComparison:
    """What the answers are compared by, in words, and one line a group.

    The lines are None while they are being worked out.
    """

    by: str
    heading: str
    rows: list[tuple[str, Tally]] | None = None
    overlap: bool = False
    # Each group's most distinctive words, where the question is answered in words.
    words: list[tuple[str, list[DistinctiveWord]]] | None = None
    wants_words: bool = False
    is_current: bool = True


def choices_of(
    definition: CampaignDefinition, question: QuestionBase, write: Formatter
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Returns what the question can be compared by: parts of the profile, and other questions.

    Each is the value of the address and its label.
    """
    profile = [(str(part), write.label("part", part)) for part in Dimension]
    others = [
        (f"{OTHER}{other.key}", in_language(other.text, write.wording.language))
        for other in definition.questions
        if splits(question, other)
    ]
    return profile, others


async def comparison(
    request: web.Request,
    session: Session,
    campaign: Campaign,
    definition: CampaignDefinition,
    results: dict[str, QuestionResult],
    question: QuestionBase,
    write: Formatter,
) -> GroupComparison:
    """Compare the answers by what the address asks for, or by age. Returns the groups.

    Quick by profile; worked out aside by other questions.
    """
    asked = request.query.get("by", "")
    other = definition.question(asked.removeprefix(OTHER)) if asked.startswith(OTHER) else None
    if other is not None and splits(question, other):
        return await _by_question(request, campaign, results, question, other, write)
    part = Dimension(asked) if asked in list(Dimension) else Dimension.AGE_BAND
    table = await cross_tab(session, campaign, question, request[WORDING], by=(part,))
    named = partial(_named, part, write)
    compared = GroupComparison(part, write.label("part", part), _rows(table, named, write))
    if question.kind != "text":
        return compared

    async def read() -> Words:
        async with request.app[DATABASE].reading() as own:
            return await distinctive_words_by(own, campaign, question.key, part)

    subject, stamp = ("words", campaign.id, question.key, part), results[question.key].stamp
    return await _in_words(request, compared, subject, stamp, read, named)


async def _by_question(
    request: web.Request,
    campaign: Campaign,
    results: dict[str, QuestionResult],
    question: QuestionBase,
    other: QuestionBase,
    write: Formatter,
) -> GroupComparison:
    async def count() -> Any:
        async with request.app[DATABASE].reading() as session:
            return await answer_pairs(session, campaign, question, other)

    subject = ("pairs", campaign.id, campaign.version, question.key, other.key)
    stamp = (results[question.key].stamp, results[other.key].stamp)
    found = await request.app[FINDINGS].of(subject, stamp, count)
    by, heading = f"{OTHER}{other.key}", in_language(other.text, write.wording.language)
    if found is None:
        return GroupComparison(by, heading)
    table = option_tab(question, other, found.value, request[WORDING])
    labels = {choice.value: choice.label for choice in other.prompt(request[WORDING]).choices}

    def named(option: str | None) -> str:
        return labels.get(str(option), str(option))

    rows = _rows(table, named, write)
    compared = GroupComparison(
        by, heading, rows, overlap=table.overlap, is_current=found.is_current
    )
    if question.kind != "text":
        return compared

    async def read() -> Words:
        async with request.app[DATABASE].reading() as session:
            return await distinctive_words_by_option(session, campaign, question.key, other.key)

    return await _in_words(request, compared, ("words", *subject), stamp, read, named)


async def _in_words(
    request: web.Request,
    compared: GroupComparison,
    subject: Hashable,
    stamp: Hashable,
    read: Callable[[], Awaitable[Words]],
    named: Callable[[str | None], str],
) -> GroupComparison:
    """The comparison with each group's most distinctive words, once they are found."""
    found = await request.app[FINDINGS].of(subject, stamp, read)
    if found is None:
        return replace(compared, wants_words=True)
    groups = sorted(found.value.items(), key=lambda of: (of[0] is None, of[0] or ""))
    return replace(
        compared,
        words=[(named(group), said) for group, said in groups],
        wants_words=True,
        is_current=compared.is_current and found.is_current,
    )


def _rows(table: CrossTab | OptionTab, named: Any, write: Formatter) -> list[tuple[str, Tally]]:
    rows = [(named(group.profile[0]), group.tally) for group in table.groups]
    if table.others is not None:
        rows.append((write.wording("panel.small_groups"), table.others))
    return rows


def _named(part: Dimension, write: Formatter, group: str | None) -> str:
    names = {
        Dimension.AGE_BAND: write.age_band,
        Dimension.DISTRICT: write.district,
        Dimension.SOURCE: write.source,
    }
    return names[part](group) if part in names else write.language(str(group))
