"""Languages are found: those that come with Portevoix, and an operator's own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from content import MissingText, known_languages, wording
from content.council import DEMONSTRATION, CouncilFileError, council
from content.dates import day_in_words
from content.lacking import names_lacking, texts_lacking, texts_of_all
from content.languages import Direction, LanguageFolderError
from tests.worlds.languages import ARABIC, MARK, languages_of, write_language
from tests.worlds.stories import NOW


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that the operator has named, still empty."""
    folder = tmp_path / "languages"
    folder.mkdir()
    with languages_of(folder, monkeypatch):
        yield folder


def test_what_comes_with_portevoix_stands_in_the_order_its_files_ask_for() -> None:
    assert list(known_languages()) == ["fr", "en"]
    assert [one.name for one in known_languages().values()] == ["Français", "English"]
    assert {one.direction for one in known_languages().values()} == {Direction.LTR}
    assert day_in_words(NOW, "en") == "2 March 2026"


def test_every_language_that_comes_with_portevoix_lacks_nothing() -> None:
    for code in known_languages():
        assert (texts_lacking(code), names_lacking(code)) == ([], [])


def test_a_folder_is_a_language(own: Path) -> None:
    write_language(own / "ar")
    assert list(known_languages()) == ["fr", "en", "ar"]
    arabic = known_languages()["ar"]
    assert (arabic.name, arabic.switch) == ("العربية", "🌍 بالعربية")
    assert arabic.direction is Direction.RTL
    assert wording("ar")("answer.yes") == f"{MARK}Yes"
    assert day_in_words(NOW, "ar") == "2 مارس 2026"
    assert texts_lacking("ar") == []


def test_a_folder_may_come_first_and_need_not_say_more_than_a_name(own: Path) -> None:
    write_language(own / "br", "name: Brezhoneg\nlocale: br-FR\norder: 0\n")
    assert list(known_languages()) == ["br", "fr", "en"]
    breton = known_languages()["br"]
    assert (breton.switch, breton.direction) == ("Brezhoneg", Direction.LTR)


def test_what_stands_beside_the_languages_is_left_alone(own: Path) -> None:
    write_language(own / "ar")
    (own / ".git").mkdir()
    (own / "README.md").write_text("Our words", encoding="utf-8")
    assert list(known_languages()) == ["fr", "en", "ar"]


def test_a_text_that_it_lacks_is_said_in_the_councils_first_language(own: Path) -> None:
    write_language(own / "ar", without=("answer.yes", "answer.no"))
    assert wording("ar")("answer.yes") == "Oui"
    assert wording("ar").has_text("answer.yes")
    assert texts_lacking("ar") == ["answer.yes", "answer.no"]
    assert texts_of_all() > 1000
    with pytest.raises(MissingText, match=r"answer\.nonsense.*ar"):
        wording("ar")("answer.nonsense")


def test_a_council_that_speaks_it_alone_hears_english_instead(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_language(own / "ar", without=("answer.yes",))
    file = tmp_path / "council.yaml"
    file.write_text(DEMONSTRATION.read_text("utf-8").replace("[fr, en]", "[ar]"), "utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(file))
    assert wording("ar")("answer.yes") == "Yes"
    assert council().languages == ("ar",)
    assert names_lacking("ar")[:2] == ["name", "districts.bois-blancs"]


def test_a_variable_that_nobody_gives_is_no_harm(own: Path) -> None:
    write_language(own / "ar", without=("answer.yes",))
    (own / "ar" / "mine.ftl").write_text("answer-yes = { $nobody }", encoding="utf-8")
    assert wording("ar")("answer.yes") == "Oui"
    assert texts_lacking("ar") == ["answer.yes"]


@pytest.mark.parametrize(
    ("name", "described", "said"),
    [
        ("arabic", ARABIC, "arabic must be named by a code of two small letters"),
        ("fr", ARABIC, "fr comes with Portevoix"),
        ("ar", "direction: rtl\nlocale: ar", "language.yaml: name: Field required"),
        ("ar", f"{ARABIC}colour: red", "colour: Extra inputs are not permitted"),
        ("ar", ARABIC.replace("ar_EG", "qq_QQ"), "how dates and numbers are written in qq_QQ"),
        ("ar", ARABIC.replace("rtl", "up"), "direction: Input should be 'ltr' or 'rtl'"),
        ("ar", "name: [", "language.yaml cannot be read"),
        ("ar", "", "language.yaml: Input should be"),
    ],
)
def test_a_folder_that_is_no_language_is_named(
    own: Path, name: str, described: str, said: str
) -> None:
    write_language(own / name, described)
    with pytest.raises(LanguageFolderError, match=re.escape(said)) as refusal:
        known_languages()
    assert str(own / name) in str(refusal.value)


def test_a_folder_that_is_not_there_is_named(own: Path) -> None:
    own.rmdir()
    with pytest.raises(LanguageFolderError, match=r"PORTEVOIX_LANGUAGES_FOLDER: .* cannot be read"):
        known_languages()


def test_words_without_a_description_are_named(own: Path) -> None:
    write_language(own / "ar")
    (own / "ar" / "language.yaml").unlink()
    with pytest.raises(LanguageFolderError, match=r"ar/language\.yaml cannot be read"):
        known_languages()


def test_a_council_chooses_among_those_found(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_language(own / "ar")
    file = tmp_path / "council.yaml"
    demonstration = DEMONSTRATION.read_text("utf-8")
    file.write_text(demonstration.replace("[fr, en]", "[ar, es]"), "utf-8")
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(file))
    said = "languages.1: no folder of words is found for es: choose among fr, en, ar"
    with pytest.raises(CouncilFileError, match=re.escape(said)):
        council()
    file.unlink()
    monkeypatch.setenv("PORTEVOIX_COUNCIL_FILE", str(tmp_path / "all.yaml"))
    (tmp_path / "all.yaml").write_text(demonstration.replace("languages: [fr, en]", ""), "utf-8")
    assert council().languages == ("fr", "en", "ar")
