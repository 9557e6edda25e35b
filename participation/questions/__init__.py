"""The kinds of question a campaign can ask: one module each, found by import."""

import operator
from functools import reduce
from importlib import import_module
from inspect import getmembers, isabstract, isclass
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from participation.questions.base import (
    AnswerValue,
    Bar,
    Choice,
    Condition,
    Facts,
    InvalidAnswer,
    Label,
    Localized,
    Location,
    Photo,
    Prompt,
    QuestionBase,
    Reply,
    Tally,
    Wording,
    in_language,
)


def _kinds() -> dict[str, type[QuestionBase]]:
    found: dict[str, type[QuestionBase]] = {}
    for module in iter_modules(__path__, f"{__name__}."):
        for _, member in getmembers(import_module(module.name), isclass):
            if issubclass(member, QuestionBase) and not isabstract(member):
                default = member.model_fields["kind"].default
                if isinstance(default, str):
                    found[default] = member
    return found


KINDS = _kinds()

if TYPE_CHECKING:
    Question = QuestionBase
else:
    # Discriminated by `kind`, so that an error names the one kind that was meant.
    Question = Annotated[reduce(operator.or_, KINDS.values()), Field(discriminator="kind")]

__all__ = [
    "KINDS",
    "AnswerValue",
    "Bar",
    "Choice",
    "Condition",
    "Facts",
    "InvalidAnswer",
    "Label",
    "Localized",
    "Location",
    "Photo",
    "Prompt",
    "Question",
    "QuestionBase",
    "Reply",
    "Tally",
    "Wording",
    "in_language",
]
