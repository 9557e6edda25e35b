"""What every contestant asks: one consultation of thirty questions answered by buttons."""

from typing import Any

import content
from benchmarks.bots.wording import QUESTIONS, TITLE, Asked
from participation.questionnaires.definitions import CampaignDefinition, read_definition

LANGUAGE = "fr"
# What a person can be sure to be asked, whatever they answer: every sixth depends on another.
SURELY_ASKED = QUESTIONS - QUESTIONS // 6
OPTIONS = {
    "parks": "Des arbres et des bancs à l’ombre",
    "buses": "Des bus plus tard le soir",
    "bikes": "Des pistes cyclables qui se rejoignent",
    "rents": "Des loyers que l’on peut payer",
    "other": "Autre chose",
}


def definition() -> CampaignDefinition:
    """Returns the consultation as a campaign file would have it."""
    return read_definition(
        {
            "key": "taps",
            "title": {LANGUAGE: TITLE},
            "introduction": {LANGUAGE: "Trente questions sur ton quartier, cinq minutes."},
            "questions": [_question(number) for number in range(QUESTIONS)],
            "what_next": {LANGUAGE: "Le conseil répond dans le mois."},
        }
    )


def asked() -> list[Asked]:
    """Returns the same questions, in the same words, one after the other."""
    prompts = [one.prompt(content.wording(LANGUAGE)) for one in definition().questions]
    return [
        Asked(
            prompt.text, {choice.value: choice.label for choice in prompt.choices}, prompt.columns
        )
        for prompt in prompts
    ]


def _question(number: int) -> dict[str, Any]:
    kind = ("yes_no", "single_choice", "scale")[number % 3]
    text = f"Question {number + 1} : que faut-il changer d’abord près de chez toi, d’après toi ?"
    question: dict[str, Any] = {"key": f"q{number}", "kind": kind, "text": {LANGUAGE: text}}
    if kind == "single_choice":
        question["options"] = {key: {LANGUAGE: label} for key, label in OPTIONS.items()}
    if kind == "scale":
        question |= {"low": {LANGUAGE: "Pas du tout"}, "high": {LANGUAGE: "Tout à fait"}}
    if number % 6 == 1:
        question["asked_if"] = {"question": f"q{number - 1}", "is": "yes"}
    return question
