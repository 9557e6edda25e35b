"""The file and the editor are two views of one thing: nothing is lost between them."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.campaign_files import load_campaign_file, packaged_campaign
from participation.drafts.sheets import (
    Sheet,
    SheetCondition,
    SheetOption,
    SheetQuestion,
    change,
    complete,
    definition_of_sheet,
    field_of,
    file_of,
    presentable,
    sheet_of,
)
from participation.drafts.sheets.changes import ACTS, ARGUMENTS
from participation.questionnaires.definitions import (
    CampaignDefinition,
    InvalidDefinition,
    dump_definition,
    read_definition,
)
from participation.questions import KINDS
from tests.worlds.made_definitions import definitions
from tests.worlds.stories import EVERY_KIND, definition

LANGUAGES = ("fr", "en")


def normal(campaign: CampaignDefinition) -> dict[str, Any]:
    """What the campaign says, where a file may say the same in two ways."""
    data = dump_definition(campaign)
    numeric = {question.key: question.numeric for question in campaign.questions}
    for question in data["questions"]:
        if last := question.pop("keep_last", None):
            question["keep_last"] = [key for key in question["options"] if key in last]
        condition = question.get("asked_if", {})
        for name in {"is", "is_not"} & condition.keys():
            answers = condition[name]
            listed = answers if isinstance(answers, list) else [answers]
            if numeric[condition["question"]]:
                listed = [str(answer) for answer in listed]
            condition[name] = listed
    return data


@settings(max_examples=60)
@given(definitions())
def test_any_campaign_survives_the_editor(campaign: CampaignDefinition) -> None:
    sheet = sheet_of(campaign, LANGUAGES)
    kept = Sheet.model_validate_json(sheet.model_dump_json())
    assert kept == sheet
    again = definition_of_sheet(kept)
    assert normal(again) == normal(campaign)
    assert sheet_of(again, LANGUAGES) == sheet
    shown = presentable(sheet)
    assert shown is not None
    assert shown.questions == again.questions


@pytest.mark.parametrize("name", ["night-buses", "youth-budget", "grand-debat-lille"])
def test_the_packaged_campaigns_survive_to_the_letter(name: str) -> None:
    campaign = read_definition(load_campaign_file(packaged_campaign(name)).data)
    assert definition_of_sheet(sheet_of(campaign, LANGUAGES)).same_as(campaign)


def test_a_text_has_a_place_for_each_language_near_where_the_council_has_it() -> None:
    sheet = complete(Sheet(title={"en": "Hi"}, introduction={"*": "A"}), LANGUAGES)
    assert list(sheet.title) == ["fr", "en"]
    assert list(sheet.introduction) == ["*", "fr", "en"]
    assert list(complete(Sheet(title={"en": "Hi", "fr": "Salut"}), LANGUAGES).title) == ["en", "fr"]


@st.composite
def spoilt_sheets(draw: st.DrawFn) -> Sheet:
    """A sheet as one may leave it: half empty, with anything in its fields."""
    sheet = sheet_of(definition(), LANGUAGES)
    odd = st.sampled_from(["", " ", "0", "-3", "7,5", "abc", "x" * 70, "y" * 1100, "nan", "Été"])
    for question in sheet.questions:
        if draw(st.booleans()):
            question.text = {"fr": draw(odd), "??": "x"}
        question.key = draw(odd | st.just(question.key))
        question.kind = draw(st.sampled_from([*KINDS, "chooser", question.kind, question.kind]))
        for name in draw(st.lists(st.sampled_from(["at_least", "minimum", "low", "steps"]))):
            question.settings[name] = draw(odd)
        if draw(st.booleans()):
            question.asked_if = SheetCondition(
                question=draw(st.sampled_from(["q1", "q3", "q5", "q99"])),
                how=draw(st.sampled_from(["is", "is_not", "range", "answered", "written"])),
                answers=draw(st.lists(st.sampled_from(["o1", "yes", "4", "?"]))),
                low=draw(odd),
                written='{"is": "x"}',
            )
        question.options = question.options[: draw(st.integers(0, 4))]
        question.sources = draw(odd)
    return complete(sheet, LANGUAGES)


@settings(max_examples=60)
@given(spoilt_sheets())
def test_whatever_is_written_can_be_shown_and_each_problem_has_its_field(sheet: Sheet) -> None:
    shown = presentable(sheet)
    assert shown is not None
    assert len(shown.questions) == len(sheet.questions)
    try:
        definition_of_sheet(sheet)
    except InvalidDefinition as error:
        named = [field_of(sheet, problem) for problem in error.problems]
        top = {*Sheet.model_fields, "questions"}
        assert all(name in top or name.startswith("questions.") for name in named)


def test_nothing_written_is_told_field_by_field() -> None:
    sheet = complete(Sheet(), LANGUAGES)
    assert presentable(sheet) is None
    with pytest.raises(InvalidDefinition) as refused:
        definition_of_sheet(sheet)
    fields = {field_of(sheet, problem) for problem in refused.value.problems}
    assert fields == {"title", "introduction", "what_next", "questions"}
    for kind in KINDS:
        change(sheet, f"add:{kind}")
    with pytest.raises(InvalidDefinition) as refused:
        definition_of_sheet(complete(sheet, LANGUAGES))
    fields = {field_of(sheet, problem) for problem in refused.value.problems}
    assert {f"questions.{place}.text" for place in range(len(KINDS))} <= fields
    scale = next(i for i, each in enumerate(sheet.questions) if each.kind == "scale")
    assert {f"questions.{scale}.settings.low", f"questions.{scale}.settings.high"} <= fields
    choice = next(i for i, each in enumerate(sheet.questions) if each.kind == "single_choice")
    assert f"questions.{choice}.options" in fields


def test_problems_stand_at_what_one_has_to_change() -> None:
    def told(place: int, **changes: Any) -> set[str]:
        sheet = sheet_of(definition(), LANGUAGES)
        for name, value in changes.items():
            setattr(sheet.questions[place], name, value)
        with pytest.raises(InvalidDefinition) as refused:
            definition_of_sheet(sheet)
        return {field_of(sheet, problem) for problem in refused.value.problems}

    options = sheet_of(definition(), LANGUAGES).questions[2].options
    assert told(3, settings={"at_least": "3", "at_most": "2"}) == {"questions.3.settings.at_least"}
    assert told(5, settings={"minimum": "many"}) == {"questions.5.settings.minimum"}
    assert told(0, sources="nowhere") == {"questions.0.learn_more", "questions.0.sources"}
    twice = SheetOption(id="o9", key="sport", label={"fr": "Sport"})
    assert told(2, options=[*options[:2], twice]) == {"questions.2.options.0.key"}
    assert told(2, options=[SheetOption(id="o1", key="É", label={"fr": "É"}), options[1]]) == {
        "questions.2.options.0.key"
    }
    assert told(3, asked_if=SheetCondition(question="q1")) == {"questions.3.asked_if"}
    assert told(0, asked_if=SheetCondition(question="q2", how="answered")) == {
        "questions.0.asked_if"
    }
    assert told(0, asked_if=SheetCondition(question="gone")) == {"questions.0.asked_if"}
    assert told(1, key="bus") == {"questions.1.key"}
    assert told(4, kind="chooser") == {"questions.4.kind"}


def test_conditions_follow_their_question_and_options_whatever_their_keys() -> None:
    asked = definition(
        questions=[
            EVERY_KIND["questions"][2],
            {
                "key": "b",
                "kind": "text",
                "text": "B",
                "asked_if": {"question": "topic", "is": ["sport", "parks"]},
            },
        ]
    )
    sheet = sheet_of(asked, LANGUAGES)
    sheet.questions[0].key = ""
    sheet.questions[0].options[0].key = "games"
    condition = file_of(sheet)["questions"][1]["asked_if"]
    assert condition == {"question": "topic", "is": ["games", "parks"]}


def test_keys_are_made_of_the_words_and_told_apart() -> None:
    sheet = Sheet(title={"fr": "L’été à Lille !"})
    for text in ("Où vas-tu ?", "Où vas-tu ?", "🚌", "a" * 60, "a" * 60):
        sheet.questions.append(SheetQuestion(text={"fr": text}))
    data = file_of(sheet)
    assert data["key"] == "lete-a-lille"
    keys = [question["key"] for question in data["questions"]]
    assert keys == ["ou_vas_tu", "ou_vas_tu_2", "question_3", "a" * 40, "a" * 38 + "_2"]
    assert file_of(Sheet())["key"] == "campaign"


def test_questions_are_added_copied_moved_taken_out_and_put_back() -> None:
    sheet = Sheet()
    assert change(sheet, "add:yes_no") == "q1-text"
    assert change(sheet, "add:single_choice") == "q2-text"
    assert change(sheet, "add:scale") == "q3-text"
    sheet.questions[0].key = "first"
    assert change(sheet, "duplicate:q1") == "q4-text"
    assert [each.id for each in sheet.questions] == ["q1", "q4", "q2", "q3"]
    assert sheet.questions[1].key == ""
    change(sheet, "up:q3")
    change(sheet, "down:q1")
    assert [each.id for each in sheet.questions] == ["q4", "q1", "q3", "q2"]
    change(sheet, "up:q4")
    change(sheet, "down:q2")
    change(sheet, "place:q2:q4")
    change(sheet, "place:q4:end")
    change(sheet, "place:q4:q4")
    assert [each.id for each in sheet.questions] == ["q2", "q1", "q3", "q4"]
    assert change(sheet, "remove:q1") == "undo"
    assert change(sheet, "add:text") == "q5-text"
    assert change(sheet, "restore") == "q1-text"
    assert [each.id for each in sheet.questions] == ["q2", "q1", "q3", "q4", "q5"]
    assert change(sheet, "restore") == ""


def test_options_are_added_moved_and_taken_out() -> None:
    sheet = complete(Sheet(questions=[SheetQuestion(id="q1", kind="single_choice")]), LANGUAGES)
    assert change(sheet, "add_option:q1") == "q1-o4"
    change(sheet, "option_up:q1:o4")
    change(sheet, "option_up:q1:o1")
    assert [each.id for each in sheet.questions[0].options] == ["o2", "o4", "o3", "o1"]
    assert change(sheet, "remove_option:q1:o4") == "q1-undo"
    assert [each.id for each in sheet.questions[0].options] == ["o2", "o3", "o1"]
    # A new one is not called as the one that may come back.
    assert change(sheet, "add_option:q1") == "q1-o5"
    assert change(sheet, "restore") == "q1-o4"
    assert [each.id for each in sheet.questions[0].options] == ["o2", "o4", "o3", "o1", "o5"]


def test_a_button_for_what_is_gone_changes_nothing() -> None:
    sheet = sheet_of(definition(), LANGUAGES)
    before = sheet.model_copy(deep=True)
    for verb, arguments in ARGUMENTS.items():
        if verb in ("add", "restore"):
            continue
        act = ":".join([verb, *["gone"] * arguments])
        assert change(sheet, act) == ""
    assert ACTS.keys() == ARGUMENTS.keys()
    for act in ("", "save", "up", "place:q1", "option_up:q3:gone", "remove_option:q3:gone"):
        assert change(sheet, act) == ""
    assert sheet == before


def test_digits_without_end_are_a_number_nowhere() -> None:
    endless = "9" * 5000
    asked_if = SheetCondition(question=f"q{endless}", answers=[endless, "12"])
    sheet = Sheet(
        questions=[
            SheetQuestion(id=f"q{endless}", kind="number", key="years"),
            SheetQuestion(id="q7", asked_if=asked_if),
        ]
    )
    condition = file_of(sheet)["questions"][1]["asked_if"]
    assert condition == {"is": [endless, 12], "question": "years"}
    assert change(sheet, "add:yes_no") == "q8-text"
