import re
from collections.abc import Iterable
from typing import Any, Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from participation.questions.base import (
    InvalidAnswer,
    Label,
    Prompt,
    QuestionBase,
    Reply,
    Tally,
    Wording,
    in_language,
)

# As people write it: no "1e9", no "1_000", and no more digits than a float keeps.
NUMBER = re.compile(r"[+-]?[0-9]{1,15}([.,][0-9]{0,9})?")


class NumberQuestion(QuestionBase):
    """A number with its unit and bounds; whole unless `decimals` are allowed.

    - key: minutes
      kind: number
      text: How long is your way home at night?
      unit: minutes
      minimum: 0
      maximum: 180
    """

    kind: Literal["number"] = "number"
    unit: Label | None = None
    minimum: float | None = None
    maximum: float | None = None
    decimals: bool = False

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        if self.minimum is not None and self.maximum is not None and self.minimum > self.maximum:
            raise PydanticCustomError(
                "bounds", "{low} is above {high}", {"low": "minimum", "high": "maximum"}
            )
        return self

    @property
    def numeric(self) -> bool:
        """True: the answer is a number."""
        return True

    @property
    def closed(self) -> bool:
        """False: the number is typed."""
        return False

    @property
    def countable(self) -> bool:
        """True: equal numbers are counted together."""
        return True

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns the text with a hint of the unit and the bounds."""
        bounds = self._bounds()
        spread = wording(f"question.number_range_{bounds['bounds']}", **bounds) if bounds else ""
        hint = wording("question.number_hint", unit=self._unit(wording) or "none", range=spread)
        return Prompt(f"{in_language(self.text, wording.language)}\n\n{hint}")

    def parse(self, reply: Reply) -> int | float:
        """Returns the number in the reply.

        Raises InvalidAnswer if it is none, out of bounds, or has decimals that are not allowed.
        """
        number = self._read(reply.text)
        if (self.minimum is not None and number < self.minimum) or (
            self.maximum is not None and number > self.maximum
        ):
            raise InvalidAnswer("answer.out_of_range", **self._bounds())
        return number

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the number with its unit."""
        number = wording("answer.decimal", value=value) if isinstance(value, float) else value
        return f"{number} {self._unit(wording)}".rstrip()

    def tally(self, counts: Iterable[tuple[Any, int]], wording: Wording) -> Tally:
        """Returns the mean, median, minimum and maximum, without bars."""
        given = sorted(counts)
        n = sum(count for _, count in given)
        if not n:
            return Tally(0)
        total = sum(value * count for value, count in given)
        details = {"mean": total / n, "minimum": given[0][0], "maximum": given[-1][0]}
        return Tally(n, (), {**details, "median": _median(given, n)})

    def _read(self, text: str) -> int | float:
        # People write "1 200", "12,5" and "15 min"; the unit is forgiven, other words are not.
        plain = "".join(text.split()).casefold()
        written = NUMBER.match(plain)
        if written is None or not self._is_unit(plain[written.end() :]):
            raise InvalidAnswer("answer.not_a_number")
        number = float(written[0].replace(",", "."))
        if self.decimals and not number.is_integer():
            return number
        if not number.is_integer():
            raise InvalidAnswer("answer.not_a_whole_number")
        return int(number)

    def _is_unit(self, rest: str) -> bool:
        """Whether what follows the number is nothing, the unit, or its beginning: 20 min."""
        units = ["".join(unit.split()).casefold() for unit in (self.unit or {}).values()]
        # "5 k" means thousands, whatever begins with a k.
        begins = len(rest) > 0 and rest != "k" and any(unit.startswith(rest) for unit in units)
        return rest in ("", *units) or begins

    def _unit(self, wording: Wording) -> str:
        return in_language(self.unit, wording.language) if self.unit else ""

    def _bounds(self) -> dict[str, str]:
        known = {"minimum": self.minimum, "maximum": self.maximum}
        given = {name: f"{bound:g}" for name, bound in known.items() if bound is not None}
        if not given:
            return {}
        which = (
            "both" if len(given) == 2 else {"minimum": "from", "maximum": "to"}[next(iter(given))]
        )
        return {"minimum": "", "maximum": "", **given, "bounds": which}


def _median(given: list[tuple[Any, int]], n: int) -> float:
    def at(rank: int) -> float:
        for value, count in given:
            rank -= count
            if rank < 0:
                return float(value)
        raise IndexError(rank)

    return (at((n - 1) // 2) + at(n // 2)) / 2
