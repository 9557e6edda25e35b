"""The form about the council itself: what was written, what it means, what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any
from urllib.parse import urlsplit

from multidict import MultiDictProxy

from admin.settings.council_changes import filled, one_line
from admin.web.forms import text_of
from admin.web.numbers import whole
from content import known_languages
from content.council import Council, forced_minimum_age

# Longer names leave no room below a picture, longer addresses none in a message.
LONGEST_NAME = 80
LONGEST_LINE = 200
OLDEST = 120
# Every choice among three languages is 12 lines, among six 192.
FEW = 3
LINES = ("contact", "privacy_url")


@dataclass
class WantedCouncil:
    """The form as written, beside the fields that could be read of it."""

    written: dict[str, str]
    fields: dict[str, Any] = field(default_factory=dict)
    problems: dict[str, tuple[str, dict[str, Any]]] = field(default_factory=dict)


def ways_to_speak(*kept: Sequence[str]) -> list[str]:
    """Returns the choices of languages, the first in front; those that are kept are among them.

    Each language is first with all others or alone; where there are few, with some of them, too.
    """
    known = tuple(known_languages())
    sizes = range(len(known), 0, -1) if len(known) <= FEW else (len(known), 1)
    ways = [
        ",".join((first, *others))
        for many in sizes
        for first in known
        for others in combinations([code for code in known if code != first], many - 1)
    ]
    return list(dict.fromkeys((*ways, *map(",".join, kept))))


def council_now(ours: Council) -> WantedCouncil:
    """Returns what is set already, as the form shows it."""
    written = {f"name_{code}": ours.name.get(code, "") for code in known_languages()}
    written |= {"contact": ours.contact, "privacy_url": ours.privacy_url or ""}
    written |= {"languages": ",".join(ours.languages), "minimum_age": str(ours.minimum_age)}
    return WantedCouncil(written)


def council_wanted(form: MultiDictProxy[Any], ours: Council) -> WantedCouncil:
    """Returns what the form asks for, with a problem for each field that cannot be read."""
    names = (*_names(), *LINES, "languages", "minimum_age")
    wanted = WantedCouncil({name: one_line(text_of(form, name)) for name in names})
    _read_languages(wanted)
    _read_name(wanted, ours)
    _read_lines(wanted)
    if forced_minimum_age() is None:
        _read_age(wanted)
    return wanted


def _names() -> tuple[str, ...]:
    return tuple(f"name_{code}" for code in known_languages())


def _read_languages(wanted: WantedCouncil) -> None:
    spoken = tuple(wanted.written["languages"].split(","))
    if len(set(spoken)) == len(spoken) and set(spoken) <= known_languages().keys():
        wanted.fields["languages"] = spoken
    else:
        wanted.problems["languages"] = ("panel.choose_languages", {})


def _read_name(wanted: WantedCouncil, ours: Council) -> None:
    first = next(iter(wanted.fields.get("languages", known_languages())))
    if not wanted.written[f"name_{first}"]:
        wanted.problems[f"name_{first}"] = ("panel.name_missing", {})
    for name in _names():
        if len(wanted.written[name]) > LONGEST_NAME:
            wanted.problems[name] = ("panel.too_long", {"limit": LONGEST_NAME})
    spoken = {code: wanted.written[f"name_{code}"] for code in known_languages()}
    # A name in a language that is not found has no field, and stays.
    wanted.fields["name"] = filled((ours.name | spoken).items())


def _read_lines(wanted: WantedCouncil) -> None:
    for name in LINES:
        if len(wanted.written[name]) > LONGEST_LINE:
            wanted.problems[name] = ("panel.too_long", {"limit": LONGEST_LINE})
        # An address that was taken away is kept as empty: the file may have one.
        wanted.fields[name] = wanted.written[name]
    if not wanted.written["contact"]:
        wanted.problems["contact"] = ("panel.contact_missing", {})
    if wanted.written["privacy_url"] and not _is_address(wanted.written["privacy_url"]):
        wanted.problems["privacy_url"] = ("panel.address_unreadable", {})


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in text


def _read_age(wanted: WantedCouncil) -> None:
    age = whole(wanted.written["minimum_age"], OLDEST)
    if age is None:
        wanted.problems["minimum_age"] = ("panel.number_between", {"low": 0, "high": OLDEST})
    else:
        wanted.fields["minimum_age"] = age
