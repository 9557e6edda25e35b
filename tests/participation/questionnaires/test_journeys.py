"""The walk through a campaign's questions, whatever is answered."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from participation.questionnaires.definitions import CampaignDefinition, read_definition
from participation.questionnaires.journeys import Given, Journey
from tests.worlds.stories import EVERY_KIND, definition

ANSWERS = st.builds(Given, st.sampled_from(["yes", "no"]), st.just(False)) | st.just(
    Given(skipped=True)
)


@st.composite
def branching(draw: st.DrawFn) -> CampaignDefinition:
    """A campaign of yes/no questions, each of which may depend on any before it."""
    questions: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 8))):
        question: dict[str, Any] = {"key": f"q{number}", "kind": "yes_no", "text": "So?"}
        if number and draw(st.booleans()):
            earlier = f"q{draw(st.integers(0, number - 1))}"
            question["asked_if"] = {"question": earlier, "is": draw(st.sampled_from(["yes", "no"]))}
        questions.append(question)
    return read_definition(EVERY_KIND | {"questions": questions})


@given(asked=branching(), data=st.data())
def test_every_walk_ends_and_asks_each_question_at_most_once(
    asked: CampaignDefinition, data: st.DataObject
) -> None:
    given_so_far: dict[str, Given] = {}
    walked = []
    while (question := Journey(asked, given_so_far).next_question()) is not None:
        journey = Journey(asked, given_so_far)
        assert question.key not in given_so_far
        number, total = journey.position(question.key)
        assert 1 <= number <= total <= len(asked.questions)
        before = journey.previous_question(question.key)
        assert (before.key if before else None) == (walked[-1] if walked else None)
        if question.asked_if:
            condition = question.asked_if
            assert condition.holds(given_so_far[condition.question].value)
        given_so_far[question.key] = data.draw(ANSWERS)
        walked.append(question.key)
    keys = [question.key for question in asked.questions]
    assert walked == sorted(walked, key=keys.index)
    last = Journey(asked, given_so_far).previous_question(None)
    assert last is not None
    assert last.key == walked[-1]


@given(asked=branching(), data=st.data())
def test_a_correction_rules_out_exactly_what_no_longer_applies(
    asked: CampaignDefinition, data: st.DataObject
) -> None:
    answers = {question.key: data.draw(ANSWERS) for question in asked.questions}
    journey = Journey(asked, answers)
    ruled_out = set(journey.no_longer_asked())
    assert ruled_out == set(answers) - {question.key for question in journey.applicable()}
    left = {key: given for key, given in answers.items() if key not in ruled_out}
    assert Journey(asked, left).no_longer_asked() == []


def test_an_unanswered_question_may_still_open_others() -> None:
    journey = Journey(definition(), {})
    assert journey.position("bus") == (1, 8)
    assert Journey(definition(), {"bus": Given("yes")}).position("topic") == (2, 7)
    assert journey.previous_question("bus") is None
    assert journey.previous_question("nothing") is None


def test_a_question_dropped_from_the_file_is_no_longer_asked() -> None:
    assert Journey(definition(), {"gone": Given("yes")}).no_longer_asked() == ["gone"]
