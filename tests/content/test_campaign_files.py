"""Reading a campaign file: plain data with lines, or the line that cannot be read and the mend."""

from typing import Any

import pytest

from content.campaign_files import MalformedFileError, load_campaign_file
from tests.content.campaign_files import VALID, breakable, spoilt, told


def test_a_file_is_plain_data_and_knows_its_lines() -> None:
    file = load_campaign_file(VALID)
    assert file.data["questions"][1]["options"]["sea"] == "In the sea"
    assert file.line_of(("key",)) == 1
    assert file.line_of(("questions", 1)) == 9
    assert file.line_of(("questions", 1, "options", "pool")) == 14


def test_a_missing_field_is_shown_where_it_would_stand() -> None:
    file = load_campaign_file(VALID)
    assert file.line_of(("questions", 0, "learn_more", "sources", 3)) == 6
    assert file.line_of(("closing",)) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-3", -3),
        ("012", 12),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("2026-01-01", "2026-01-01"),
        ("12:30", "12:30"),
        ("9" * 40, "9" * 40),
        ("~", None),
        ("", None),
        ('"12"', "12"),
        ("'true'", "true"),
        ("|\n  a\n  b", "a\nb"),
        ('"\\u00e9"', "é"),
    ],
)
def test_a_value_is_read_as_people_mean_it(written: str, read: Any) -> None:
    value = load_campaign_file(f"value: {written}").data["value"]
    assert value == read
    assert type(value) is type(read)


def test_a_files_own_directive_does_not_change_what_yes_means() -> None:
    assert load_campaign_file("%YAML 1.1\n---\nis: yes").data == {"is": "yes"}


def test_names_of_fields_are_always_texts() -> None:
    assert load_campaign_file("1: a\ntrue: b\n~: c").data == {"1": "a", "true": "b", "~": "c"}


def test_bytes_with_a_byte_order_mark_are_read() -> None:
    assert load_campaign_file("\ufeffkey: é".encode()).data == {"key": "é"}


MALFORMED = [
    (spoilt("    kind: yes_no", "\tkind: yes_no"), 7, "tabulation", "spaces"),
    (spoilt("Do you swim?", '"Do you swim?'), 8, "guillemet", "quote"),
    (spoilt("Do you swim?", "'Do you swim?"), 8, "guillemet", "quote"),
    (spoilt("Do you swim?", "@Do you swim?"), 8, "guillemets", "in quotes"),
    (spoilt("Do you swim?", "Tell us: do you swim?"), 8, "deux-points", "colon"),
    (spoilt("[nowhere]", "[nowhere"), 18, "crochet", "bracket"),
    (spoilt("L’été, en: Summer}", "L’été, en: Summer"), 2, "accolade", "brace"),
    (spoilt("key: summer", "key summer"), 2, "deux-points", "colon"),
    (spoilt("title: {", "title {"), 2, "deux-points", "colon"),
    (spoilt("    text: Where?", "   text: Where?"), 11, "alignée", "aligned"),
    (spoilt("Cold", "Co\x07ld"), 29, "invisible", "invisible"),
    (spoilt("Cold", '"Co\\0ld"'), 29, "invisible", "invisible"),
    (spoilt("Cold", '"Co\\ud800ld"'), 29, "invisible", "invisible"),
    (spoilt("Cold", '"\\UFFFFFFFF"'), 29, "YAML", "YAML"),
    (spoilt("    high: Warm", "    low: Warm"), 30, "ligne 29", "line 29"),
    (VALID + "---\nkey: second\n", 38, "une seule campagne", "one campaign"),
    (spoilt("Cold", "&c Cold").replace("Warm", "*c"), 30, "« * »", "“*”"),
    (spoilt("Cold", "!!python/object:os.system Cold"), 29, "types YAML", "YAML types"),
    (spoilt("Do you swim?", "! Do you swim?"), 8, "« ! »", "“!”"),
    (spoilt("[nowhere]", "!!set {nowhere}"), 18, "types YAML", "YAML types"),
    (spoilt("Cold", "[" * 30 + "]" * 30), 29, "niveaux", "levels"),
    (spoilt("Cold", "{[a]: b}"), 29, "mot simple", "plain word"),
    ("- key: summer\n", 1, "champs", "fields"),
    ("# A comment\n\nsummer\n", 3, "champs", "fields"),
    ("", 1, "vide", "empty"),
    ("# Only a comment\n", 1, "vide", "empty"),
    (b"key: summer\ntitle: L'\xe9t\xe9\n", 2, "UTF-8", "UTF-8"),
    ("key: " + "é" * 300_000, 1, "512 Ko", "512 KB"),
    ("key: " + "e" * 600_000, 1, "512 Ko", "512 KB"),
]


@pytest.mark.parametrize(("text", "line", "french", "english"), MALFORMED)
def test_a_file_that_cannot_be_read_says_where_and_how_to_mend_it(
    text: str | bytes, line: int, french: str, english: str
) -> None:
    for language, words in zip(("fr", "en"), (french, english), strict=True):
        (explained,) = told(text, language)
        assert (explained.line, explained.field) == (line, "")
        assert words in breakable(explained.message)


def test_an_alias_bomb_is_refused_at_its_first_alias() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    with pytest.raises(MalformedFileError) as refusal:
        load_campaign_file(bomb)
    assert (refusal.value.code, refusal.value.line) == ("campaign_file.alias", 2)
    assert refusal.value.column == 8
