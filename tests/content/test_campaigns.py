"""The campaigns that come with Portevoix are valid, complete and as they were asked."""

import csv
from collections.abc import Iterator
from copy import deepcopy
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from content import known_languages
from content.campaign_files import campaign_file_names, load_campaign_file, packaged_campaign
from participation.questionnaires.definitions import (
    CampaignDefinition,
    definition_schema,
    dump_definition,
    read_definition,
)
from participation.questionnaires.journeys import Given, Journey
from participation.questions import KINDS
from tests.content.campaign_files import VALID

DEBATES = Path("tests/data/consultations/debats.csv")
SCHEMA = jsonschema.Draft202012Validator(definition_schema())


def _definition(name: str) -> CampaignDefinition:
    return read_definition(load_campaign_file(packaged_campaign(name)).data)


def _texts(value: Any) -> Iterator[dict[str, str]]:
    """Every text in the definition's data, as a mapping by language."""
    if isinstance(value, dict) and value and set(value) <= {*known_languages(), "*"}:
        yield value
    elif isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)


def _debates() -> dict[str, dict[str, str]]:
    with DEBATES.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter=";")}


def test_the_packaged_campaigns_are_listed_by_name() -> None:
    assert campaign_file_names() == ["grand-debat-lille", "night-buses", "youth-budget"]


@pytest.mark.parametrize("name", ["../council", "nothing", "", "night-buses.yaml"])
def test_only_a_packaged_campaign_can_be_had_by_name(name: str) -> None:
    with pytest.raises(KeyError):
        packaged_campaign(name)


@pytest.mark.parametrize("name", campaign_file_names())
def test_a_packaged_campaign_is_valid_and_survives_being_stored(name: str) -> None:
    definition = _definition(name)
    assert definition.key == name
    assert read_definition(dump_definition(definition)) == definition


@pytest.mark.parametrize("name", campaign_file_names())
def test_a_packaged_campaign_speaks_the_languages_of_its_title_throughout(name: str) -> None:
    definition = _definition(name)
    spoken = set(definition.title)
    assert spoken == ({"fr"} if name == "grand-debat-lille" else set(known_languages()))
    for text in _texts(definition.model_dump(by_alias=True)):
        assert set(text) in (spoken, {"*"})


def test_the_everyday_campaign_is_short() -> None:
    assert len(_definition("night-buses").questions) == 5


def test_the_youth_budget_shows_everything_a_campaign_can_do() -> None:
    definition = _definition("youth-budget")
    assert {question.kind for question in definition.questions} == set(KINDS)
    used = {
        name
        for question in definition.questions
        for part in (question, question.asked_if, question.learn_more)
        if part
        for name in part.model_fields_set
    }
    offered = {name for kind in KINDS.values() for name in kind.model_fields}
    assert offered | {"is_", "is_not", "from_", "to", "sources"} <= used


def test_the_grand_debat_asks_every_question_word_for_word() -> None:
    definition = _definition("grand-debat-lille")
    debates = _debates()
    assert len(debates) == 29
    assert definition.questions[0].key == "theme"
    assert len(definition.questions) == 30
    for number, row in debates.items():
        question = definition.question(f"debat-{number}")
        assert question is not None
        assert question.text == {"fr": row["title/fr"].strip()}
        assert question.optional


def test_the_grand_debat_asks_the_questions_of_the_theme_chosen_and_no_others() -> None:
    definition = _definition("grand-debat-lille")
    labels = definition.questions[0].model_dump()["options"]
    asked = []
    for theme, label in labels.items():
        journey = Journey(definition, {"theme": Given(theme)})
        numbers = [q.key.removeprefix("debat-") for q in journey.applicable()[1:]]
        asked += numbers
        for number in numbers:
            description = unescape(_debates()[number]["description/fr"]).replace("\xa0", " ")
            assert label["fr"] in description
    assert sorted(asked) == sorted(_debates())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(definition_schema())


@pytest.mark.parametrize("name", campaign_file_names())
def test_the_schema_accepts_the_packaged_campaigns(name: str) -> None:
    SCHEMA.validate(load_campaign_file(packaged_campaign(name)).data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("key",), "Summer"),
        (("kye",), "summer"),
        (("title",), 12),
        (("title",), {"english": "Summer"}),
        (("questions",), []),
        (("questions", 0, "kind"), "stars"),
        (("questions", 0, "kind"), None),
        (("questions", 0, "text"), ""),
        (("questions", 0, "options"), {"a": "A", "b": "B"}),
        (("questions", 1, "options"), {"sea": "In the sea"}),
        (("questions", 1, "options", "Deep Sea"), "In the deep sea"),
        (("questions", 1, "at_least"), 0),
        (("questions", 1, "asked_if", "is"), True),
        (("questions", 3, "steps"), "1-7"),
        (("questions", 4, "learn_more", "sources"), ["example.org"]),
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(path: tuple[Any, ...], value: Any) -> None:
    data = deepcopy(load_campaign_file(VALID).data)
    SCHEMA.validate(data)
    inside: Any = data
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    assert not SCHEMA.is_valid(data)
    with pytest.raises(ValueError, match="campaign_file"):
        read_definition(data)


def test_the_schema_wants_a_kind() -> None:
    data = deepcopy(load_campaign_file(VALID).data)
    del data["questions"][0]["kind"]
    assert not SCHEMA.is_valid(data)
