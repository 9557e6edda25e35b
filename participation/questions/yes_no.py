from collections.abc import Iterable
from typing import Any, Literal

from participation.questions.base import (
    Choice,
    InvalidAnswer,
    Prompt,
    QuestionBase,
    Reply,
    Tally,
    Wording,
    bars,
    in_language,
)

# The words people type for it, whatever language they chose.
TYPED = {"yes": "yes", "oui": "yes", "no": "no", "non": "no"}


class YesNoQuestion(QuestionBase):
    """Yes or no.

    - key: night_bus
      kind: yes_no
      text: Have you taken a night bus this year?
    """

    kind: Literal["yes_no"] = "yes_no"

    @property
    def option_keys(self) -> frozenset[str]:
        """The two answers."""
        return frozenset({"yes", "no"})

    def labels(self, wording: Wording) -> dict[str, str]:
        """Returns the two words by answer, in the wording's language."""
        return {"yes": wording("answer.yes"), "no": wording("answer.no")}

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns the text with the two words as buttons."""
        choices = tuple(Choice(key, label) for key, label in self.labels(wording).items())
        return Prompt(in_language(self.text, wording.language), choices, columns=2)

    def parse(self, reply: Reply) -> str:
        """Returns "yes" or "no", tapped or typed. Raises InvalidAnswer if it is neither."""
        given = reply.choice or TYPED.get(reply.text.strip().casefold().rstrip(".! "))
        if given not in self.option_keys:
            raise InvalidAnswer("answer.not_an_option")
        return given

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the answer's word, in the wording's language."""
        return self.labels(wording).get(value, str(value))

    def tally(self, counts: Iterable[tuple[Any, int]], wording: Wording) -> Tally:
        """Returns a bar for each of the two."""
        by_option = dict(counts)
        n = sum(by_option.values())
        return Tally(n, bars(by_option, self.labels(wording), n))
