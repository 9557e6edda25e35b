"""Of two sheets of one draft, one: what was chosen of the other is put in."""

from collections.abc import Collection
from copy import deepcopy

from participation.drafts.sheets.differences import (
    ORDER,
    WHOLE,
    Difference,
    differences,
    shared_order,
)
from participation.drafts.sheets.models import Sheet, SheetQuestion


def take(mine: Sheet, theirs: Sheet, codes: Collection[str]) -> None:
    """Put into `mine` what `theirs` has in the differing fields of these codes."""
    for each in differences(mine, theirs):
        if each.code in codes:
            _take(each, mine, theirs)


def _take(difference: Difference, mine: Sheet, theirs: Sheet) -> None:
    if difference.name == ORDER:
        _reorder(mine, theirs)
    elif difference.name == WHOLE:
        _take_question(difference.question_id, mine, theirs)
    elif not difference.question_id:
        _take_field(difference, mine, theirs)
    else:
        for own in mine.questions:
            other = theirs.question(difference.question_id)
            if own.id == difference.question_id and other is not None:
                _take_answerable(difference, own, other)


def _reorder(mine: Sheet, theirs: Sheet) -> None:
    """Put what both have into the order of theirs; what only mine has stays where it stands."""
    shared = set(shared_order(mine, theirs))
    known = {each.id: each for each in mine.questions}
    following = iter(shared_order(theirs, mine))
    mine.questions = [
        known[next(following)] if each.id in shared else each for each in mine.questions
    ]


def _take_question(question_id: str, mine: Sheet, theirs: Sheet) -> None:
    """Add the question that only theirs has, at its place, or drop the one that only mine has."""
    mine.questions = [each for each in mine.questions if each.id != question_id]
    for place, question in enumerate(theirs.questions):
        if question.id == question_id:
            mine.questions.insert(place, question.model_copy(deep=True))


def _take_answerable(difference: Difference, own: SheetQuestion, other: SheetQuestion) -> None:
    if difference.name == "keep_last":
        for option in own.options:
            theirs = other.option(option.id)
            option.last = theirs.last if theirs is not None else option.last
    elif difference.name in SheetQuestion.model_fields:
        _take_field(difference, own, other)
    else:
        _take_setting(difference, own, other)


def _take_setting(difference: Difference, own: SheetQuestion, other: SheetQuestion) -> None:
    texts = own.settings.get(difference.name)
    value = deepcopy(other.settings.get(difference.name, ""))
    if isinstance(texts, dict) and isinstance(value, dict) and difference.language is not None:
        texts[difference.language] = value.get(difference.language, "")
    else:
        own.settings[difference.name] = value


def _take_field(
    difference: Difference, own: Sheet | SheetQuestion, other: Sheet | SheetQuestion
) -> None:
    value = deepcopy(getattr(other, difference.name))
    if difference.language is None:
        setattr(own, difference.name, value)
    else:
        texts = getattr(own, difference.name)
        texts[difference.language] = value.get(difference.language, "")
