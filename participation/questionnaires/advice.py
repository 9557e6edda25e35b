"""A gentle check of what a campaign asks: advice on what may sway or tire people, never a wall."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from participation.questionnaires.definitions import CampaignDefinition, dump_definition, lacking_in
from participation.questionnaires.overlaps import overlap_in, plain
from participation.questions import QuestionBase, in_language
from participation.questions.options import OptionsBase
from participation.questions.scale import ScaleQuestion

MOST_QUESTIONS = 10
LONGEST_QUESTION = 300

# What suggests the answer, in French and English, without accents (see `plain`).
LEADING = re.compile(
    r"\b(?:ne (?:penses|pensez|crois|croyez|trouves|trouvez)[- ](?:tu|vous) pas"
    r"|(?:tu|vous) ne (?:penses|pensez|crois|croyez|trouves|trouvez) pas"
    r"|ne (?:faut|faudrait|devrait|doit|serait)[- ](?:il|on|ce) pas"
    r"|n'est[- ]ce pas|n'es-tu pas|n'etes-vous pas|n'as-tu pas|n'avez-vous pas"
    r"|(?:es-tu|etes-vous) d'accord (?:pour dire|que|avec l'idee)|evidemment|bien sur"
    r"|(?:don't you|do you not) (?:think|agree|feel|find|believe)"
    r"|wouldn't you (?:say|agree|like|prefer)|aren't (?:you|we|they)|haven't you"
    r"|(?:isn't|wouldn't|shouldn't) (?:it|this|that|the|we|they)|surely|obviously|of course)\b"
)
# Words of an option for those whom none of the others fits.
NONE_FITS = re.compile(
    r"\b(?:aucune?|rien|autres?|ailleurs|ne sais pas|sans avis|pas d'avis|jamais|ni l'un"
    r"|none|nothing|others?|else|elsewhere|don't know|not sure|no opinion|neither|never)\b"
)
FIGURES_ONLY = re.compile(r"[\W\d_]*")


@dataclass(frozen=True)
class Advice:
    """One thing to look at again: the code of the text that says what, and the question's place."""

    code: str
    question: int | None = None
    details: dict[str, Any] = field(default_factory=dict)


def advise(definition: CampaignDefinition, languages: tuple[str, ...]) -> list[Advice]:
    """Returns what may be better, in the order of the campaign; empty if nothing was found."""
    return [
        *_too_many(definition),
        *_lacking(definition, languages),
        *(
            advice
            for place, question in enumerate(definition.questions)
            for advice in _of_question(place, question)
        ),
    ]


def _too_many(definition: CampaignDefinition) -> Iterator[Advice]:
    if (count := len(definition.questions)) > MOST_QUESTIONS:
        yield Advice("advice.too_many_questions", None, {"n": count, "most": MOST_QUESTIONS})


def _lacking(definition: CampaignDefinition, languages: tuple[str, ...]) -> Iterator[Advice]:
    data = dump_definition(definition)
    if lacking := lacking_in({**data, "questions": []}, languages):
        yield Advice("advice.missing_around", None, {"languages": lacking})
    by_place = {i: lacking_in(each, languages) for i, each in enumerate(data["questions"])}
    places = [place for place, lacking in by_place.items() if lacking]
    if places:
        lacking = lacking_in(data["questions"], languages)
        details = {"languages": lacking, "questions": [place + 1 for place in places]}
        yield Advice("advice.missing_translation", places[0], details)


def _of_question(place: int, question: QuestionBase) -> Iterator[Advice]:
    longest = max(question.text.values(), key=len)
    if len(longest) > LONGEST_QUESTION:
        details = {"length": len(longest), "most": LONGEST_QUESTION}
        yield Advice("advice.long_question", place, details)
    if words := _leading_words(question):
        yield Advice("advice.leading", place, {"words": words})
    if isinstance(question, ScaleQuestion) and _is_unnamed(question):
        yield Advice("advice.unnamed_ends", place)
    if isinstance(question, OptionsBase):
        yield from _of_options(place, question)


def _leading_words(question: QuestionBase) -> str:
    for text in question.text.values():
        if found := LEADING.search(plain(text)):
            return text[found.start() : found.end()]
    return ""


def _is_unnamed(question: ScaleQuestion) -> bool:
    """Whether an end says nothing but a figure, or both ends the same, in some language."""
    if any(
        FIGURES_ONLY.fullmatch(text)
        for end in (question.low, question.high)
        for text in end.values()
    ):
        return True
    shared = question.low.keys() & question.high.keys()
    return any(plain(question.low[each]) == plain(question.high[each]) for each in shared)


def _of_options(place: int, question: OptionsBase) -> Iterator[Advice]:
    for language in dict.fromkeys(each for label in question.options.values() for each in label):
        labels = [in_language(label, language) for label in question.options.values()]
        if overlap := overlap_in(labels):
            code = "advice.double_option" if overlap.doubled else "advice.overlapping_options"
            yield Advice(code, place, {"first": overlap.first, "second": overlap.second})
            break
    if not question.optional and not _has_way_out(question):
        yield Advice("advice.no_way_out", place)


def _has_way_out(question: OptionsBase) -> bool:
    if question.keep_last:
        return True
    labels = (text for label in question.options.values() for text in label.values())
    return any(NONE_FITS.search(plain(text)) for text in labels)
