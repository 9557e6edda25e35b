"""What the editor's buttons do to a sheet: each gives where to go on writing, or nothing."""

from collections.abc import Callable

from participation.sheets.models import Removed, Sheet, SheetOption, SheetQuestion

MOST_KEPT = 20


def change(sheet: Sheet, act: str) -> str:
    """Do what the button says (`add:scale`, `up:q3`) to the sheet.

    Gives the id of what to write next: empty to stay at the button, as for what cannot be done.
    """
    verb, *subject = act.split(":")
    known = ACTS.get(verb)
    return known(sheet, *subject) if known and len(subject) == ARGUMENTS[verb] else ""


def add_question(sheet: Sheet, kind: str) -> str:
    """A new question at the end."""
    question = SheetQuestion(id=_new_question_id(sheet), kind=kind)
    sheet.questions.append(question)
    return f"{question.id}-text"


def duplicate_question(sheet: Sheet, question_id: str) -> str:
    """The same question once more, just below, with a key of its own."""
    place = sheet.place_of(question_id)
    if place is None:
        return ""
    copy = sheet.questions[place].model_copy(deep=True)
    copy.id, copy.key = _new_question_id(sheet), ""
    sheet.questions.insert(place + 1, copy)
    return f"{copy.id}-text"


def remove_question(sheet: Sheet, question_id: str) -> str:
    """Take the question out; it can be put back."""
    place = sheet.place_of(question_id)
    if place is None:
        return ""
    removed = Removed(place=place, question=sheet.questions.pop(place))
    sheet.removed = [*sheet.removed, removed][-MOST_KEPT:]
    return "undo"


def restore_question(sheet: Sheet) -> str:
    """Put the question last taken out back where it stood."""
    if not sheet.removed:
        return ""
    removed = sheet.removed.pop()
    sheet.questions.insert(removed.place, removed.question)
    return f"{removed.question.id}-text"


def move_up(sheet: Sheet, question_id: str) -> str:
    """One place earlier."""
    return _move(sheet, question_id, -1)


def move_down(sheet: Sheet, question_id: str) -> str:
    """One place later."""
    return _move(sheet, question_id, +1)


def place_before(sheet: Sheet, question_id: str, next_id: str) -> str:
    """Just before that other question; at the end where there is none of that id."""
    place = sheet.place_of(question_id)
    if place is None or question_id == next_id:
        return ""
    question = sheet.questions.pop(place)
    following = sheet.place_of(next_id)
    sheet.questions.insert(len(sheet.questions) if following is None else following, question)
    return ""


def add_option(sheet: Sheet, question_id: str) -> str:
    """One more option at the end of that question's."""
    question = _question(sheet, question_id)
    if question is None:
        return ""
    numbers = [int(each.id[1:]) for each in question.options if each.id[1:].isdecimal()]
    option = SheetOption(id=f"o{max(numbers, default=0) + 1}")
    question.options.append(option)
    return f"{question_id}-{option.id}"


def remove_option(sheet: Sheet, question_id: str, option_id: str) -> str:
    """Take that option out."""
    question = _question(sheet, question_id)
    if question is None or (option := question.option(option_id)) is None:
        return ""
    question.options.remove(option)
    return f"{question_id}-add-option"


def move_option_up(sheet: Sheet, question_id: str, option_id: str) -> str:
    """That option one place earlier; the first goes to the end."""
    question = _question(sheet, question_id)
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


def _question(sheet: Sheet, question_id: str) -> SheetQuestion | None:
    place = sheet.place_of(question_id)
    return None if place is None else sheet.questions[place]


def _new_question_id(sheet: Sheet) -> str:
    there = [*sheet.questions, *(removed.question for removed in sheet.removed)]
    numbers = [int(each.id[1:]) for each in there if each.id[1:].isdecimal()]
    return f"q{max(numbers, default=0) + 1}"


ACTS: dict[str, Callable[..., str]] = {
    "add": add_question,
    "duplicate": duplicate_question,
    "remove": remove_question,
    "restore": restore_question,
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
