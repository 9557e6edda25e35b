"""What each kind makes of what people send."""

from typing import Any

import pytest

from participation.questionnaires.definitions import read_definition
from participation.questions import Bar, Condition, InvalidAnswer, Location, QuestionBase, Reply
from participation.questions.multiple_choice import MultipleChoiceQuestion
from participation.questions.options import OptionsBase
from tests.worlds.stories import EVERY_KIND, WORDING, PlainWording


def question(kind: str, **fields: Any) -> QuestionBase:
    written = {"key": "asked", "kind": kind, "text": "What?"} | fields
    return read_definition(EVERY_KIND | {"questions": [written]}).questions[0]


OPTIONS = {"sport": "Sport", "parks": {"fr": "Parcs", "en": "Parks"}, "none": "None of these"}
SINGLE = question("single_choice", options=OPTIONS)
MULTIPLE = question("multiple_choice", options=OPTIONS, at_least=2, at_most=2)
SCALE = question("scale", low="Bad", high="Good")
LONG_SCALE = question("scale", steps="0-10", low="Bad", high="Good")
KILOMETRES = question("number", unit="km")
MINUTES = question("number", unit={"fr": "minutes", "en": "min"}, minimum=0, maximum=1500)
DECIMALS = question("number", decimals=True, minimum=1)
TEXT = question("text", min_length=3, max_length=10)


@pytest.mark.parametrize(
    ("asked", "reply", "value"),
    [
        (question("yes_no"), Reply(text=" Oui ! "), "yes"),
        (question("yes_no"), Reply(text="NO."), "no"),
        (question("yes_no"), Reply(choice="yes"), "yes"),
        (SINGLE, Reply(text="parcs"), "parks"),
        (SINGLE, Reply(choice="gone", text="Parks"), "parks"),
        (MULTIPLE, Reply(chosen=("none", "sport")), ["sport", "none"]),
        (SCALE, Reply(text=" 5 "), 5),
        (LONG_SCALE, Reply(choice="0"), 0),
        (MINUTES, Reply(text="1 200"), 1200),
        (MINUTES, Reply(text="1\u202f200 minutes"), 1200),
        (MINUTES, Reply(text="20 min"), 20),
        (MINUTES, Reply(text="20 M"), 20),
        (KILOMETRES, Reply(text="5 km"), 5),
        (MINUTES, Reply(text="15 MIN"), 15),
        (MINUTES, Reply(text="12,0"), 12),
        (MINUTES, Reply(text="-0"), 0),
        (DECIMALS, Reply(text="12,5"), 12.5),
        (DECIMALS, Reply(text="+12.0"), 12),
        (TEXT, Reply(text=" été\n"), " été\n"),
        (question("location"), Reply(text="Gare"), {"place": "Gare"}),
        (
            question("location"),
            Reply(location=Location(-90, 180)),
            {"latitude": -90, "longitude": 180},
        ),
    ],
)
def test_what_people_send_is_understood(asked: QuestionBase, reply: Reply, value: object) -> None:
    parsed = asked.parse(reply)
    assert parsed == value
    assert type(parsed) is type(value)


@pytest.mark.parametrize(
    ("asked", "reply", "code"),
    [
        (question("yes_no"), Reply(text="maybe"), "answer.not_an_option"),
        (question("yes_no"), Reply(choice="sport"), "answer.not_an_option"),
        (SINGLE, Reply(), "answer.not_an_option"),
        (MULTIPLE, Reply(chosen=("sport",)), "answer.too_few_options"),
        (MULTIPLE, Reply(chosen=("sport", "parks", "none")), "answer.too_many_options"),
        (MULTIPLE, Reply(chosen=("sport", "sport")), "answer.too_few_options"),
        (SCALE, Reply(choice="0"), "answer.not_on_scale"),
        (LONG_SCALE, Reply(text="11"), "answer.not_on_scale"),
        (MINUTES, Reply(text="soon"), "answer.not_a_number"),
        (MINUTES, Reply(text="20 km"), "answer.not_a_number"),
        (MINUTES, Reply(text="20 minutes or so"), "answer.not_a_number"),
        (MINUTES, Reply(text="20 min 30"), "answer.not_a_number"),
        (KILOMETRES, Reply(text="5 k"), "answer.not_a_number"),
        (MINUTES, Reply(text="nan"), "answer.not_a_number"),
        (MINUTES, Reply(text="infinity"), "answer.not_a_number"),
        (MINUTES, Reply(text="1_000"), "answer.not_a_number"),
        (MINUTES, Reply(text="1e3"), "answer.not_a_number"),
        (MINUTES, Reply(text="9" * 30), "answer.not_a_number"),
        (MINUTES, Reply(text="٣"), "answer.not_a_number"),
        (MINUTES, Reply(text=""), "answer.not_a_number"),
        (MINUTES, Reply(text="1,5"), "answer.not_a_whole_number"),
        (MINUTES, Reply(text="-1"), "answer.out_of_range"),
        (MINUTES, Reply(text="1501"), "answer.out_of_range"),
        (DECIMALS, Reply(text="0,5"), "answer.out_of_range"),
        (TEXT, Reply(text=" \n"), "answer.not_a_text"),
        (TEXT, Reply(text=" ab "), "answer.too_short"),
        (TEXT, Reply(text="a" * 11), "answer.too_long"),
        (question("text"), Reply(text="a" * 10_000), "answer.too_long"),
        (question("location"), Reply(), "answer.not_a_place"),
        (question("location"), Reply(location=Location(91, 0)), "answer.not_a_place"),
        (question("location"), Reply(location=Location(float("nan"), 0)), "answer.not_a_place"),
        (question("location"), Reply(text="a" * 201), "answer.too_long"),
        (question("photo"), Reply(text="no camera"), "answer.not_a_photo"),
    ],
)
def test_what_is_no_answer_is_refused(asked: QuestionBase, reply: Reply, code: str) -> None:
    with pytest.raises(InvalidAnswer) as refusal:
        asked.parse(reply)
    assert refusal.value.code == code


