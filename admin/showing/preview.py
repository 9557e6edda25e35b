"""A campaign as a participant will see it: bubbles and buttons, said with the bot's own texts."""

from dataclasses import dataclass
from typing import Any

from admin.showing.conditions import condition_in_words
from admin.web.formatting import Formatter
from content import LanguageTexts
from participation.questionnaires.definitions import CampaignDefinition
from participation.questionnaires.journeys import length_in_words
from participation.questionnaires.showing import ShownQuestion, show_question
from participation.questions import QuestionBase, Reply, in_language
from participation.results import published, results_in_words

MADE_UP = 50


@dataclass(frozen=True)
class Bubble:
    """One message of the bot: its lines, its rows of buttons, and what "learn more" would add."""

    text: str
    title: str = ""
    note: str = ""
    keys: tuple[str, ...] = ()
    columns: int = 1
    controls: tuple[tuple[str, ...], ...] = ()
    further: tuple["Bubble", ...] = ()


@dataclass(frozen=True)
class PreviewStep:
    """One bubble of the walk, with notes for whoever prepares the campaign."""

    bubble: Bubble
    kind: str = ""
    condition: str = ""
    random_order: bool = False
    learn_more: Bubble | None = None
    aside: str = ""


def preview(
    definition: CampaignDefinition, spoken: LanguageTexts, write: Formatter
) -> list[PreviewStep]:
    """Returns the whole campaign: said in the participant's language, annotated in the reader's."""
    questions = [
        _question(definition, place, question, spoken, write)
        for place, question in enumerate(definition.questions, start=1)
    ]
    results = _results(definition, spoken, write)
    return [_introduction(definition, spoken), *questions, *results, _ending(definition, spoken)]


def _introduction(definition: CampaignDefinition, spoken: LanguageTexts) -> PreviewStep:
    introduction = in_language(definition.introduction, spoken.language)
    length = length_in_words(definition.questions, spoken)
    return PreviewStep(Bubble(introduction, definition.title_in(spoken.language), length))


def _results(
    definition: CampaignDefinition, spoken: LanguageTexts, write: Formatter
) -> list[PreviewStep]:
    """How others answered, with figures made up: as many for each answer."""
    if not definition.shows_results:
        return []
    shown = []
    for question in definition.questions:
        prompt = question.prompt(spoken)
        keys = [choice.value for choice in prompt.choices]
        values: list[Any] = [
            [key] if prompt.wants_done else question.parse(Reply(choice=key)) for key in keys
        ]
        tally = published(question.tally([(value, MADE_UP) for value in values], spoken))
        if tally is not None:
            heading = in_language(question.text, spoken.language)
            shown.append(f"{heading}\n{results_in_words(tally, spoken)}")
    if not shown:
        return []
    said = Bubble("\n\n".join(shown), spoken("survey.results_title"))
    return [PreviewStep(said, aside=write.wording("panel.preview_results"))]


def _ending(definition: CampaignDefinition, spoken: LanguageTexts) -> PreviewStep:
    closing, language = definition.closing, spoken.language
    thanks = in_language(closing, language) if closing else spoken("survey.thanks")
    what_next = spoken("survey.what_next", next=in_language(definition.what_next, language))
    idea = ((spoken("button.idea"),),) if definition.invites_ideas else ()
    return PreviewStep(Bubble(what_next, thanks, controls=idea))


def _question(
    definition: CampaignDefinition,
    place: int,
    question: QuestionBase,
    spoken: LanguageTexts,
    write: Formatter,
) -> PreviewStep:
    total = len(definition.questions)
    before = definition.questions[place - 2] if place > 1 else None
    shown = show_question(definition, question, spoken, position=(place, total), before=before)
    bubble = Bubble(
        shown.text,
        title=shown.title,
        keys=tuple(key.label for key in shown.options),
        columns=shown.columns,
        controls=tuple(tuple(key.label for key in row) for row in shown.controls),
        further=_further(shown),
    )
    return PreviewStep(
        bubble,
        kind=question.kind,
        condition=condition_in_words(definition, question, write),
        random_order=bool(getattr(question, "random_order", False)),
        learn_more=_learn_more(question, spoken),
    )


def _further(shown: ShownQuestion) -> tuple[Bubble, ...]:
    if shown.sharing is None:
        return ()
    hint, share = shown.sharing
    return (Bubble(hint, controls=((share,),)),)


def _learn_more(question: QuestionBase, spoken: LanguageTexts) -> Bubble | None:
    if question.learn_more is None:
        return None
    text = in_language(question.learn_more.text, spoken.language)
    sources = "\n".join(question.learn_more.sources)
    note = spoken("question.sources", sources=sources) if sources else ""
    return Bubble(text, spoken("question.why_title"), note)
