"""What the editor shows beside a sheet: the phone, the advice, what is still to be written."""

from dataclasses import dataclass, field

from admin.drafts.draft_words import text_in
from admin.drafts.places import address_of, element_of, place_of_advice
from admin.showing.conditions import condition_in_words
from admin.showing.preview import PreviewStep, preview
from admin.web.formatting import Formatter
from content import LanguageTexts
from content.council import council
from participation.drafts.sheets import (
    Place,
    Sheet,
    campaign_key,
    definition_of_sheet,
    has_options,
    option_keys,
    place_of,
    presentable,
    question_keys,
)
from participation.questionnaires.advice import Advice, advise
from participation.questionnaires.definitions import CampaignDefinition, InvalidDefinition, Problem
from participation.questions import in_language

NUMBERS_SHOWN = 6


@dataclass(frozen=True)
class Advised:
    """One piece of advice in words, and the page's element that it is about."""

    target: str
    message: str


@dataclass(frozen=True)
class Pointed:
    """One piece of advice in words, and what it is about, as `element_at` finds it in a draft."""

    message: str
    at: str


@dataclass(frozen=True)
class Earlier:
    """A question that a condition may be about: its answers to choose from."""

    id: str
    label: str
    answers: list[tuple[str, str]] = field(default_factory=list)
    numeric: bool = False


@dataclass(frozen=True)
class Look:
    """All that is shown of a sheet beside its own fields."""

    steps: list[PreviewStep]
    advice: list[Advised]
    problems: dict[str, str]
    conditions: list[str]
    earlier: list[Earlier]
    key: str
    keys: list[str]
    option_keys: dict[str, list[str]]


def look_at(sheet: Sheet, spoken: LanguageTexts, write: Formatter) -> Look:
    """Returns the sheet as participants would see it, and what one may still do to it."""
    shown = presentable(sheet)
    return Look(
        steps=preview(shown, spoken, write) if shown else [],
        advice=[_advised(each, sheet, write) for each in advice_on(shown)],
        problems=problems_of(sheet, write.wording),
        conditions=conditions_in_words(sheet, shown, write),
        earlier=_earlier(sheet, shown, write.wording),
        key=campaign_key(sheet),
        keys=question_keys(sheet),
        option_keys={question.id: option_keys(question) for question in sheet.questions},
    )


def conditions_in_words(
    sheet: Sheet, shown: CampaignDefinition | None, write: Formatter
) -> list[str]:
    """Returns when each question of the sheet is asked; "" for one that is always asked."""
    said = [condition_in_words(shown, each, write) for each in shown.questions] if shown else []
    return said + [""] * (len(sheet.questions) - len(said))


def advice_on(definition: CampaignDefinition | None) -> list[Advice]:
    """Returns what the gentle check says, for the council's languages."""
    return advise(definition, council().languages) if definition else []


def pointed_advice(definition: CampaignDefinition, write: Formatter) -> list[Pointed]:
    """Returns what the gentle check says, each with where in the campaign's editor to mend it."""
    return [
        Pointed(advice_in_words(each, write), address_of(place_of_advice(each), definition))
        for each in advice_on(definition)
    ]


def advice_in_words(advice: Advice, write: Formatter) -> str:
    """Returns the advice as staff read it."""
    details = dict(advice.details)
    if "languages" in details:
        details["languages"] = write.all_of(
            [write.language_within(each) for each in details["languages"]]
        )
    if "questions" in details:
        numbers = [str(number) for number in details["questions"]]
        details["n"] = len(numbers)
        more = "…" if len(numbers) > NUMBERS_SHOWN else ""
        details["questions"] = ", ".join(numbers[:NUMBERS_SHOWN]) + more
    said = write.wording(advice.code, **details)
    if advice.question is None or "questions" in details:
        return said
    number = write.wording("draft.question_number", number=advice.question + 1)
    return f"{number} · {said}"


def problems_of(sheet: Sheet, wording: LanguageTexts) -> dict[str, str]:
    """Returns what keeps the sheet from being a campaign, by the id of the element to mend."""
    try:
        definition_of_sheet(sheet)
    except InvalidDefinition as error:
        found: dict[str, str] = {}
        for problem in error.problems:
            place = place_of(sheet, problem)
            found.setdefault(element_of(place, sheet), _told(problem, place, wording))
        return found
    return {}


def _told(problem: Problem, place: Place, wording: LanguageTexts) -> str:
    kind = problem.code.rpartition(".")[2] + _told_apart(problem, place)
    details = {name: str(value) for name, value in problem.details.items()}
    code = f"draft.problem_{kind}"
    known = {name: details.get(name, "") for name in ("max_length", "ge", "le", "found")}
    return wording(code if wording.has_text(code) else "draft.problem_other", **known)


def _told_apart(problem: Problem, place: Place) -> str:
    """What the same fault is called by at some places: too few questions are not too few signs."""
    if place.part == "key" or place.of_key:
        return "_key"
    whole = {"questions": "_questions", "options": "_options", "sources": "_source"}
    if problem.details.get("high") == "options":
        return whole["options"]
    return whole.get(place.part, "") if place.option is None else ""


def _advised(advice: Advice, sheet: Sheet, write: Formatter) -> Advised:
    return Advised(element_of(place_of_advice(advice), sheet), advice_in_words(advice, write))


def _earlier(
    sheet: Sheet, shown: CampaignDefinition | None, wording: LanguageTexts
) -> list[Earlier]:
    known = []
    for place, question in enumerate(shown.questions if shown else []):
        written = sheet.questions[place]
        text = in_language(question.text, wording.language)
        label = f"{place + 1}. {text if len(text) < 70 else text[:68] + '…'}"
        if has_options(written.kind):
            answers = [
                (option.id, text_in(option.label, wording.language)) for option in written.options
            ]
            answers = [(value, said) for value, said in answers if said]
        else:
            answers = [(each.value, each.label) for each in question.prompt(wording).choices]
        known.append(Earlier(written.id, label, answers, question.numeric))
    return known
