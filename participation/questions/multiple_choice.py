from collections import Counter
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from participation.questions.base import (
    Facts,
    InvalidAnswer,
    Prompt,
    Reply,
    Tally,
    Wording,
    bars,
    in_language,
)
from participation.questions.options import OptionsBase


class MultipleChoiceQuestion(OptionsBase):
    """Several options: each tap switches one on or off, then "done".

    - key: places
      kind: multiple_choice
      text: Where do you spend your evenings?
      options: {home: At home, bars: In bars, sport: At a sports club}
      at_most: 2
    """

    kind: Literal["multiple_choice"] = "multiple_choice"
    at_least: Annotated[int, Field(ge=1, le=20)] = 1
    at_most: Annotated[int, Field(ge=1, le=20)] | None = None

    @model_validator(mode="after")
    def _enough_can_be_chosen(self) -> Self:
        above = "at_most" if self.at_least > (self.at_most or 20) else ""
        if above or self.at_least > len(self.options):
            details = {"low": "at_least", "high": above or "options"}
            raise PydanticCustomError("bounds", "{low} is above {high}", details)
        return self

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns the text with the options as buttons, the chosen ones marked, and "done"."""
        text = in_language(self.text, wording.language)
        return Prompt(text, self.choices(wording, seed, chosen), wants_done=True)

    def toggle(self, reply: Reply) -> tuple[str, ...]:
        """Returns what is chosen after this tap.

        Raises InvalidAnswer if it taps no option or one too many.
        """
        option = self.option_of(reply)
        if option in reply.chosen:
            return tuple(key for key in reply.chosen if key != option)
        if self.at_most is not None and len(reply.chosen) >= self.at_most:
            raise InvalidAnswer("answer.too_many_options", limit=self.at_most)
        return (*reply.chosen, option)

    def parse(self, reply: Reply) -> list[str]:
        """Returns the options chosen, in the file's order.

        Raises InvalidAnswer if they are too few or too many.
        """
        chosen = [key for key in self.options if key in reply.chosen]
        if len(chosen) < self.at_least:
            raise InvalidAnswer("answer.too_few_options", limit=self.at_least)
        if self.at_most is not None and len(chosen) > self.at_most:
            raise InvalidAnswer("answer.too_many_options", limit=self.at_most)
        return chosen

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the labels of the options chosen, separated by commas."""
        labels = self.labels(wording)
        return ", ".join(labels.get(key, key) for key in value)

    def facts(self, value: Any) -> Facts:
        """Returns the keys of the options chosen, joined by "|"."""
        return Facts("|".join(value))

    def spread(self, value: Any) -> dict[str, str | int | float]:
        """Returns 1 or 0 for each option in a column of its own."""
        return {f"[{key}]": int(key in value) for key in self.options}

    def spread_names(self) -> tuple[str, ...]:
        """Returns one column an option."""
        return tuple(f"[{key}]" for key in self.options)

    def tally(self, counts: Iterable[tuple[Any, int]], wording: Wording) -> Tally:
        """Returns a bar for each option; the shares may add up to more than 100 percent."""
        by_option: Counter[str] = Counter()
        n = 0
        for value, count in counts:
            n += count
            by_option.update(dict.fromkeys(value, count))
        return Tally(n, bars(by_option, self.labels(wording), n))
