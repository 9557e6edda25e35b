"""A campaign file's content: read, checked, and every problem named with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Annotated, Any

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from participation.questions import (
    KINDS,
    Condition,
    Label,
    Localized,
    Question,
    QuestionBase,
    in_language,
)
from participation.questions.base import EVERY_LANGUAGE, LearnMore
from participation.questions.options import OptionsBase

Path = tuple[str | int, ...]
LANGUAGE = re.compile(r"[a-z]{2}|\*")


class CampaignDefinition(BaseModel):
    """What a campaign says and asks, as written in its file."""

    model_config = ConfigDict(extra="forbid", frozen=True, title="Portevoix campaign file")

    key: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")] = Field(
        description="The campaign's name in files, addresses and exports"
    )
    title: Label
    introduction: Annotated[Localized, Field(description="Who asks, and why, in two sentences")]
    questions: Annotated[list[Question], Field(min_length=1, max_length=60)]
    closing: Annotated[Localized | None, Field(description="The thanks at the end")] = None
    what_next: Annotated[Localized, Field(description="What happens next, and when")]
    shows_results: bool = Field(
        default=False, description="Whether people see at the end how others answered"
    )
    invites_ideas: bool = Field(
        default=True, description="Whether people are offered to propose an idea at the end"
    )

    def question(self, key: str) -> QuestionBase | None:
        """Returns the question of that key, or None if the file has none."""
        return self._by_key.get(key)

    @cached_property
    def _by_key(self) -> dict[str, QuestionBase]:
        # Of two by the same key the first counts, as long as nobody has complained of it.
        return {question.key: question for question in reversed(self.questions)}

    def languages_lacking(self, languages: Iterable[str]) -> list[str]:
        """Returns those of these languages that some text lacks: it is shown in another there."""
        return lacking_in(dump_definition(self), languages)

    def same_as(self, other: "CampaignDefinition") -> bool:
        """Returns whether both say the same in the same order.

        Dictionaries are equal in any order, so that the dumped texts are compared.
        """
        return orjson.dumps(dump_definition(self)) == orjson.dumps(dump_definition(other))

    def title_in(self, language: str) -> str:
        """Returns the title in that language, else in the first that it has."""
        return in_language(self.title, language)


@dataclass(frozen=True)
class Problem:
    """One thing wrong in a campaign file: where, and the code of the text that says what to do."""

    path: Path
    code: str
    details: dict[str, Any] = field(default_factory=dict)
    # Of a whole question or condition, the field to mend.
    at: str = ""

    @property
    def place(self) -> Path:
        """Where it is best shown: the path, or the field to mend in what stands there."""
        return (*self.path, self.at) if self.at else self.path


class InvalidDefinition(ValueError):
    """The file cannot be a campaign; `problems` says why, all at once."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.code}" for problem in problems))
        self.problems = problems


def read_definition(data: Any) -> CampaignDefinition:
    """Returns the campaign that the data describes.

    Raises InvalidDefinition with every problem found.
    """
    try:
        definition = CampaignDefinition.model_validate(data)
    except ValidationError as error:
        raise InvalidDefinition([_problem(entry) for entry in error.errors()]) from None
    if problems := [
        *_duplicates(definition),
        *_unknown_last(definition),
        *_wrong_conditions(definition),
    ]:
        raise InvalidDefinition(problems)
    return definition


def definition_schema(languages: Iterable[str] = ()) -> dict[str, Any]:
    """Returns the JSON Schema of a campaign file; editors complete its texts in these languages."""
    schema = CampaignDefinition.model_json_schema()
    for kind in KINDS.values():
        # Each model knows its own kind, but a file has to say it.
        schema["$defs"][kind.__name__]["required"].append("kind")
    codes = list(languages)
    for text in _texts_of_schema(schema):
        text["properties"] = dict.fromkeys(codes, text["additionalProperties"])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _texts_of_schema(schema: Any) -> Iterator[dict[str, Any]]:
    """Every place in it for one text per language."""
    if isinstance(schema, dict) and "propertyNames" in schema:
        yield schema
    elif isinstance(schema, dict | list):
        for each in schema.values() if isinstance(schema, dict) else schema:
            yield from _texts_of_schema(each)


def dump_definition(definition: CampaignDefinition) -> dict[str, Any]:
    """Returns the definition as plain data, from which `read_definition` makes it again."""
    return definition.model_dump(mode="json", by_alias=True, exclude_defaults=True) | {
        "questions": [
            question.model_dump(mode="json", by_alias=True, exclude_defaults=True)
            | {"kind": question.kind}
            for question in definition.questions
        ]
    }


@lru_cache(maxsize=256)
def stored_definition(text: str) -> CampaignDefinition:
    """Returns a definition kept in the database.

    It was valid when stored, and versions never change.
    """
    return CampaignDefinition.model_validate(orjson.loads(text))


