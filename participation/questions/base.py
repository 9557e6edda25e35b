"""What every kind of question can do: prompt, parse a reply, show an answer, tally many."""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Protocol, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

AnswerValue = str | int | float | list[str] | dict[str, Any]

EVERY_LANGUAGE = "*"


def _localize(value: Any) -> Any:
    return {EVERY_LANGUAGE: value} if isinstance(value, str) else value


Language = Annotated[str, Field(pattern=r"^([a-z]{2}|\*)$")]
LONGEST_TEXT = 1000
# A button or a heading: longer ones are cut short on a phone.
LONGEST_LABEL = 60


def _schema(longest: int) -> WithJsonSchema:
    text = {"type": "string", "minLength": 1, "maxLength": longest}
    return WithJsonSchema(
        {
            "description": "A text, or one text per language: {fr: Oui, en: Yes}",
            "anyOf": [
                text,
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": "^([a-z]{2}|\\*)$"},
                    "additionalProperties": text,
                },
            ],
        }
    )


Localized = Annotated[
    dict[Language, Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]],
    BeforeValidator(_localize),
    Field(min_length=1),
    _schema(LONGEST_TEXT),
]
Label = Annotated[
    dict[Language, Annotated[str, Field(min_length=1, max_length=LONGEST_LABEL)]],
    BeforeValidator(_localize),
    Field(min_length=1),
    _schema(LONGEST_LABEL),
]


def in_language(text: Mapping[str, str], language: str) -> str:
    """Returns the text in that language, else in the first language that it has."""
    return text.get(language) or next(iter(text.values()))


class Wording(Protocol):
    """How texts are looked up: `content` gives one for each language."""

    @property
    def language(self) -> str: ...

    def __call__(self, code: str, **details: Any) -> str: ...


@dataclass(frozen=True)
class Photo:
    """A photo as the channel names it, with what was written under it."""

    reference: str
    caption: str = ""


@dataclass(frozen=True)
class Location:
    """A place on a map, in degrees."""

    latitude: float
    longitude: float

    @property
    def on_earth(self) -> bool:
        """Whether there is such a place; there is none if a coordinate is not a number."""
        return -90 <= self.latitude <= 90 and -180 <= self.longitude <= 180


@dataclass(frozen=True)
class Reply:
    """What a participant sent, stripped of the channel it came through."""

    text: str = ""
    choice: str | None = None
    chosen: tuple[str, ...] = ()  # what was toggled before "done"
    location: Location | None = None
    photo: Photo | None = None
    unsupported: str | None = None  # a sticker, a voice message…


@dataclass(frozen=True)
class Choice:
    """One button: what it says, and the answer it stands for."""

    value: str
    label: str
    chosen: bool = False


@dataclass(frozen=True)
class Prompt:
    """What is put to a participant, before a channel renders it."""

    text: str
    choices: tuple[Choice, ...] = ()
    columns: int = 1
    wants_done: bool = False
    wants_location: bool = False
    wants_photo: bool = False


@dataclass(frozen=True)
class Bar:
    """One line of a closed question's results: how many chose it, and their share in percent."""

    label: str
    count: int
    percent: float


@dataclass(frozen=True)
class Tally:
    """What many answers come to: `n` answers, and bars where there is something to count."""

    n: int
    bars: tuple[Bar, ...] = ()
    details: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Facts:
    """An answer as a table keeps it: one value (many joined by "|"), and what goes beside it."""

    value: str | int | float
    latitude: float | None = None
    longitude: float | None = None
    photo: int | None = None  # the attachment's id


