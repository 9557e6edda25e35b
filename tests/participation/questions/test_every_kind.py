"""What holds for every kind of question, whatever people send."""

import json
import textwrap
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from participation.questionnaires.definitions import read_definition
from participation.questions import (
    KINDS,
    InvalidAnswer,
    Location,
    Photo,
    QuestionBase,
    Reply,
)
from tests.worlds.stories import EVERY_KIND, REPLIES, WORDING, definition

TYPED = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["yes", "Non.", "Parcs", "3", " 12 minutes", "1e308", "1_000", "-0", "٣"]),
    st.floats().map(str),
    st.integers().map(str),
)
KEYS = st.sampled_from(["yes", "no", "sport", "home", "bars", "gym", "1", "5", "nothing"])
REPLY = st.builds(
    Reply,
    text=TYPED,
    choice=st.none() | KEYS | st.text(max_size=10),
    chosen=st.lists(KEYS, max_size=5).map(tuple),
    location=st.none() | st.builds(Location, st.floats(), st.floats()),
    photo=st.none() | st.builds(Photo, st.text(max_size=20), st.text(max_size=20)),
    unsupported=st.none() | st.just("sticker"),
)
QUESTIONS = {question.kind: question for question in definition().questions}


def test_the_stories_ask_every_kind() -> None:
    assert set(QUESTIONS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_example_of_each_kind_is_valid(kind: str) -> None:
    head, _, example = (KINDS[kind].__doc__ or "").partition("\n\n")
    assert head
    question = YAML(typ="safe", pure=True).load(textwrap.dedent(example))
    assert read_definition(EVERY_KIND | {"questions": question}).questions[0].kind == kind


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(reply=REPLY)
def test_a_reply_is_refused_or_becomes_a_value_to_keep(kind: str, reply: Reply) -> None:
    question = QUESTIONS[kind]
    try:
        value = question.parse(reply)
    except InvalidAnswer:
        return
    assert json.loads(json.dumps(value, allow_nan=False)) == value
    assert isinstance(question.display(value, WORDING), str)
    tally = question.tally([(value, 2)] if question.countable else [(None, 2)], WORDING)
    assert tally.n == 2
    assert sum(bar.count for bar in tally.bars) in (0, *range(2, 13))
    assert set(question.spread(value)) <= set(question.spread_names())
    assert isinstance(question.facts(value).value, str | int | float)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_prompt_offers_what_parse_accepts(kind: str) -> None:
    question = QUESTIONS[kind]
    prompt = question.prompt(WORDING, seed="someone")
    assert question.text.get("en", next(iter(question.text.values()))) in prompt.text
    for choice in prompt.choices:
        value = question.parse(Reply(choice=choice.value, chosen=(choice.value,)))
        assert choice.label in question.display(value, WORDING) or value == int(choice.value)
    assert prompt.wants_location is (kind == "location")
    assert prompt.wants_photo is (kind == "photo")
    assert prompt.wants_done is (kind == "multiple_choice")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_answers_make_an_empty_tally(kind: str) -> None:
    tally = QUESTIONS[kind].tally([], WORDING)
    assert (tally.n, tally.details) == (0, {})
    assert all((bar.count, bar.percent) == (0, 0.0) for bar in tally.bars)


@pytest.mark.parametrize("question", definition().questions, ids=lambda question: question.key)
def test_the_replies_of_the_stories_are_accepted(question: QuestionBase) -> None:
    value: Any = question.parse(REPLIES[question.key])
    assert question.display(value, WORDING)
