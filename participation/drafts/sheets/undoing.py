"""What is taken out of a sheet, and put back with all that hung on it."""

from participation.drafts.sheets.models import (
    Removed,
    RemovedOption,
    RemovedQuestion,
    Sheet,
    SheetCondition,
    SheetQuestion,
)

MOST_KEPT = 20


def remove_question(sheet: Sheet, question_id: str) -> str:
    """Take the question out; it can be put back. Returns the id of the undo button.

    Returns "" if there is no such question.
    """
    place = sheet.place_of(question_id)
    if place is None:
        return ""
    conditions = _conditions_on(sheet, question_id)
    question = sheet.questions.pop(place)
    _keep(sheet, RemovedQuestion(place=place, question=question, conditions=conditions))
    return "undo"


def remove_option(sheet: Sheet, question_id: str, option_id: str) -> str:
    """Take that option out; it can be put back. Returns the id of the question's undo button.

    Returns "" if there is no such option.
    """
    question = sheet.question(question_id)
    if question is None or (option := question.option(option_id)) is None:
        return ""
    conditions = {
        each: condition
        for each, condition in _conditions_on(sheet, question_id).items()
        if option_id in condition.answers
    }
    place = question.options.index(option)
    question.options.remove(option)
    _keep(
        sheet,
        RemovedOption(place=place, within=question_id, option=option, conditions=conditions),
    )
    return f"{question_id}-undo"


def restore(sheet: Sheet) -> str:
    """Put back what was last taken out, with the conditions that were about it.

    Returns the id of what to write next, or "" if nothing could be put back.
    """
    while sheet.removed:
        if at := _put_back(sheet, sheet.removed.pop()):
            return at
    return ""


def last_removed(sheet: Sheet) -> Removed | None:
    """Returns what would be put back now, or None if there is nothing.

    Leaves out what was put back already by a colleague's words.
    """
    return next((each for each in reversed(sheet.removed) if _is_gone(sheet, each)), None)


def option_ids(sheet: Sheet, question: SheetQuestion) -> list[str]:
    """Returns the ids of the question's options, those that can be put back included."""
    gone = [
        each.option
        for each in sheet.removed
        if isinstance(each, RemovedOption) and each.within == question.id
    ]
    return [option.id for option in (*question.options, *gone)]


def question_ids(sheet: Sheet) -> list[str]:
    """Returns the ids of the sheet's questions, those that can be put back included."""
    gone = [each.question for each in sheet.removed if isinstance(each, RemovedQuestion)]
    return [question.id for question in (*sheet.questions, *gone)]


def _is_gone(sheet: Sheet, removed: Removed) -> bool:
    if isinstance(removed, RemovedQuestion):
        return sheet.place_of(removed.question.id) is None
    question = sheet.question(removed.within)
    return question is not None and question.option(removed.option.id) is None


def _put_back(sheet: Sheet, removed: Removed) -> str:
    """Put back what was removed, unless it is there already or its question is gone.

    Returns the id of what to write next, or "" if nothing was put back.
    """
    if not _is_gone(sheet, removed):
        return ""
    if isinstance(removed, RemovedQuestion):
        sheet.questions.insert(removed.place, removed.question)
        for each in _asked_after(sheet, removed.question.id, removed):
            each.asked_if = removed.conditions[each.id]
        return f"{removed.question.id}-text"
    for question in sheet.questions:
        if question.id == removed.within:
            question.options.insert(removed.place, removed.option)
    for each in _asked_after(sheet, removed.within, removed):
        _tick_again(each.asked_if, removed.option.id, removed.conditions[each.id])
    return f"{removed.within}-{removed.option.id}"


def _tick_again(condition: SheetCondition, option_id: str, before: SheetCondition) -> None:
    if option_id not in condition.answers:
        condition.answers.append(option_id)
    if condition.how not in ("is", "is_not"):
        condition.how = before.how


def _conditions_on(sheet: Sheet, question_id: str) -> dict[str, SheetCondition]:
    return {
        each.id: each.asked_if.model_copy(deep=True)
        for each in sheet.questions
        if each.asked_if.question == question_id
    }


def _asked_after(sheet: Sheet, question_id: str, removed: Removed) -> list[SheetQuestion]:
    """Returns the questions asked because of what was removed that got no other condition since."""
    return [
        each
        for each in sheet.questions
        if each.id in removed.conditions and each.asked_if.question == question_id
    ]


def _keep(sheet: Sheet, removed: Removed) -> None:
    sheet.removed = [*sheet.removed, removed][-MOST_KEPT:]
