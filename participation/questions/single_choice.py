from collections.abc import Iterable
from typing import Any, Literal

from participation.questions.base import (
    Prompt,
    Reply,
    Tally,
    Wording,
    bars,
    in_language,
)
from participation.questions.options import OptionsBase


class SingleChoiceQuestion(OptionsBase):
    """One option of a list.

    - key: topic
      kind: single_choice
      text: Which topic matters most to you?
      options: {sport: Sport, parks: {fr: Parcs, en: Parks}, none: None of these}
      random_order: true
      keep_last: [none]
    """

    kind: Literal["single_choice"] = "single_choice"

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns the text with the options as buttons."""
        return Prompt(in_language(self.text, wording.language), self.choices(wording, seed, chosen))

    def parse(self, reply: Reply) -> str:
        """Returns the key of the option. Raises InvalidAnswer if it is no option."""
        return self.option_of(reply)

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the option's label, or its key if the file no longer has it."""
        return self.labels(wording).get(value, str(value))

    def tally(self, counts: Iterable[tuple[Any, int]], wording: Wording) -> Tally:
        """Returns a bar for each option."""
        by_option = dict(counts)
        n = sum(by_option.values())
        return Tally(n, bars(by_option, self.labels(wording), n))
