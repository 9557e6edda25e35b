"""In what two sheets of one draft differ, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from participation.sheets.models import Sheet

Fields = dict[tuple[str, ...], str]


@dataclass(frozen=True)
class Difference:
    """One field that the two have otherwise; `question` is its number, `name` what it is."""

    question: int | None
    name: str
    language: str | None
    mine: str
    theirs: str


def differences(mine: Sheet, theirs: Sheet) -> list[Difference]:
    """Every field that differs, in the order of the page."""
    left, right = dict(_fields(mine)), dict(_fields(theirs))
    paths = dict.fromkeys([*left, *right])
    found = [
        _difference(path, mine, theirs, left.get(path, ""), right.get(path, ""))
        for path in paths
        if left.get(path, "") != right.get(path, "")
    ]
    orders = [[question.id for question in sheet.questions] for sheet in (mine, theirs)]
    shared = set(orders[0]) & set(orders[1])
    kept = [[each for each in order if each in shared] for order in orders]
    if kept[0] != kept[1]:
        found.append(Difference(None, "order", None, "", ""))
    return found


def _difference(
    path: tuple[str, ...], mine: Sheet, theirs: Sheet, left: str, right: str
) -> Difference:
    number = None
    if path[0].startswith("question:"):
        question_id = path[0].partition(":")[2]
        places = (mine.place_of(question_id), theirs.place_of(question_id))
        number = next(place for place in places if place is not None) + 1
        path = path[1:]
    language = path[-1] if len(path) > 1 else None
    return Difference(number, path[0], language, left, right)


def _fields(sheet: Sheet) -> Iterator[tuple[tuple[str, ...], str]]:
    data = sheet.model_dump(exclude={"questions", "removed"})
    yield from _flat((), data)
    for question in sheet.questions:
        start = (f"question:{question.id}",)
        yield from _flat(start, question.model_dump(exclude={"id", "options", "settings"}))
        yield from _flat(start, question.settings)
        options = [
            " / ".join(text for text in option.label.values() if text)
            + (f" ({option.key})" if option.key else "")
            for option in question.options
        ]
        yield (*start, "options"), "\n".join(options)
        last = [str(place) for place, each in enumerate(question.options, start=1) if each.last]
        yield (*start, "keep_last"), ", ".join(last)


def _flat(path: tuple[str, ...], data: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    for name, value in data.items():
        if name == "asked_if":
            yield (*path, name), " ".join(str(each) for each in value.values() if each)
        elif isinstance(value, dict):
            yield from _flat((*path, name), value)
        else:
            yield (*path, name), str(value)
