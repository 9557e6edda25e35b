"""The gentle check: what it speaks of, and what it leaves alone."""

from typing import Any

import pytest

from content.campaign_files import load_campaign_file, packaged_campaign
from participation.questionnaires.advice import Advice, advise
from participation.questionnaires.definitions import read_definition
from participation.questionnaires.overlaps import overlap_in, range_of
from tests.worlds.stories import definition

LANGUAGES = ("fr", "en")
YES_NO = {"key": "a", "kind": "yes_no", "text": "A night bus?"}
CHOICE = {
    "key": "a",
    "kind": "single_choice",
    "text": "Which?",
    "options": {"a": "Sport", "b": "Parks"},
}
SCALE = {"key": "a", "kind": "scale", "text": "Safe?", "low": "Not at all", "high": "Very"}


def of(*questions: dict[str, Any], languages: tuple[str, ...] = LANGUAGES) -> list[Advice]:
    named = [question | {"key": f"k{place}"} for place, question in enumerate(questions)]
    return advise(definition(title="Night", questions=named), languages)


def codes(*questions: dict[str, Any]) -> list[str]:
    return [advice.code.removeprefix("advice.") for advice in of(*questions)]


def test_a_campaign_without_fault_is_left_alone() -> None:
    campaign = read_definition(load_campaign_file(packaged_campaign("night-buses")).data)
    assert advise(campaign, LANGUAGES) == []


def test_ten_questions_are_enough() -> None:
    assert codes(*[YES_NO] * 10) == []
    assert of(*[YES_NO] * 11) == [Advice("advice.too_many_questions", None, {"n": 11, "most": 10})]


def test_a_long_question_is_long_in_any_language() -> None:
    assert codes(YES_NO | {"text": "x" * 300}) == []
    long = of(YES_NO, YES_NO | {"text": {"fr": "x", "en": "y" * 301}})
    assert long == [Advice("advice.long_question", 1, {"length": 301, "most": 300})]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t you think buses are too rare?", "Don’t you think"),
        ("Shouldn't the town do more?", "Shouldn't the"),
        ("Obviously, do you agree?", "Obviously"),
        ("Ne pensez-vous pas qu’il faut des bus ?", "Ne pensez-vous pas"),
        ("Tu ne trouves pas qu’il manque des bancs ?", "Tu ne trouves pas"),
        ("Ne faudrait-il pas plus de bancs ?", "Ne faudrait-il pas"),
        ("Il manque des bancs, n’est-ce pas ?", "n’est-ce pas"),
        ("Évidemment, tu es pour ?", "Évidemment"),
    ],
)
def test_leading_words_are_quoted(text: str, words: str) -> None:
    assert of(YES_NO | {"text": text}) == [Advice("advice.leading", 0, {"words": words})]


@pytest.mark.parametrize(
    "text",
    [
        "What do you think of night buses?",
        "Que penses-tu des bus de nuit ?",
        "Pourquoi ne prends-tu pas le bus ?",
        "Do you feel safe at night?",
        "Do you agree with free buses?",
    ],
)
def test_plain_questions_lead_nowhere(text: str) -> None:
    assert codes(YES_NO | {"text": text}) == []


def test_the_ends_of_a_scale_have_names() -> None:
    assert codes(SCALE) == []
    assert codes(SCALE | {"low": "1", "high": "5"}) == ["unnamed_ends"]
    assert codes(SCALE | {"low": "Good", "high": " good"[1:].upper()}) == ["unnamed_ends"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("18–25", "25–30"),
        ("De 18 à 25 ans", "25 ans et plus"),
        ("up to 10 km", "10 to 20 km"),
        ("18-30", "moins de 25 ans"),
        ("1 000 à 2 000 €", "2 000 à 3 000 €"),
        ("plus de 3", "5 or more"),
        ("au plus 3", "au moins 3"),
    ],
)
def test_ranges_that_meet_overlap(first: str, second: str) -> None:
    overlap = overlap_in([first, "Sport", second])
    assert overlap is not None
    assert (overlap.first, overlap.second, overlap.doubled) == (first, second, False)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("18–24", "25–30"),
        ("moins de 18 ans", "18 ans et plus"),
        ("18 to 25", "over 25"),
        ("10 or less", "more than 10"),
        ("1 fois", "2 fois"),
        ("Bus 18", "Bus 18 express"),
        ("30–20", "25–40"),
    ],
)
def test_ranges_that_touch_nowhere_do_not(first: str, second: str) -> None:
    assert overlap_in([first, second]) is None


def test_a_label_that_names_no_range_has_none() -> None:
    assert range_of("Parks") is None
    assert range_of("from 3 km") == (3.0, float("inf"))


def test_options_that_overlap_or_come_twice_are_quoted() -> None:
    ages = {"a": {"fr": "18–25 ans", "en": "18–25"}, "b": {"fr": "25–30", "en": "26–30"}}
    overlapping = of(CHOICE | {"options": ages, "optional": True})
    details = {"first": "18–25 ans", "second": "25–30"}
    assert overlapping == [Advice("advice.overlapping_options", 0, details)]
    twice = {"a": "Bus", "b": " BÙS"[1:], "c": "Other"}
    assert codes(CHOICE | {"options": twice}) == ["double_option"]


def test_whoever_is_fit_by_no_option_has_a_way_out() -> None:
    assert codes(CHOICE) == ["no_way_out"]
    assert codes(CHOICE | {"optional": True}) == []
    assert codes(CHOICE | {"keep_last": ["b"]}) == []
    assert codes(CHOICE | {"options": {"a": "Sport", "b": "Aucun des deux"}}) == []
    assert codes(CHOICE | {"kind": "multiple_choice"}) == ["no_way_out"]


def test_what_is_not_translated_is_named_once() -> None:
    french = YES_NO | {"text": {"fr": "Un bus ?"}}
    found = advise(definition(questions=[YES_NO, french | {"key": "b"}]), LANGUAGES)
    details = {"languages": ["en"], "questions": [2]}
    assert found == [Advice("advice.missing_translation", 1, details)]
    assert of(french, languages=("fr",)) == []
    around = advise(definition(title={"fr": "Nuit"}, questions=[YES_NO]), LANGUAGES)
    assert around == [Advice("advice.missing_around", None, {"languages": ["en"]})]
