"""An unfinished sheet as a campaign all the same, so that it can be shown and looked over."""

import re
from typing import Any

from participation.drafts.sheets.models import Sheet
from participation.drafts.sheets.reading import file_of
from participation.questionnaires.definitions import (
    CampaignDefinition,
    InvalidDefinition,
    Problem,
    read_definition,
)
from participation.questions.base import EVERY_LANGUAGE, LONGEST_LABEL, LONGEST_TEXT

UNWRITTEN = {EVERY_LANGUAGE: "…"}
ATTEMPTS = 4
KEY = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
MOST_QUESTIONS = 60


def presentable(sheet: Sheet) -> CampaignDefinition | None:
    """Returns the sheet as a campaign, with dots for what is missing and without what is wrong.

    Its questions stand where the sheet's do. Returns None if there is no question.
    """
    data = file_of(sheet)
    data["key"] = "draft"
    data["questions"] = data["questions"][:MOST_QUESTIONS]
    for index, question in enumerate(data["questions"]):
        _fill(question, index, {each["key"] for each in data["questions"][:index]})
    for name in ("title", "introduction", "what_next"):
        data[name] = _short(data[name], LONGEST_LABEL if name == "title" else LONGEST_TEXT)
    if "closing" in data:
        data["closing"] = _short(data["closing"], LONGEST_TEXT)
    return _read(data) if data["questions"] else None


def _read(data: dict[str, Any]) -> CampaignDefinition:
    for _ in range(ATTEMPTS):
        try:
            return read_definition(data)
        except InvalidDefinition as error:
            for problem in error.problems:
                _mend(data, problem)
    data["questions"] = [_bare(question) for question in data["questions"]]
    return read_definition(data)


def _mend(data: dict[str, Any], problem: Problem) -> None:
    """Drop the field that is wrong; where nothing else helps, keep the question's text alone."""
    index, *within = problem.place[1:]
    question = data["questions"][index]
    name = within[0] if within else ""
    if name in question and name not in ("key", "kind", "text", "options", "low", "high"):
        del question[name]
    else:
        data["questions"][index] = _bare(question)


def _fill(question: dict[str, Any], index: int, taken: set[str]) -> None:
    if not KEY.fullmatch(question["key"]) or question["key"] in taken:
        question["key"] = f"question-{index + 1}"
    question["text"] = _short(question["text"], LONGEST_TEXT)
    for name, value in question.items():
        if name in ("low", "high", "unit"):
            question[name] = _short(value, LONGEST_LABEL)
    if "options" in question:
        options = list(question["options"].items())[:20]
        named = {key: _short(label, LONGEST_LABEL) for key, label in options}
        question["options"] = named | {
            f"unwritten-{place}": UNWRITTEN for place in range(len(named), 2)
        }


def _bare(question: dict[str, Any]) -> dict[str, Any]:
    return {"key": question["key"], "kind": "text", "text": question["text"]}


def _short(texts: dict[str, str], longest: int) -> dict[str, str]:
    return {language: text[:longest] for language, text in texts.items()} or UNWRITTEN
