"""The editor's form: from the fields that were sent to the sheet they fill in, and back."""

import re
import unicodedata
from typing import Any

from aiohttp import web
from multidict import MultiDictProxy
from pydantic import ValidationError

from admin.web.numbers import whole
from participation.drafts.sheets import (
    How,
    QuestionSetting,
    Shape,
    Sheet,
    SheetQuestion,
    has_answers,
    has_options,
    settings_of,
    takes_numbers,
)

QUESTION_ID = re.compile(r"q[1-9]\d{0,5}", re.ASCII)
OPTION_ID = re.compile(r"o[1-9]\d{0,5}", re.ASCII)
MOST_QUESTIONS, MOST_OPTIONS = 120, 60
LAST_ITEM = 99_999
FIELDS = ("title", "introduction", "questions", "closing", "what_next")
SWITCHES = ("shows_results", "invites_ideas")


def read_sheet(form: MultiDictProxy[Any], before: Sheet) -> Sheet:
    """Fill the sheet in from the form. Returns it; what the form did not show stays as before.

    Raises HTTPBadRequest if the form is none that the page makes.
    """
    raw = _nested(form)
    fields = {name: raw[name] for name in FIELDS if name in raw}
    switches = {name: name in raw for name in SWITCHES}
    try:
        sheet = Sheet.model_validate(
            {**fields, **switches, "key": raw.get("key", before.key), "removed": before.removed}
        )
    except ValidationError:
        raise web.HTTPBadRequest from None
    shown = raw.get("questions", [])
    for question, sent in zip(sheet.questions, shown, strict=True):
        _carry_over(question, sent, before)
        _fit_condition(question, sheet)
    _refuse_nonsense(sheet)
    return sheet


def sheet_written(written: str) -> Sheet:
    """Returns the sheet as a page kept it, to be sent again.

    Raises HTTPBadRequest if it is none.
    """
    try:
        sheet = Sheet.model_validate_json(written)
    except ValidationError:
        raise web.HTTPBadRequest from None
    _refuse_nonsense(sheet)
    return sheet


def _carry_over(question: SheetQuestion, sent: dict[str, Any], before: Sheet) -> None:
    """Keep what was not on the page, and forget what was said of another question's answers."""
    earlier = before.known(question.id) or SheetQuestion()
    kind = str(sent.get("shown", question.kind))
    shown = settings_of(kind)
    if not has_options(kind):
        question.options = earlier.options
    kept = {name: value for name, value in earlier.settings.items() if name not in _names(shown)}
    switches = {
        setting.name: setting.name in question.settings
        for setting in shown
        if setting.shape is Shape.SWITCH
    }
    question.settings = {**kept, **question.settings, **switches}
    condition = question.asked_if
    if condition.question != earlier.asked_if.question:
        condition.answers, condition.written = [], ""
    else:
        condition.written = earlier.asked_if.written


def _fit_condition(question: SheetQuestion, sheet: Sheet) -> None:
    """Ask of the earlier question what can be asked of its kind."""
    condition = question.asked_if
    place = sheet.place_of(condition.question)
    if place is None:
        return
    kind = sheet.questions[place].kind
    fitting: dict[How, bool] = {
        "is": has_answers(kind),
        "is_not": has_answers(kind),
        "range": takes_numbers(kind),
        "written": bool(condition.written),
        "answered": True,
    }
    if not fitting[condition.how]:
        condition.how = next(how for how, fits in fitting.items() if fits)


def _names(settings: tuple[QuestionSetting, ...]) -> set[str]:
    return {setting.name for setting in settings}


def _refuse_nonsense(sheet: Sheet) -> None:
    """No browser sends these of its own: too many questions, or ids that were never given."""
    ids = [question.id for question in sheet.questions]
    sane = len(ids) <= MOST_QUESTIONS and len(set(ids)) == len(ids)
    for question in sheet.questions:
        options = [option.id for option in question.options]
        sane = sane and QUESTION_ID.fullmatch(question.id) is not None
        sane = sane and all(OPTION_ID.fullmatch(option) for option in options)
        sane = sane and len(set(options)) == len(options) <= MOST_OPTIONS
    if not sane:
        raise web.HTTPBadRequest


def _nested(form: MultiDictProxy[Any]) -> dict[str, Any]:
    """The fields put into each other by the dots of their names: questions.0.text.fr."""
    nested: dict[str, Any] = {}
    for name in dict.fromkeys(form):
        *path, last = name.split(".")
        node = nested
        for step in path:
            node = node.setdefault(step, {})
            if not isinstance(node, dict):
                raise web.HTTPBadRequest
        values = [_cleaned(value) for value in form.getall(name)]
        node[last] = values if last == "answers" else values[-1]
    return {name: _lists(value) for name, value in nested.items()}


def _lists(node: Any) -> Any:
    """What is numbered from 0, as lists."""
    if not isinstance(node, dict):
        return node
    items = {name: _lists(value) for name, value in node.items()}
    if items and all(whole(name, LAST_ITEM) is not None for name in items):
        return [items[name] for name in sorted(items, key=int)]
    return items


def _cleaned(value: Any) -> str:
    """The text with plain line ends, and without signs that no campaign file may hold."""
    text = value if isinstance(value, str) else ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        sign for sign in lines if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )
