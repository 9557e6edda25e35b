from collections.abc import Iterable
from typing import Any, Literal

from participation.questions.base import (
    Choice,
    InvalidAnswer,
    Label,
    Prompt,
    QuestionBase,
    Reply,
    Tally,
    Wording,
    bars,
    in_language,
)


class ScaleQuestion(QuestionBase):
    """A step from 1 to 5 or from 0 to 10, with both ends named.

    - key: safety
      kind: scale
      text: How safe do you feel at night?
      steps: 1-5
      low: Not at all safe
      high: Very safe
    """

    kind: Literal["scale"] = "scale"
    steps: Literal["1-5", "0-10"] = "1-5"
    low: Label
    high: Label

    @property
    def numeric(self) -> bool:
        """True: a step is a number."""
        return True

    @property
    def values(self) -> range:
        """Every step, lowest first."""
        return range(1, 6) if self.steps == "1-5" else range(11)

    @property
    def option_keys(self) -> frozenset[str]:
        """The steps as texts."""
        return frozenset(str(value) for value in self.values)

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns the text with both ends named, and the steps as buttons."""
        ends = wording(
            "question.scale_ends",
            lowest=self.values[0],
            low=in_language(self.low, wording.language),
            highest=self.values[-1],
            high=in_language(self.high, wording.language),
        )
        choices = tuple(Choice(str(value), str(value)) for value in self.values)
        columns = 5 if self.steps == "1-5" else 6
        return Prompt(f"{in_language(self.text, wording.language)}\n\n{ends}", choices, columns)

    def parse(self, reply: Reply) -> int:
        """Returns the step tapped or typed. Raises InvalidAnswer if it is not on the scale."""
        given = (reply.choice or reply.text).strip()
        if given not in self.option_keys:
            raise InvalidAnswer(
                "answer.not_on_scale", lowest=self.values[0], highest=self.values[-1]
            )
        return int(given)

    def tally(self, counts: Iterable[tuple[Any, int]], wording: Wording) -> Tally:
        """Returns a bar for each step, and the mean."""
        by_step = {str(value): count for value, count in counts}
        n = sum(by_step.values())
        labels = {str(value): str(value) for value in self.values}
        labels[str(self.values[0])] += f" · {in_language(self.low, wording.language)}"
        labels[str(self.values[-1])] += f" · {in_language(self.high, wording.language)}"
        total = sum(int(step) * count for step, count in by_step.items())
        return Tally(n, bars(by_step, labels, n), {"mean": total / n} if n else {})
