"""What single and multiple choice share: keyed options, shown in order or at random."""

import random
from typing import Annotated

from pydantic import Field

from participation.questions.base import (
    Choice,
    InvalidAnswer,
    Label,
    QuestionBase,
    Reply,
    Wording,
    in_language,
)

OptionKey = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,19}$")]


class OptionsBase(QuestionBase):
    """Keyed options. Keys are at most 20 characters: they travel in a button's 64 bytes."""

    options: Annotated[
        dict[OptionKey, Label],
        Field(
            min_length=2,
            max_length=20,
            description="Each option's key and label",
            json_schema_extra={"additionalProperties": False},
        ),
    ]
    random_order: bool = False
    # "None of these" stays at the end of a random order.
    keep_last: list[OptionKey] = Field(default_factory=list)

    @property
    def option_keys(self) -> frozenset[str]:
        """The keys of the options."""
        return frozenset(self.options)

    def labels(self, wording: Wording) -> dict[str, str]:
        """Returns each option's label by its key, in the file's order."""
        return {key: in_language(text, wording.language) for key, text in self.options.items()}

    def choices(self, wording: Wording, seed: str, chosen: tuple[str, ...]) -> tuple[Choice, ...]:
        """Returns the options as buttons; the same seed always gives the same order."""
        labels = self.labels(wording)
        keys = [key for key in labels if key not in self.keep_last]
        if self.random_order:
            random.Random(f"{self.key}:{seed}").shuffle(keys)  # noqa: S311 - an order, not a secret
        keys += [key for key in labels if key in self.keep_last]
        return tuple(Choice(key, labels[key], key in chosen) for key in keys)

    def option_of(self, reply: Reply) -> str:
        """Returns the key of the option tapped, or typed as its label in any language.

        Raises InvalidAnswer if it is no option.
        """
        if reply.choice is not None and reply.choice in self.options:
            return reply.choice
        typed = reply.text.strip().casefold()
        for key, text in self.options.items():
            if typed and typed in {label.casefold() for label in text.values()}:
                return key
        raise InvalidAnswer("answer.not_an_option")
