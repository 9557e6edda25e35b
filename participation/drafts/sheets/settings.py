"""What each kind of question lets one set, told by its model: a new kind brings its own fields."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from participation.questions import KINDS, QuestionBase
from participation.questions.options import OptionsBase


class Shape(StrEnum):
    """How a setting is filled in."""

    WHOLE = "whole"
    DECIMAL = "decimal"
    SWITCH = "switch"
    TEXTS = "texts"
    CHOICE = "choice"
    LINE = "line"


@dataclass(frozen=True)
class QuestionSetting:
    """One thing to set: its name in the file, how it is filled in, and from which choices."""

    name: str
    shape: Shape
    choices: tuple[str, ...] = ()
    required: bool = False
    default: bool | str = ""  # what an untouched field holds


@cache
def settings_of(kind: str) -> tuple[QuestionSetting, ...]:
    """Returns the settings of that kind of question, without options and what all kinds share."""
    model = KINDS.get(kind, QuestionBase)
    shared = set(QuestionBase.model_fields) | {"options", "keep_last"}
    return tuple(
        _setting(name, field) for name, field in model.model_fields.items() if name not in shared
    )


def has_options(kind: str) -> bool:
    """Returns whether a question of that kind offers options of one's own."""
    return issubclass(KINDS.get(kind, QuestionBase), OptionsBase)


def has_answers(kind: str) -> bool:
    """Returns whether the answers to a question of that kind are known beforehand."""
    return has_options(kind) or (kind in KINDS and bool(KINDS[kind].model_construct().option_keys))


def takes_numbers(kind: str) -> bool:
    """Returns whether a question of that kind is answered by numbers."""
    return kind in KINDS and KINDS[kind].model_construct().numeric


def _setting(name: str, field: FieldInfo) -> QuestionSetting:
    plain, required = _plain(field.annotation), field.is_required()
    if get_origin(plain) is Literal:
        choices = tuple(str(choice) for choice in get_args(plain))
        default = choices[0] if required else str(field.default)
        return QuestionSetting(name, Shape.CHOICE, choices, required, default)
    if plain is bool:
        return QuestionSetting(name, Shape.SWITCH, default=field.default is True)
    shapes = {int: Shape.WHOLE, float: Shape.DECIMAL}
    shape = Shape.TEXTS if get_origin(plain) is dict else shapes.get(plain, Shape.LINE)
    return QuestionSetting(name, shape, (), required)


def _plain(annotation: Any) -> Any:
    """Returns the type itself, without its annotations and without None."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _plain(next(each for each in get_args(annotation) if each is not NoneType))
    return annotation
