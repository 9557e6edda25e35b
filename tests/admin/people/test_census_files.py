"""The census table as councils send it: from Excel, in French or English, with slips."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from admin.people.census_files import blank_census, in_lines, read_census, text_of_census
from admin.web.formatting import Formatter
from content import known_languages, wording
from content.council import council
from participation.models import AgeBand, CensusGroup

AGES, DISTRICTS = CensusGroup.AGE_BAND, CensusGroup.DISTRICT


def writer(language: str) -> Formatter:
    return Formatter(wording(language), ZoneInfo("Europe/Paris"))


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_table_is_read_however_it_was_saved(sign: str, end: str) -> None:
    rows = [
        ("\ufeffGroupe", "Nom", "Personnes"),
        ("Âge", "18–24", "31 200"),
        ("age", "25-29", "24\u202f800"),
        ("", "", ""),
        ("Quartier", "faubourg de bethune", "4'100"),
        ("district", "lille-sud", ""),
        ("DISTRICT", "Somewhere else", "0"),
    ]
    found = read_census(end.join(sign.join(row) for row in rows))
    assert found.problems == []
    assert found.census == {
        AGES: {"18-24": 31200, "25-29": 24800},
        DISTRICTS: {"faubourg-de-bethune": 4100, "elsewhere": 0},
    }


@pytest.mark.parametrize("language", known_languages())
def test_the_table_to_fill_in_is_read_back(language: str) -> None:
    blank = blank_census(writer(language))
    assert read_census(blank).problems == [(1, "census.empty", {})]
    filled = "".join(
        line if number == 0 else line.replace(";\r\n", f";{number}\r\n")
        for number, line in enumerate(blank.splitlines(keepends=True))
    )
    found = read_census(filled)
    assert found.problems == []
    assert list(found.census[AGES]) == list(AgeBand)
    assert list(found.census[DISTRICTS]) == list(council().districts)


def test_each_slip_is_named_by_its_line() -> None:
    table = [
        "group;name;people",
        "town;18-24;3",
        "age;18-25;3",
        "district;Atlantis;3",
        "age;18-24;many",
        "age;18-24;-4",
        "age;18-24;3.5",
        "age;18-24",
        "age;18-24;7",
        "age;18–24;8",
        "age;25-29;99999999999",
    ]
    found = read_census("\n".join(table))
    assert [(number, code.removeprefix("census.")) for number, code, _ in found.problems] == [
        (2, "unknown_group"),
        (3, "unknown_age"),
        (4, "unknown_district"),
        (5, "not_a_number"),
        (6, "not_a_number"),
        (7, "not_a_number"),
        (8, "columns"),
        (10, "twice"),
        (11, "not_a_number"),
    ]
    for language in known_languages():
        said = in_lines(found.problems, writer(language))
        assert len({message for _, message in said}) >= 8


@pytest.mark.parametrize("text", ["", "\n\n", "group;name;people", "age;18-24;0"])
def test_a_table_without_a_number_is_empty(text: str) -> None:
    assert [code for _, code, _ in read_census(text).problems] == ["census.empty"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_in_any_encoding_that_excel_saves(encoding: str) -> None:
    assert text_of_census("âge\t18–24\t31 200\r\n".encode(encoding)) == "âge\t18–24\t31 200\r\n"


def test_unicode_text_of_either_byte_order_is_read() -> None:
    table = "groupe\tnom\tpersonnes\r\nâge\t18-24\t3\r\n"
    for mark, encoding in ((BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be")):
        found = read_census(text_of_census(mark + table.encode(encoding)))
        assert (found.problems, found.census) == ([], {AGES: {"18-24": 3}})


@given(st.binary() | st.binary().map(BOM_UTF16_LE.__add__))
def test_whatever_bytes_are_sent_are_some_text(raw: bytes) -> None:
    read_census(text_of_census(raw))


@given(st.text())
def test_whatever_is_sent_is_read_or_explained(text: str) -> None:
    found = read_census(text)
    assert found.problems or any(sum(of.values()) for of in found.census.values())
    in_lines(found.problems, writer("en"))
