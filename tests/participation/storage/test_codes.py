"""Every refusal of the domain can be explained to the person it concerns."""

import ast
from pathlib import Path

import pytest

import participation
from content import known_languages, wording
from portevoix.mistakes import REFUSALS

ROOM = Path(participation.__file__).parent

INVALID_ANSWERS = {
    "answer.not_a_number",
    "answer.not_a_photo",
    "answer.not_a_place",
    "answer.not_a_text",
    "answer.not_a_whole_number",
    "answer.not_an_option",
    "answer.not_on_scale",
    "answer.out_of_range",
    "answer.too_few_options",
    "answer.too_long",
    "answer.too_many_options",
    "answer.too_short",
}


def raised(*names: str) -> set[str]:
    """The codes given to these exceptions anywhere in the domain."""
    calls = [
        node
        for path in ROOM.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names
    ]
    codes = {call.args[0].value for call in calls if call.args and is_text(call.args[0])}
    return codes | {"campaign.not_found"} if "CampaignNotFound" in names else codes


def is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


REFUSED = raised("CampaignNotFound", "CampaignRefused", "ProposalRefused", "StaffRefused")


def test_every_invalid_answer_is_listed() -> None:
    assert raised("InvalidAnswer") == INVALID_ANSWERS


@pytest.mark.parametrize("language", known_languages())
def test_every_refusal_has_a_text(language: str) -> None:
    words = wording(language)
    missing = [code for code in INVALID_ANSWERS | REFUSED if not words.has_text(code)]
    assert missing == []


def test_operators_are_told_only_what_the_domain_refuses() -> None:
    assert set(REFUSALS) <= REFUSED
