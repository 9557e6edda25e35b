"""Two wrote on one draft: what each made of every field, and which of the two is to be kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from admin.drafts.draft_words import difference_label, text_in
from admin.drafts.looking import conditions_in_words
from admin.web.formatting import Formatter
from participation.drafts.sheets import Difference, Sheet, differences, presentable

PICK, THEIRS = "pick:", "theirs"


@dataclass(frozen=True)
class FieldChoice:
    """One field that two people wrote differently, in words, and whether theirs is taken."""

    name: str
    label: str
    mine: str
    theirs: str
    takes_theirs: bool


@dataclass(frozen=True)
class Conflict:
    """What was sent and not saved, the revision it began from, and the fields to choose between."""

    mine: Sheet
    base: int
    choices: list[FieldChoice]


def picked(form: Mapping[str, Any]) -> list[str]:
    """Returns the codes of the fields for which the other version was chosen."""
    chosen = (name for name, value in form.items() if value == THEIRS)
    return [name.removeprefix(PICK) for name in chosen if name.startswith(PICK)]


def choices_between(
    mine: Sheet, theirs: Sheet, base: Sheet | None, form: Mapping[str, Any], write: Formatter
) -> list[FieldChoice]:
    """Compare the two versions. Returns one choice for each field that differs.

    The other version is chosen where only they changed it, unless the form says otherwise.
    """
    told = [_Telling(sheet, write) for sheet in (mine, theirs)]
    found = []
    for each in differences(mine, theirs):
        name = PICK + each.code
        only_they = base is not None and not _has_changed(each, mine, base)
        takes = form.get(name, THEIRS if only_they else "") == THEIRS
        sides = told[0].tell(each, each.mine), told[1].tell(each, each.theirs)
        found.append(FieldChoice(name, difference_label(each, write), *sides, takes))
    return found


def _has_changed(difference: Difference, mine: Sheet, base: Sheet) -> bool:
    changed = [each.code for each in differences(mine, base)]
    if difference.name == "question":
        # Whoever wrote in a question would miss it.
        return any(code.startswith(f"{difference.question_id}/") for code in changed)
    return difference.code in changed


class _Telling:
    """What stands in the fields of a sheet, in words."""

    def __init__(self, sheet: Sheet, write: Formatter) -> None:
        conditions = conditions_in_words(sheet, presentable(sheet), write)
        ids = [question.id for question in sheet.questions]
        self._conditions = dict(zip(ids, conditions, strict=True))
        self._sheet, self._write = sheet, write

    def tell(self, difference: Difference, text: str) -> str:
        """The field of that sheet."""
        write, name = self._write, difference.name
        if name == "asked_if":
            said = self._conditions.get(difference.question_id)
            return said or write.wording("draft.always_asked")
        if name == "question" and (question := self._sheet.question(difference.question_id)):
            asked = text_in(question.text, write.wording.language)
            return asked or write.label("kind", question.kind)
        if name == "kind":
            return write.label("kind", text)
        if difference.language is None and text in ("True", "False"):
            return write.wording("draft.is_on" if text == "True" else "draft.is_off")
        return text
