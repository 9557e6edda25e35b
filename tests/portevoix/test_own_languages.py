"""Languages on the command line: an operator's own, and those that nobody has."""

import json
from collections.abc import Iterator

import jsonschema
import pytest

from content import known_languages
from tests.portevoix.command_line import CommandLine
from tests.worlds.languages import write_language
from tests.worlds.stories import EVERY_KIND


@pytest.fixture(autouse=True)
def looked_for_anew() -> Iterator[None]:
    """Each command looks for languages once: in a test all of them share one process."""
    known_languages.cache_clear()
    yield
    known_languages.cache_clear()


def test_check_says_what_a_language_lacks(portevoix: CommandLine) -> None:
    write_language(portevoix.folder / "words" / "ar", without=("answer.yes", "answer.no"))
    own = portevoix.folder / ".env"
    own.write_text("PORTEVOIX_LANGUAGES_FOLDER=words\n", encoding="utf-8")
    checked = portevoix.in_a_process_of_its_own("check")
    assert checked.status == 0, checked
    lines = [line for line in checked.output.splitlines() if line.startswith("right  texts: ")]
    [(_, said)] = [line.split("fr, en, ar (lacks 2 of ") for line in lines]
    assert said.split(" texts: ")[1] == (
        "answer.yes, answer.no) for Conseil des jeunes de Lille (démonstration)"
    )


def test_check_says_what_the_council_has_no_name_for(portevoix: CommandLine) -> None:
    write_language(portevoix.folder / "words" / "ar")
    council = (
        "name: {en: Town, ar: مدينة}\nlanguages: [en, ar]\nconsent_version: '1'\ncontact: a\n"
        "districts: {north: {en: North}}\ntopics: {sport: {en: Sport}, parks: {en: Parks, ar: ا}}\n"
    )
    (portevoix.folder / "council.yaml").write_text(council, encoding="utf-8")
    checked = portevoix("check", council_file="council.yaml", languages_folder="words")
    lacking = "ar (lacks 2 of the council's names: districts.north, topics.sport) for Town"
    assert f"right  texts: fr, en, {lacking}\n" in checked.output


def test_a_folder_that_cannot_be_used_is_named(portevoix: CommandLine) -> None:
    write_language(portevoix.folder / "words" / "ar")
    (portevoix.folder / "words" / "ar" / "more.ftl").write_text("no text at all", encoding="utf-8")
    checked = portevoix("check", languages_folder="words")
    assert checked.status == 1
    assert "wrong  texts: " in checked.output
    assert "more.ftl cannot be read: 'no text at all'" in checked.output
    (portevoix.folder / "words" / "ar" / "language.yaml").unlink()
    known_languages.cache_clear()
    listed = portevoix("campaign", "schema", languages_folder="words")
    assert (listed.status, listed.output) == (2, "")
    assert "language.yaml cannot be read" in listed.errors


def test_a_language_that_nobody_has_is_refused(portevoix: CommandLine) -> None:
    exported = portevoix("export", "night", "--out", "night.csv", "--language", "tlh")
    refusal = "portevoix: --language: 'tlh' is not one of fr, en.\n"
    assert (exported.status, exported.errors) == (2, refusal)
    when = ("--opens-at", "2026-03-02T18:00")
    scheduled = portevoix("campaign", "schedule", "night", *when, "--language", "tlh")
    assert (scheduled.status, scheduled.errors) == (2, refusal)


def test_the_schema_completes_texts_in_the_languages_found(portevoix: CommandLine) -> None:
    write_language(portevoix.folder / "words" / "ar")
    schema = json.loads(portevoix("campaign", "schema", languages_folder="words").output)
    _, by_language = schema["properties"]["title"]["anyOf"]
    assert list(by_language["properties"]) == ["fr", "en", "ar"]
    # No other setting counts here, in the environment or in the file of settings.
    (portevoix.folder / ".env").write_text(
        "PORTEVOIX_LANGUAGES_FOLDER=words\nPORTEVOIX_TIMEZONE=Nowhere\n", encoding="utf-8"
    )
    known_languages.cache_clear()
    assert json.loads(portevoix("campaign", "schema", port="abc").output) == schema
    # Others may be written all the same.
    jsonschema.validate(EVERY_KIND | {"title": {"de": "Die Nacht", "ar": "الليل"}}, schema)