def lacking_in(data: Any, languages: Iterable[str]) -> list[str]:
    """Returns those of these languages that some text within the plain data lacks."""
    texts = list(_texts_in(data))
    return [
        language
        for language in languages
        if not all(language in text or EVERY_LANGUAGE in text for text in texts)
    ]


def _texts_in(data: Any) -> Iterator[dict[str, str]]:
    """Every text in plain data, each as its languages."""
    if isinstance(data, list):
        for each in data:
            yield from _texts_in(each)
    elif isinstance(data, dict):
        if data and all(LANGUAGE.fullmatch(key) and isinstance(data[key], str) for key in data):
            yield data
        else:
            yield from _texts_in(list(data.values()))


def _problem(entry: Any) -> Problem:
    details = {str(name): str(value) for name, value in entry.get("ctx", {}).items()}
    # A union's location names the kind too; the file has no such step.
    path = tuple(step for i, step in enumerate(entry["loc"]) if not _is_tag(entry["loc"], i))
    found = "" if isinstance(entry["input"], dict | list) else str(entry["input"])[:80]
    details |= {"message": entry["msg"], "found": found}
    if entry["type"] == "extra_forbidden":
        details["known"] = ", ".join(_known_fields(entry["loc"]))
    if entry["type"] == "union_tag_not_found":
        details["expected_tags"] = ", ".join(sorted(KINDS))
    return Problem(path, f"campaign_file.{entry['type']}", details, _to_mend(entry))


def _to_mend(entry: Any) -> str:
    """The field that a fault of a whole question is about; of two bounds, one that was given."""
    if entry["type"].startswith("union_tag_"):
        return "kind"
    bounds = [str(entry.get("ctx", {}).get(end, "")) for end in ("low", "high")]
    given = (bound for bound in bounds if bound in entry["input"])
    return next(given, bounds[0]) if all(bounds) else ""


def _is_tag(location: Path, index: int) -> bool:
    return index == 2 and location[0] == "questions" and isinstance(location[1], int)


def _known_fields(location: Path) -> list[str]:
    model: type[BaseModel] = CampaignDefinition
    parts: dict[str | int, type[BaseModel]] = {"asked_if": Condition, "learn_more": LearnMore}
    for index, step in enumerate(location[:-1]):
        if _is_tag(location, index):
            model = KINDS[str(step)]
        elif step in parts:
            model = parts[step]
    return [field.alias or name for name, field in model.model_fields.items()]


def _unknown_last(definition: CampaignDefinition) -> Iterator[Problem]:
    for index, question in enumerate(definition.questions):
        if not isinstance(question, OptionsBase):
            continue
        for place, option in enumerate(question.keep_last):
            if option not in question.option_keys:
                details = _option_details(option, question)
                path = ("questions", index, "keep_last", place)
                yield Problem(path, "campaign_file.unknown_option", details)


def _duplicates(definition: CampaignDefinition) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for index, question in enumerate(definition.questions):
        if question.key in seen:
            details = {"found": question.key, "first": seen[question.key] + 1}
            yield Problem(("questions", index, "key"), "campaign_file.duplicate_key", details)
        seen.setdefault(question.key, index)


def _wrong_conditions(definition: CampaignDefinition) -> Iterator[Problem]:
    keys = [question.key for question in definition.questions]
    for index, question in enumerate(definition.questions):
        if (condition := question.asked_if) is None:
            continue
        path = ("questions", index, "asked_if", "question")
        if condition.question not in keys:
            details = {"found": condition.question}
            yield Problem(path, "campaign_file.unknown_question", details)
        elif condition.question not in keys[:index]:
            details = {"found": condition.question}
            yield Problem(path, "campaign_file.later_question", details)
        else:
            earlier = definition.questions[keys.index(condition.question)]
            if (condition.from_, condition.to) != (None, None) and not earlier.numeric:
                yield Problem(path, "campaign_file.not_a_number", {"found": earlier.key})
            yield from _unknown_options(index, question, earlier)


def _unknown_options(
    index: int, question: QuestionBase, earlier: QuestionBase
) -> Iterator[Problem]:
    condition = question.asked_if
    if condition is None or not earlier.option_keys:
        return
    path = ("questions", index, "asked_if")
    for option in sorted(condition.named_options() - earlier.option_keys):
        details = _option_details(option, earlier)
        at = condition.names_at(option)
        yield Problem(path, "campaign_file.unknown_option", details, at)


def _option_details(option: str, question: QuestionBase) -> dict[str, Any]:
    expected = ", ".join(sorted(question.option_keys))
    return {"found": option, "question": question.key, "expected": expected}
