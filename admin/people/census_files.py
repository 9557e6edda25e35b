"""The census as the council's own small table: a group, a name and a number a line."""

import csv
import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from admin.web.formatting import Formatter
from admin.web.numbers import whole
from content.council import council
from participation.council.census import Census
from participation.models import AgeBand, CensusGroup

LARGEST = 64 * 1024
MOST_PEOPLE = 1_000_000_000
GROUPS = {
    "age": CensusGroup.AGE_BAND,
    "district": CensusGroup.DISTRICT,
    "quartier": CensusGroup.DISTRICT,
}
HEADINGS = ("group", "groupe")
NAMES = {CensusGroup.AGE_BAND: "age", CensusGroup.DISTRICT: "district"}
# As people write thousands: with a space, thin or not, or a Swiss apostrophe.
APART = str.maketrans("", "", " \u00a0\u202f\u2009'’")


@dataclass
class CensusFile:
    """What a table says, or what is wrong with it, line by line."""

    census: Census = field(default_factory=dict)
    problems: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)


def text_of_census(raw: bytes) -> str:
    """Returns the table's text, in whichever encoding a spreadsheet saved it."""
    if raw.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        # Excel's “Unicode text”.
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        # As Excel saves a CSV in western Europe.
        return raw.decode("cp1252", errors="replace")


def read_census(text: str) -> CensusFile:
    """Returns the figures of a table, or its problems. A line without a number is not known yet."""
    found, known = CensusFile(), _known()
    for number, row in _rows(text):
        if not any(row) or (number == 1 and _plain(row[0]) in HEADINGS):
            continue
        if (problem := _read(row, found.census, known)) is not None:
            found.problems.append((number, *problem))
    if not found.problems and not any(sum(of.values()) for of in found.census.values()):
        found.problems.append((1, "census.empty", {}))
    return found


def blank_census(write: Formatter) -> str:
    """Returns the CSV table to fill in, a line for each age band and district of the council."""
    t = write.wording
    rows = [[t("census.group"), t("census.name"), t("census.people")]]
    rows += [[t("census.age"), band.value, ""] for band in AgeBand]
    rows += [[t("census.district"), write.district(key), ""] for key in council().districts]
    # With its mark, as Excel wants it to see that it is UTF-8.
    return "\ufeff" + "".join(f"{';'.join(row)}\r\n" for row in rows)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = text.removeprefix("\ufeff").splitlines()
    first = next((line for line in lines if line.strip()), "")
    sign = max(";\t,", key=first.count)
    for number, line in enumerate(lines, start=1):
        row = next(csv.reader([line], delimiter=sign), [])
        yield number, [cell.strip() for cell in row] or [""]


def _read(
    row: list[str], census: Census, known: dict[tuple[CensusGroup, str], str]
) -> tuple[str, dict[str, Any]] | None:
    """Put one line where it belongs, or say what is wrong with it."""
    if len(row) != 3:
        return "census.columns", {"n": len(row)}
    written, name, people = row
    group = GROUPS.get(_plain(written))
    if group is None:
        return "census.unknown_group", {"found": written[:40]}
    key = known.get((group, _plain(name)))
    if key is None:
        return f"census.unknown_{NAMES[group]}", {"found": name[:40]}
    if key in census.get(group, {}):
        return "census.twice", {"found": name[:40]}
    digits = people.translate(APART)
    if not digits:
        return None
    number = whole(digits, MOST_PEOPLE)
    if number is None:
        return "census.not_a_number", {"found": people[:40]}
    census.setdefault(group, {})[key] = number
    return None


def _known() -> dict[tuple[CensusGroup, str], str]:
    """Every way to name an age band or a district, by group."""
    districts = {
        (CensusGroup.DISTRICT, _plain(name)): key
        for key, label in council().districts.items()
        for name in (key, *label.values())
    }
    ages = {(CensusGroup.AGE_BAND, _plain(band.value)): band.value for band in AgeBand}
    return ages | districts


def _plain(name: str) -> str:
    """The name without what people write now this way, now that: capitals, accents, long dashes."""
    folded = unicodedata.normalize("NFKD", name.strip().casefold())
    plain = "".join(sign for sign in folded if not unicodedata.combining(sign))
    return plain.replace("–", "-").replace("’", "'")


def in_lines(problems: Iterable[tuple[int, str, dict[str, Any]]], write: Formatter) -> list[Any]:
    """Returns each problem as its line's number and its words."""
    return [(number, write.wording(code, **details)) for number, code, details in problems]
