"""Campaign files: read, checked, kept, read again."""

from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.questionnaires.definitions import (
    InvalidDefinition,
    definition_schema,
    dump_definition,
    read_definition,
)
from tests.worlds.stories import EVERY_KIND, definition, with_question


def problems(**changes: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """Where a changed file is wrong, and the code of what is wrong."""
    with pytest.raises(InvalidDefinition) as refusal:
        read_definition(EVERY_KIND | changes)
    assert str(refusal.value)
    return [(problem.path, problem.code) for problem in refusal.value.problems]


def test_a_definition_is_kept_whole() -> None:
    kept = dump_definition(definition())
    assert read_definition(kept) == definition()
    assert read_definition(kept).same_as(definition())
    assert definition().title_in("fr") == "La nuit"
    assert definition().title_in("de") == "La nuit"
    assert definition().question("nothing") is None


def test_the_schema_accepts_what_is_accepted() -> None:
    jsonschema.validate(EVERY_KIND, definition_schema())


def test_the_languages_it_lacks() -> None:
    assert definition().languages_lacking(["fr", "en"]) == []
    french = definition(title={"fr": "La nuit"})
    assert french.languages_lacking(["fr", "en"]) == ["en"]
    questions = with_question("topic", options={"a": {"en": "A"}, "b": "B"})
    assert definition(questions=questions).languages_lacking(["en", "fr"]) == ["fr"]
    questions = with_question("bus", learn_more={"text": {"en": "Why"}, "sources": []})
    assert definition(questions=questions).languages_lacking(["en", "fr"]) == ["fr"]


def test_every_problem_is_named_at_once() -> None:
    found = problems(key="Not a key", colour="red", questions=with_question("bus", kind="vote"))
    assert {path for path, _ in found} == {("key",), ("colour",), ("questions", 0)}


def test_two_equal_keys_are_a_problem() -> None:
    again = [*EVERY_KIND["questions"], EVERY_KIND["questions"][0]]
    assert problems(questions=again) == [
        (("questions", 8, "key"), "campaign_file.duplicate_key"),
    ]


@pytest.mark.parametrize(
    ("condition", "place", "code"),
    [
        ({"question": "gone", "is": "yes"}, ("question",), "campaign_file.unknown_question"),
        ({"question": "safety", "is": 1}, ("question",), "campaign_file.later_question"),
        ({"question": "topic", "is": 1}, ("question",), "campaign_file.later_question"),
        ({"question": "bus", "is": "maybe"}, (), "campaign_file.unknown_option"),
        ({"question": "bus", "from": 3}, ("question",), "campaign_file.not_a_number"),
    ],
)
def test_a_condition_that_could_never_work_is_a_problem(
    condition: dict[str, Any], place: tuple[str, ...], code: str
) -> None:
    found = problems(questions=with_question("topic", asked_if=condition))
    assert found == [(("questions", 2, "asked_if", *place), code)]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["key", "kind", "text", "questions"]), inner, max_size=3
            )
        ),
        max_leaves=8,
    )
)
def test_whatever_a_file_holds_is_a_definition_or_a_list_of_problems(data: Any) -> None:
    try:
        read_definition(data)
    except InvalidDefinition as refusal:
        assert refusal.problems  # noqa: PT017 - a definition would be right too