def test_a_tap_switches_an_option_on_or_off() -> None:
    assert isinstance(MULTIPLE, MultipleChoiceQuestion)
    assert MULTIPLE.toggle(Reply(choice="sport")) == ("sport",)
    assert MULTIPLE.toggle(Reply(choice="parks", chosen=("sport",))) == ("sport", "parks")
    assert MULTIPLE.toggle(Reply(choice="sport", chosen=("sport", "parks"))) == ("parks",)
    with pytest.raises(InvalidAnswer, match="too_many_options"):
        MULTIPLE.toggle(Reply(choice="none", chosen=("sport", "parks")))
    endless = question("multiple_choice", options=OPTIONS)
    assert isinstance(endless, MultipleChoiceQuestion)
    assert endless.toggle(Reply(choice="none", chosen=("sport", "parks")))[-1] == "none"


def test_chosen_options_are_marked_in_the_prompt() -> None:
    prompt = MULTIPLE.prompt(WORDING, chosen=("parks",))
    assert [choice.chosen for choice in prompt.choices] == [False, True, False]


def test_a_random_order_differs_between_people_and_stays_for_one() -> None:
    asked = question("single_choice", options=OPTIONS, random_order=True, keep_last=["none"])
    assert isinstance(asked, OptionsBase)
    orders = {
        tuple(choice.value for choice in asked.choices(WORDING, str(seed), ()))
        for seed in range(20)
    }
    assert orders == {("sport", "parks", "none"), ("parks", "sport", "none")}
    assert asked.prompt(WORDING, seed="1") == asked.prompt(WORDING, seed="1")


def test_each_language_has_its_labels() -> None:
    labels = [choice.label for choice in SINGLE.prompt(PlainWording("fr")).choices]
    assert labels == ["Sport", "Parcs", "None of these"]
    assert SINGLE.display("parks", PlainWording("de")) == "Parcs"


def test_tallies_count_people_not_taps() -> None:
    tally = MULTIPLE.tally([(["sport", "parks"], 3), (["parks", "none"], 1)], WORDING)
    assert tally.bars == (
        Bar("Sport", 3, 75.0),
        Bar("Parks", 4, 100.0),
        Bar("None of these", 1, 25.0),
    )
    scale = SCALE.tally([(1, 1), (5, 3)], WORDING)
    assert [bar.label for bar in scale.bars] == ["1 · Bad", "2", "3", "4", "5 · Good"]
    assert scale.details == {"mean": 4.0}


@pytest.mark.parametrize(
    ("counts", "median"), [([(5, 1)], 5), ([(1, 2), (9, 1)], 1), ([(9, 1), (1, 1), (3, 2)], 3)]
)
def test_numbers_have_a_median(counts: list[tuple[int, int]], median: float) -> None:
    assert MINUTES.tally(counts, WORDING).details["median"] == median


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        ({"is": "yes"}, "yes", True),
        ({"is": "yes"}, None, False),
        ({"is": ["a", "b"]}, ["b", "c"], True),
        ({"is_not": "yes"}, "no", True),
        ({"is_not": ["a"]}, ["a", "b"], False),
        ({"is_not": "yes"}, None, False),
        ({"is": 5}, 5, True),
        ({"from": 18}, 18, True),
        ({"from": 18}, 17.5, False),
        ({"to": 3}, 4, False),
        ({"from": 1, "to": 3}, 2, True),
        ({"from": 1}, "text", False),
    ],
)
def test_a_condition_holds_or_not(condition: dict[str, Any], value: Any, holds: bool) -> None:
    assert Condition.model_validate({"question": "asked"} | condition).holds(value) is holds
