"""In what two sheets of one draft differ, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from participation.drafts.sheets.models import Sheet, SheetQuestion

Path = tuple[str, ...]
WHOLE, ORDER = "question", "order"


@dataclass(frozen=True)
class Difference:
    """One field that differs between two sheets: of the campaign, or of the question of that id."""

    path: Path
    mine: str
    theirs: str
    question_id: str = ""
    # Its number, in whichever of the two has it.
    question: int | None = None

    @property
    def name(self) -> str:
        """What the field is; `question` if only one of the two has the question."""
        return self.path[0]

    @property
    def language(self) -> str | None:
        """The language of the text."""
        return self.path[1] if len(self.path) > 1 else None

    @property
    def code(self) -> str:
        """What the field is called in a form."""
        return "/".join((self.question_id, *self.path))


def differences(mine: Sheet, theirs: Sheet) -> list[Difference]:
    """Returns every field that differs, in the order of the page."""
    return [
        *(Difference(*each) for each in _differing(_around(mine), _around(theirs))),
        *(found for question_id in _ids(mine, theirs) for found in _in(question_id, mine, theirs)),
        *_order(mine, theirs),
    ]


def shared_order(sheet: Sheet, other: Sheet) -> list[str]:
    """Returns the ids of the questions that both have, in the order of the first sheet."""
    return [each.id for each in sheet.questions if other.place_of(each.id) is not None]


def _ids(mine: Sheet, theirs: Sheet) -> list[str]:
    return list(dict.fromkeys(each.id for each in (*mine.questions, *theirs.questions)))


def _in(question_id: str, mine: Sheet, theirs: Sheet) -> Iterator[Difference]:
    """Yields how the question of that id differs between the two."""
    left, right = mine.question(question_id), theirs.question(question_id)
    places = (sheet.place_of(question_id) for sheet in (mine, theirs))
    number = next(place + 1 for place in places if place is not None)
    if left is None or right is None:
        yield Difference((WHOLE,), _told(left), _told(right), question_id, number)
        return
    for path, was, will_be in _differing(_fields(left), _fields(right)):
        yield Difference(path, was, will_be, question_id, number)


def _order(mine: Sheet, theirs: Sheet) -> Iterator[Difference]:
    left, right = shared_order(mine, theirs), shared_order(theirs, mine)
    if left != right:
        yield Difference((ORDER,), _titles(mine, left), _titles(theirs, right))


def _titles(sheet: Sheet, ids: list[str]) -> str:
    return "\n".join(_told(sheet.question(each)) for each in ids)


def _told(question: SheetQuestion | None) -> str:
    """Returns what the question asks, in any language, or its kind if it asks nothing yet."""
    if question is None:
        return ""
    return next((text for text in question.text.values() if text.strip()), question.kind)


def _differing(left: dict[Path, str], right: dict[Path, str]) -> list[tuple[Path, str, str]]:
    return [
        (path, left.get(path, ""), right.get(path, ""))
        for path in dict.fromkeys([*left, *right])
        if left.get(path, "") != right.get(path, "")
    ]


def _around(sheet: Sheet) -> dict[Path, str]:
    return dict(_flat(sheet.model_dump(exclude={"questions", "removed"})))


def _fields(question: SheetQuestion) -> dict[Path, str]:
    options = [
        " / ".join(text for text in option.label.values() if text)
        + (f" ({option.key})" if option.key else "")
        for option in question.options
    ]
    last = [str(place) for place, each in enumerate(question.options, start=1) if each.last]
    return {
        **dict(_flat(question.model_dump(exclude={"id", "options", "settings"}))),
        **dict(_flat(question.settings)),
        ("options",): "\n".join(options),
        ("keep_last",): ", ".join(last),
    }


def _flat(data: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for name, value in data.items():
        if name == "asked_if":
            yield (name,), " ".join(str(each) for each in value.values() if each)
        elif isinstance(value, dict):
            yield from (((name, language), str(text)) for language, text in value.items())
        else:
            yield (name,), str(value)