class InvalidAnswer(ValueError):
    """The reply does not answer the question; `code` names the text that says why."""

    def __init__(self, code: str, **details: Any) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Condition(BaseModel):
    """Ask if an earlier answer fits: `{question: bus, is: "yes"}`, `{question: age, to: 9}`."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    question: str
    is_: str | StrictInt | list[str | StrictInt] | None = Field(default=None, alias="is")
    is_not: str | StrictInt | list[str | StrictInt] | None = None
    from_: float | None = Field(default=None, alias="from")
    to: float | None = None

    @model_validator(mode="after")
    def _asks_something(self) -> Self:
        if (self.is_, self.is_not, self.from_, self.to) == (None,) * 4:
            raise PydanticCustomError("empty_condition", "neither is, is_not, from nor to")
        return self

    def holds(self, value: AnswerValue | None) -> bool:
        """Returns whether the answer matches; a question skipped or never asked matches nothing."""
        if value is None:
            return False
        given = {str(item) for item in value} if isinstance(value, list) else {str(value)}
        if self.is_ is not None and not given & _texts(self.is_):
            return False
        if self.is_not is not None and given & _texts(self.is_not):
            return False
        if self.from_ is None and self.to is None:
            return True
        return isinstance(value, int | float) and (
            (self.from_ is None or value >= self.from_) and (self.to is None or value <= self.to)
        )

    def named_options(self) -> set[str]:
        """Returns the options that the condition names."""
        return _texts(self.is_) | _texts(self.is_not)

    def names_at(self, option: str) -> str:
        """Returns the field that speaks of the option."""
        return "is" if option in _texts(self.is_) else "is_not"


def _texts(named: str | int | list[str | int] | None) -> set[str]:
    if named is None:
        return set()
    return {str(item) for item in named} if isinstance(named, list) else {str(named)}


class LearnMore(BaseModel):
    """Why the question is asked and where to read more, all sides shown."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    text: Localized
    sources: list[Annotated[str, Field(pattern=r"^https?://\S+$", max_length=500)]] = []


class QuestionBase(BaseModel):
    """One question of a campaign. Each kind has its own file beside this one."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: str
    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")] = Field(
        description="A name of its own, kept with the answers"
    )
    text: Localized
    optional: bool = Field(default=False, description="Whether it can be skipped")
    learn_more: LearnMore | None = Field(default=None, description="Why it is asked, with sources")
    asked_if: Condition | None = Field(
        default=None, description="The earlier answer it is asked for; always asked without"
    )

    @property
    def closed(self) -> bool:
        """Whether it is answered by buttons, so that words beside it are a remark."""
        return True

    @property
    def countable(self) -> bool:
        """Whether equal answers are counted together; if not, they are only read one by one."""
        return self.closed

    @property
    def numeric(self) -> bool:
        """Whether its answers are numbers, which a condition may compare."""
        return False

    @property
    def option_keys(self) -> frozenset[str]:
        """The answers that a condition may name; empty if it may name any."""
        return frozenset()

    def prompt(self, wording: Wording, *, seed: str = "", chosen: tuple[str, ...] = ()) -> Prompt:
        """Returns what to put to a participant.

        `seed` fixes a random order, `chosen` marks options.
        """
        return Prompt(in_language(self.text, wording.language))

    @abstractmethod
    def parse(self, reply: Reply) -> AnswerValue:
        """Returns the value that the reply stands for. Raises InvalidAnswer if there is none."""

    def display(self, value: Any, wording: Wording) -> str:
        """Returns the answer in words, as a person would read it."""
        return str(value)

    def facts(self, value: Any) -> Facts:
        """Returns the answer as one row of a table keeps it, for machines."""
        return Facts(value)

    def spread(self, value: Any) -> dict[str, str | int | float]:
        """Returns the answer over a table's columns, named by what follows the question's key."""
        return {"": self.facts(value).value}

    def spread_names(self) -> tuple[str, ...]:
        """Returns the column names that `spread` may fill."""
        return ("",)

    def tally(self, counts: Iterable[tuple[Any, int]], wording: Wording) -> Tally:
        """Returns what answers come to, given as (value, how many) pairs."""
        return Tally(n=sum(count for _, count in counts))


def bars(counts: Mapping[str, int], labels: Mapping[str, str], n: int) -> tuple[Bar, ...]:
    """Returns a bar for each label, in the order of the labels, in percent of `n` people."""
    return tuple(
        Bar(label, counts.get(key, 0), 100 * counts.get(key, 0) / n if n else 0.0)
        for key, label in labels.items()
    )
