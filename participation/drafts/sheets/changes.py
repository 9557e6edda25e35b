"""What the editor's buttons do to a sheet: each gives where to go on writing, or nothing."""

from collections.abc import Callable

from participation.drafts.sheets.models import Sheet, SheetOption, SheetQuestion
from participation.drafts.sheets.undoing import (
    option_ids,
    question_ids,
    remove_option,
    remove_question,
    restore,
)
from participation.questionnaires.numbers import whole_number


def change(sheet: Sheet, act: str) -> str:
    """Do what the button says (`add:scale`, `up:q3`) to the sheet.

    Returns the id of what to write next, or "" to stay at the button or if it cannot be done.
    """
    verb, *subject = act.split(":")
    known = ACTS.get(verb)
    return known(sheet, *subject) if known and len(subject) == ARGUMENTS[verb] else ""


def add_question(sheet: Sheet, kind: str) -> str:
    """Add a question at the end. Returns the id of its text."""
    question = SheetQuestion(id=_new_question_id(sheet), kind=kind)
    sheet.questions.append(question)
    return f"{question.id}-text"


def duplicate_question(sheet: Sheet, question_id: str) -> str:
    """Copy the question to just below it, without its key. Returns the id of the copy's text.

    Returns "" if there is no such question.
    """
    place = sheet.place_of(question_id)
    if place is None:
        return ""
    copy = sheet.questions[place].model_copy(deep=True)
    copy.id, copy.key = _new_question_id(sheet), ""
    sheet.questions.insert(place + 1, copy)
    return f"{copy.id}-text"


def move_up(sheet: Sheet, question_id: str) -> str:
    """Move the question one place up. Returns "" always: one stays at the button."""
    return _move(sheet, question_id, -1)


def move_down(sheet: Sheet, question_id: str) -> str:
    """Move the question one place down. Returns "" always: one stays at the button."""
    return _move(sheet, question_id, +1)


def place_before(sheet: Sheet, question_id: str, next_id: str) -> str:
    """Move the question to just before the other, or to the end if there is no other.

    Returns "" always: one stays at the button.
    """
    place = sheet.place_of(question_id)
    if place is None or question_id == next_id:
        return ""
    question = sheet.questions.pop(place)
    following = sheet.place_of(next_id)
    sheet.questions.insert(len(sheet.questions) if following is None else following, question)
    return ""


def add_option(sheet: Sheet, question_id: str) -> str:
    """Add an option at the end of that question's. Returns the id of its label.

    Returns "" if there is no such question.
    """
    question = sheet.question(question_id)
    if question is None:
        return ""
    option = SheetOption(id=f"o{_above(option_ids(sheet, question))}")
    question.options.append(option)
    return f"{question_id}-{option.id}"


def move_option_up(sheet: Sheet, question_id: str, option_id: str) -> str:
    """Move that option one place up; the first goes to the end.

    Returns "" always: one stays at the button.
    """
    question = sheet.question(question_id)
    if question is None or (option := question.option(option_id)) is None:
        return ""
    place = question.options.index(option)
    question.options.remove(option)
    question.options.insert(place - 1 if place else len(question.options), option)
    return ""


def _move(sheet: Sheet, question_id: str, by: int) -> str:
    place = sheet.place_of(question_id)
    if place is None or not 0 <= place + by < len(sheet.questions):
        return ""
    sheet.questions.insert(place + by, sheet.questions.pop(place))
    return ""


def _new_question_id(sheet: Sheet) -> str:
    return f"q{_above(question_ids(sheet))}"


def _above(ids: list[str]) -> int:
    numbers = [whole_number(each[1:]) or 0 for each in ids]
    return max(numbers, default=0) + 1


ACTS: dict[str, Callable[..., str]] = {
    "add": add_question,
    "duplicate": duplicate_question,
    "remove": remove_question,
    "restore": restore,
    "up": move_up,
    "down": move_down,
    "place": place_before,
    "add_option": add_option,
    "remove_option": remove_option,
    "option_up": move_option_up,
}
ARGUMENTS = dict.fromkeys(ACTS, 1) | {
    "restore": 0,
    "place": 2,
    "remove_option": 2,
    "option_up": 2,
}
