"""A list that people choose from, such as districts: its form, and what that makes of the list.

A key never changes once it is given: answers are kept under it. What is taken off the list is
retired and keeps its name.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from multidict import MultiDictProxy

from admin.settings.council_changes import filled, one_line
from admin.web.forms import text_of
from content import known_languages
from content.council import MOST_CHOICES

LONGEST_NAME = 60
LONGEST_KEY = 20
# What stands for an answer of another sort where people choose.
RESERVED = {"unsaid", "none"}

Labels = dict[str, dict[str, str]]


@dataclass
class Row:
    """One line of the form; without a key it is a new one."""

    key: str
    label: dict[str, str]


@dataclass
class WantedChoices:
    """The form as written; the list and what is retired from it, as they would be."""

    rows: list[Row]
    offered: Labels = field(default_factory=dict)
    retired: Labels = field(default_factory=dict)
    problems: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


def choices_now(offered: Mapping[Any, Any], retired: Mapping[Any, Any]) -> WantedChoices:
    """Returns the list as it is."""
    rows = [Row(key, dict(label)) for key, label in offered.items()]
    return WantedChoices(rows, dict(offered), dict(retired))


def choices_wanted(
    form: MultiDictProxy[Any],
    offered: Mapping[Any, Any],
    retired: Mapping[Any, Any],
    first_language: str,
) -> WantedChoices:
    """Returns what the form, and the button it was sent by, make of the list."""
    known = choices_now(offered, retired)
    wanted = WantedChoices(list(_rows(form, known)), retired=known.retired)
    act, _, key = text_of(form, "act").partition(":")
    _act(wanted, act, key)
    _judge(wanted, first_language)
    if not wanted.problems:
        taken = {*known.offered, *known.retired, *RESERVED}
        for row in wanted.rows:
            named = row.key or _new_key(row.label, first_language, taken)
            taken.add(named)
            wanted.offered[named] = row.label
    return wanted


def _rows(form: MultiDictProxy[Any], known: WantedChoices) -> Iterator[Row]:
    """The lines that say something, then what someone else has added meanwhile."""
    codes = tuple(known_languages())
    columns = [form.getall(name, []) for name in ("key", *(f"name_{code}" for code in codes))]
    seen = set()
    for key, *names in zip(*columns, strict=False):
        spoken = dict(zip(codes, (one_line(str(name)) for name in names), strict=True))
        if key in known.offered and key not in seen:
            # A name in a language that is not found has no field, and stays.
            yield Row(key, filled((dict(known.offered[key]) | spoken).items()))
            seen.add(key)
        elif key == "" and (label := filled(spoken.items())):
            yield Row("", label)
    yield from (row for row in known.rows if row.key not in seen)


def _act(wanted: WantedChoices, act: str, key: str) -> None:
    """Move, retire or bring back the one that a button names."""
    if act == "restore" and key in wanted.retired:
        wanted.rows.append(Row(key, wanted.retired.pop(key)))
    place = next((at for at, row in enumerate(wanted.rows) if row.key == key), None)
    if not key or place is None:
        return
    if act == "retire" and len(wanted.rows) == 1:
        wanted.problems[f"row-{place}"] = ("choice.last", {})
    elif act == "retire":
        wanted.retired[key] = wanted.rows.pop(place).label
    elif act in ("up", "down"):
        row = wanted.rows.pop(place)
        wanted.rows.insert(max(0, place - 1 if act == "up" else place + 1), row)


def _judge(wanted: WantedChoices, first_language: str) -> None:
    retired, seen = set(_names(wanted.retired.values())), set[tuple[str, str]]()
    for place, row in enumerate(wanted.rows):
        # What has no field here could not be mended here either.
        shown = {code: name for code, name in row.label.items() if code in known_languages()}
        names = set(_names([shown]))
        if not shown.get(first_language):
            wanted.problems[f"row-{place}"] = ("choice.unnamed", {})
        elif max(map(len, shown.values())) > LONGEST_NAME:
            wanted.problems[f"row-{place}"] = ("panel.too_long", {"limit": LONGEST_NAME})
        elif names & seen:
            wanted.problems[f"row-{place}"] = ("choice.twice", {})
        elif not row.key and names & retired:
            wanted.problems[f"row-{place}"] = ("choice.retired_before", {})
        seen |= names
    if len(wanted.rows) > MOST_CHOICES:
        wanted.problems[f"row-{MOST_CHOICES}"] = ("choice.too_many", {"limit": MOST_CHOICES})


def _names(labels: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    return ((code, plain(name)) for label in labels for code, name in label.items())


def plain(name: str) -> str:
    """Returns the name in small letters, without accents, and with one dash for all other signs."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", "-", letters).strip("-")


def _new_key(label: Mapping[str, str], first_language: str, taken: set[str]) -> str:
    """A key that reads like the name and was never given before."""
    words = re.sub(r"[^a-z0-9]+", "-", plain(label[first_language])).strip("-") or "choice"
    number, key = 1, words[:LONGEST_KEY].strip("-")
    while key in taken:
        number += 1
        key = f"{words[: LONGEST_KEY - len(str(number)) - 1].strip('-')}-{number}"
    return key
