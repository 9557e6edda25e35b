"""From a sheet to what a campaign file would say, and what is wrong with it."""

import re
from collections.abc import Iterator
from typing import Any

import orjson

from participation.drafts.sheets.keys import campaign_key, option_keys, question_keys
from participation.drafts.sheets.models import Sheet, SheetCondition, SheetQuestion, Texts
from participation.drafts.sheets.settings import (
    QuestionSetting,
    Shape,
    has_options,
    settings_of,
    takes_numbers,
)
from participation.questionnaires.definitions import (
    LANGUAGE,
    CampaignDefinition,
    InvalidDefinition,
    Path,
    Problem,
    read_definition,
)
from participation.questionnaires.numbers import whole_number

NUMBER = re.compile(r"[-+]?\d{1,30}([.]\d{0,30})?([eE][-+]?\d{1,3})?", re.ASCII)
NOWHERE = "?"


def definition_of_sheet(sheet: Sheet) -> CampaignDefinition:
    """Returns the campaign that the sheet describes.

    Raises InvalidDefinition with every problem found.
    """
    doubled = list(_doubled_options(sheet))
    try:
        definition = read_definition(file_of(sheet))
    except InvalidDefinition as error:
        raise InvalidDefinition([*error.problems, *doubled]) from None
    if doubled:
        raise InvalidDefinition(doubled)
    return definition


def file_of(sheet: Sheet) -> dict[str, Any]:
    """Returns the sheet as a campaign file would say it, as far as it is written."""
    keys = question_keys(sheet)
    closing = _written(sheet.closing)
    return {
        "key": campaign_key(sheet),
        "title": _written(sheet.title),
        "introduction": _written(sheet.introduction),
        "questions": [
            _question(sheet, question, key, keys)
            for question, key in zip(sheet.questions, keys, strict=True)
        ],
        **({"closing": closing} if closing else {}),
        "what_next": _written(sheet.what_next),
        "shows_results": sheet.shows_results,
        "invites_ideas": sheet.invites_ideas,
    }


def _question(sheet: Sheet, question: SheetQuestion, key: str, keys: list[str]) -> dict[str, Any]:
    data: dict[str, Any] = {"key": key, "kind": question.kind, "text": _written(question.text)}
    for setting in settings_of(question.kind):
        value = _setting(setting, question.settings.get(setting.name))
        if value is not None:
            data[setting.name] = value
    if has_options(question.kind):
        kept = kept_options(question)
        data["options"] = {
            option: _written(question.options[place].label) for option, place in kept.items()
        }
        if last := [option for option, place in kept.items() if question.options[place].last]:
            data["keep_last"] = last
    if question.optional:
        data["optional"] = True
    if (asked_if := _asked_if(sheet, question.asked_if, keys)) is not None:
        data["asked_if"] = asked_if
    if (text := _written(question.learn_more)) or question.sources.strip():
        data["learn_more"] = {"text": text}
        if sources := question.sources.split():
            data["learn_more"]["sources"] = sources
    return data


def kept_options(question: SheetQuestion) -> dict[str, int]:
    """Returns each option's place in the sheet, by its key; a blank one is no option."""
    kept: dict[str, int] = {}
    for place, (key, option) in enumerate(
        zip(option_keys(question), question.options, strict=True)
    ):
        if option.key.strip() or _written(option.label):
            kept.setdefault(key, place)
    return kept


def _doubled_options(sheet: Sheet) -> Iterator[Problem]:
    for index, question in enumerate(sheet.questions):
        written = [option.key.strip() for option in question.options if option.key.strip()]
        for key in sorted({key for key in written if written.count(key) > 1}):
            if has_options(question.kind):
                path: Path = ("questions", index, "options", key, "[key]")
                yield Problem(path, "campaign_file.duplicate_option", {"found": key})


def _written(texts: Texts) -> Texts:
    return {
        language: text
        for language, text in texts.items()
        if text.strip() and LANGUAGE.fullmatch(language)
    }


def _setting(setting: QuestionSetting, value: Any) -> Any:
    if setting.shape is Shape.TEXTS:
        texts = _written(value) if isinstance(value, dict) else {}
        return texts if texts or setting.required else None
    if setting.shape is Shape.SWITCH:
        return bool(value)
    text = value.strip() if isinstance(value, str) else ""
    if setting.shape in (Shape.WHOLE, Shape.DECIMAL):
        return number_of(text) if text else None
    return text or None


def number_of(text: str) -> int | float | str:
    """Returns the number that the text is, as people write it, or the text itself if it is none."""
    plain = "".join(text.split()).replace(",", ".")
    if not NUMBER.fullmatch(plain):
        return text
    number = whole_number(plain.lstrip("+-"))
    if number is None:
        return float(plain)
    return -number if plain.startswith("-") else number


def _asked_if(sheet: Sheet, condition: SheetCondition, keys: list[str]) -> dict[str, Any] | None:
    if not condition.question:
        return None
    place = sheet.place_of(condition.question)
    if place is None:
        return {"question": NOWHERE, "is_not": []}
    rule = _rule(condition, sheet.questions[place])
    return {**rule, "question": keys[place]}


def _rule(condition: SheetCondition, earlier: SheetQuestion) -> dict[str, Any]:
    if condition.how == "written":
        written = orjson.loads(condition.written or "{}")
        return written if isinstance(written, dict) else {}
    if condition.how == "answered":
        return {"is_not": []}
    if condition.how == "range":
        bounds = {"from": condition.low.strip(), "to": condition.high.strip()}
        return {name: number_of(bound) for name, bound in bounds.items() if bound}
    keys = {o.id: key for o, key in zip(earlier.options, option_keys(earlier), strict=True)}
    answers: list[Any] = [keys.get(answer, answer) for answer in condition.answers]
    if takes_numbers(earlier.kind):
        numbers = [(whole_number(answer), answer) for answer in answers]
        answers = [answer if number is None else number for number, answer in numbers]
    if not answers:
        return {}
    return {condition.how: answers[0] if len(answers) == 1 else answers}
