"""A campaign as a participant will see it: bubbles and buttons, said with the bot's own texts."""

from dataclasses import dataclass

from admin.conditions import condition_in_words
from admin.formatting import Formatter
from content import Wording
from participation.definitions import CampaignDefinition
from participation.questions import Prompt, QuestionBase, in_language


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
class Step:
    """One bubble of the walk, with notes for whoever prepares the campaign."""

    bubble: Bubble
    kind: str = ""
    condition: str = ""
    random_order: bool = False
    learn_more: Bubble | None = None
    sources: tuple[str, ...] = ()


def preview(definition: CampaignDefinition, spoken: Wording, write: Formatter) -> list[Step]:
    """The whole campaign: said in the participant's language, annotated in the reader's."""
    questions = [
        _question(definition, place, question, spoken, write)
        for place, question in enumerate(definition.questions, start=1)
    ]
    return [_introduction(definition, spoken), *questions, _ending(definition, spoken)]


def _introduction(definition: CampaignDefinition, spoken: Wording) -> Step:
    introduction = in_language(definition.introduction, spoken.language)
    length = spoken("survey.length", count=len(definition.questions))
    title = definition.title_in(spoken.language)
    return Step(Bubble(introduction, title, length, controls=((spoken("button.begin"),),)))


def _ending(definition: CampaignDefinition, spoken: Wording) -> Step:
    closing, language = definition.closing, spoken.language
    thanks = in_language(closing, language) if closing else spoken("survey.thanks")
    what_next = spoken("survey.what_next", next=in_language(definition.what_next, language))
    idea = ((spoken("button.idea"),),) if definition.invites_ideas else ()
    return Step(Bubble(what_next, thanks, controls=idea))


def _question(
    definition: CampaignDefinition,
    place: int,
    question: QuestionBase,
    spoken: Wording,
    write: Formatter,
) -> Step:
    prompt, total = question.prompt(spoken), len(definition.questions)
    title = definition.title_in(spoken.language)
    box = "☐ " if prompt.wants_done else ""
    bubble = Bubble(
        prompt.text,
        title=spoken("question.progress", place=place, total=total, title=title),
        keys=tuple(f"{box}{choice.label}" for choice in prompt.choices),
        columns=prompt.columns,
        controls=_controls(question, prompt, spoken, first=place == 1),
        further=_further(prompt, spoken),
    )
    return Step(
        bubble,
        kind=question.kind,
        condition=condition_in_words(definition, question, write),
        random_order=bool(getattr(question, "random_order", False)),
        learn_more=_learn_more(question, spoken),
        sources=tuple(question.learn_more.sources) if question.learn_more else (),
    )


def _controls(
    question: QuestionBase, prompt: Prompt, spoken: Wording, *, first: bool
) -> tuple[tuple[str, ...], ...]:
    done = (spoken("question.done", count=0),) if prompt.wants_done else ()
    wanted = {
        "button.back": not first,
        "button.why": question.learn_more is not None,
        "button.skip": question.optional,
    }
    last = tuple(spoken(code) for code, shown in wanted.items() if shown)
    return tuple(row for row in (done, last) if row)


def _further(prompt: Prompt, spoken: Wording) -> tuple[Bubble, ...]:
    if not prompt.wants_location:
        return ()
    share = ((spoken("question.share_location"),),)
    return (Bubble(spoken("question.location_keyboard"), controls=share),)


def _learn_more(question: QuestionBase, spoken: Wording) -> Bubble | None:
    if question.learn_more is None:
        return None
    text = in_language(question.learn_more.text, spoken.language)
    return Bubble(text, spoken("question.why_title"))
