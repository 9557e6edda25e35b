"""The walk through a campaign's questions: pure, no SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from participation.questionnaires.definitions import CampaignDefinition
from participation.questions import QuestionBase, Wording


@dataclass(frozen=True)
class Given:
    """What was given to a question: a value, or a skip."""

    value: Any = None
    skipped: bool = False


class Answered(Protocol):
    """Whatever tells what was given to a question; None for a skip."""

    @property
    def value(self) -> Any: ...


@dataclass(frozen=True)
class Journey:
    """Where someone stands in a campaign: what applies to them, what is next, what came before.

    It holds for one moment: once an answer has changed, there is another.
    """

    definition: CampaignDefinition
    given: Mapping[str, Answered]

    def applicable(self) -> list[QuestionBase]:
        """Returns the questions that no earlier answer rules out."""
        return self._applicable

    @cached_property
    def _applicable(self) -> list[QuestionBase]:
        # Most depend on none: not worth a call each, at every tap.
        return [q for q in self.definition.questions if q.asked_if is None or self._applies(q)]

    def next_question(self) -> QuestionBase | None:
        """Returns the first question still to be asked, or None at the end."""
        return next((q for q in self.applicable() if q.key not in self.given), None)

    def previous_question(self, key: str | None) -> QuestionBase | None:
        """Returns the question answered last before that one, or before the end if `key` is None.

        Returns None if there is none.
        """
        before = None
        for question in self.applicable():
            if question.key == key:
                return before
            if question.key in self.given:
                before = question
        return before if key is None else None

    def position(self, key: str) -> tuple[int, int]:
        """Returns how far that question stands and of how many, as in 2 of 8."""
        keys = [question.key for question in self.applicable()]
        return keys.index(key) + 1, len(keys)

    def no_longer_asked(self) -> list[str]:
        """Returns the keys of answered questions that a corrected answer has ruled out."""
        asked = {question.key for question in self.applicable()}
        return [key for key in self.given if key not in asked]

    def _applies(self, question: QuestionBase) -> bool:
        condition = question.asked_if
        if condition is None:
            return True
        earlier = self.definition.question(condition.question)
        if earlier is None or not self._applies(earlier):
            return False
        given = self.given.get(earlier.key)
        # Not answered yet: it may still come to be asked.
        return given is None or condition.holds(given.value)


def length_in_words(questions: Sequence[QuestionBase], wording: Wording) -> str:
    """Returns how many questions there are, in words; "at most" if answers decide."""
    depends = any(question.asked_if is not None for question in questions)
    code = "survey.length_at_most" if depends else "survey.length"
    return wording(code, count=len(questions))
