"""When a question is asked, in words."""

from admin.web.formatting import Formatter
from content import LanguageTexts
from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import Condition, QuestionBase, in_language


def condition_in_words(
    definition: CampaignDefinition, question: QuestionBase, write: Formatter
) -> str:
    """Returns when the question is asked; "" if always.

    As in: asked only if the answer to “Do you cycle?” is Yes.
    """
    condition, t = question.asked_if, write.wording
    earlier = definition.question(condition.question) if condition else None
    if condition is None or earlier is None:
        return ""
    rules = [*_named(condition, earlier, write), *_bounds(condition, write)]
    asked = in_language(earlier.text, t.language)
    return t("panel.condition", question=asked, rules=write.all_of(rules))


def _named(condition: Condition, earlier: QuestionBase, write: Formatter) -> list[str]:
    t, rules = write.wording, []
    if condition.is_not == []:
        rules.append(t("draft.condition_answered"))
    for code, named in (("is", condition.is_), ("is_not", condition.is_not)):
        if named is not None and named != []:
            keys = named if isinstance(named, list) else [named]
            answers = write.any_of([_label(earlier, str(key), t) for key in keys])
            rules.append(t(f"panel.condition_{code}", answers=answers))
    return rules


def _bounds(condition: Condition, write: Formatter) -> list[str]:
    bounds = {"low": condition.from_, "high": condition.to}
    known = {name: write.number(bound) for name, bound in bounds.items() if bound is not None}
    return [write.wording(f"panel.condition_{'_'.join(known)}", **known)] if known else []


def _label(question: QuestionBase, key: str, wording: LanguageTexts) -> str:
    choices = question.prompt(wording).choices
    return next((choice.label for choice in choices if choice.value == key), key)
