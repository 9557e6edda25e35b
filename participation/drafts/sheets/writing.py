"""From a definition to the sheet that one goes on writing."""

from typing import Any

import orjson

from participation.drafts.sheets.models import (
    How,
    Sheet,
    SheetCondition,
    SheetOption,
    SheetQuestion,
    Texts,
)
from participation.drafts.sheets.settings import QuestionSetting, Shape, has_options, settings_of
from participation.questionnaires.definitions import CampaignDefinition, dump_definition
from participation.questions import Condition, QuestionBase

AROUND = ("title", "introduction", "closing", "what_next")
FIRST_OPTIONS = 3


def sheet_of(definition: CampaignDefinition, languages: tuple[str, ...]) -> Sheet:
    """Returns the definition as a sheet, with a place for each of these languages in every text."""
    data = dump_definition(definition)
    sheet = Sheet.model_validate(
        {name: data[name] for name in ("key", "shows_results", "invites_ideas") if name in data}
    )
    for name in AROUND:
        setattr(sheet, name, data.get(name, {}))
    for place, question in enumerate(data["questions"], start=1):
        sheet.questions.append(_question(f"q{place}", question))
    for question, written in zip(definition.questions, sheet.questions, strict=True):
        if question.asked_if is not None:
            written.asked_if = _condition(definition, question.asked_if, sheet)
    return complete(sheet, languages)


def complete(sheet: Sheet, languages: tuple[str, ...]) -> Sheet:
    """Add the fields still to fill in: a text in each language, some options. Returns the sheet."""
    for name in AROUND:
        setattr(sheet, name, with_languages(getattr(sheet, name), languages))
    for question in sheet.questions:
        question.text = with_languages(question.text, languages)
        question.learn_more = with_languages(question.learn_more, languages)
        if has_options(question.kind) and not question.options:
            question.options = [SheetOption(id=f"o{n + 1}") for n in range(FIRST_OPTIONS)]
        for option in question.options:
            option.label = with_languages(option.label, languages)
        for setting in settings_of(question.kind):
            if setting.shape is Shape.TEXTS:
                texts = question.settings.get(setting.name)
                written = texts if isinstance(texts, dict) else {}
                question.settings[setting.name] = with_languages(written, languages)
            else:
                question.settings.setdefault(setting.name, setting.default)
    return sheet


def with_languages(text: Texts, languages: tuple[str, ...]) -> Texts:
    """Returns the text with an empty place for each language it lacks, in the council's order.

    What is written keeps its order: where a language is missing, the first is shown.
    """
    order = list(text)
    for index, language in enumerate(languages):
        if language not in text:
            later = [place for place, each in enumerate(order) if each in languages[index + 1 :]]
            order.insert(later[0] if later else len(order), language)
    return {language: text.get(language, "") for language in order}


def number_text(value: float) -> str:
    """Returns the number as one writes it in a field."""
    return repr(value).removesuffix(".0")


def _question(question_id: str, data: dict[str, Any]) -> SheetQuestion:
    learn_more, kind = data.get("learn_more", {}), data["kind"]
    options = data.get("options", {}) if has_options(kind) else {}
    return SheetQuestion(
        id=question_id,
        kind=kind,
        key=data["key"],
        text=data["text"],
        optional=data.get("optional", False),
        options=[
            SheetOption(id=f"o{place}", key=key, label=label, last=key in data.get("keep_last", []))
            for place, (key, label) in enumerate(options.items(), start=1)
        ],
        settings={
            setting.name: _value(setting, data[setting.name])
            for setting in settings_of(kind)
            if setting.name in data
        },
        learn_more=learn_more.get("text", {}),
        sources="\n".join(learn_more.get("sources", [])),
    )


def _value(setting: QuestionSetting, value: Any) -> Any:
    if setting.shape in (Shape.WHOLE, Shape.DECIMAL):
        return number_text(value)
    return value


def _condition(
    definition: CampaignDefinition, condition: Condition, sheet: Sheet
) -> SheetCondition:
    keys = [question.key for question in definition.questions]
    place = keys.index(condition.question)
    earlier, shown = definition.questions[place], sheet.questions[place]
    plain = _plain_condition(condition, earlier, shown)
    if plain is None:
        data = condition.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        plain = SheetCondition(how="written", written=orjson.dumps(data).decode())
    plain.question = shown.id
    return plain


def _plain_condition(
    condition: Condition, earlier: QuestionBase, shown: SheetQuestion
) -> SheetCondition | None:
    """The condition as the form's fields can say it, or None for one that they cannot."""
    named = {"is": condition.is_, "is_not": condition.is_not}
    given = [name for name, answers in named.items() if answers is not None]
    bounds = [bound for bound in (condition.from_, condition.to) if bound is not None]
    if bounds and not given:
        low, high = (
            "" if bound is None else number_text(bound) for bound in (condition.from_, condition.to)
        )
        return SheetCondition(how="range", low=low, high=high)
    if bounds or len(given) != 1:
        return None
    if condition.is_not == []:
        return SheetCondition(how="answered")
    answers = named[given[0]]
    chosen = [str(each) for each in (answers if isinstance(answers, list) else [answers])]
    if not chosen or not earlier.option_keys:
        return None
    ids = {option.key: option.id for option in shown.options}
    how: How = "is" if given == ["is"] else "is_not"
    return SheetCondition(how=how, answers=[ids.get(key, key) for key in chosen])
