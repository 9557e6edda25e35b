"""The texts say the same things, with the same variables, in every language."""

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from content import LanguageTexts, MissingText, known_languages, wording
from content.languages import TEXTS

FILES = sorted({path.name for path in TEXTS.glob("*/*.ftl")})


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)


def _entries(language: str, name: str) -> list[ast.EntryType]:
    text = (TEXTS / language / name).read_text(encoding="utf-8")
    return FluentParser().parse(text).body


def _variables(language: str, name: str) -> dict[str, set[str]]:
    """The variables of each message, by the message's identifier."""
    found = {}
    for entry in _entries(language, name):
        if isinstance(entry, ast.Message | ast.Term):
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found


def test_every_language_has_the_same_files() -> None:
    for language in known_languages():
        assert sorted(path.name for path in (TEXTS / language).glob("*.ftl")) == FILES


@pytest.mark.parametrize("name", FILES)
def test_every_language_has_the_same_messages_and_variables(name: str) -> None:
    english, *others = (_variables(language, name) for language in ("en", *known_languages()))
    for other in others:
        assert other.keys() == english.keys()
        assert other == english


@pytest.mark.parametrize("language", known_languages())
@pytest.mark.parametrize("name", FILES)
def test_every_text_can_be_parsed_and_stands_under_one_name(language: str, name: str) -> None:
    entries = _entries(language, name)
    assert [entry.content for entry in entries if isinstance(entry, ast.Junk)] == []
    names = [entry.id.name for entry in entries if isinstance(entry, ast.Message)]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("language", known_languages())
def test_every_message_is_found_by_its_code(language: str) -> None:
    for path in (TEXTS / language).glob("*.ftl"):
        for identifier in _variables(language, path.name):
            assert wording(language).has_text(identifier.replace("-", ".", 1))


def test_a_text_comes_in_the_language_asked_for() -> None:
    french, english = wording("fr"), wording("en")
    assert (french.language, english.language) == ("fr", "en")
    assert french("campaign_file.too_large", limit="5").startswith(
        "Le fichier dépasse 5\N{NO-BREAK SPACE}Ko."
    )
    assert english("campaign_file.too_large", limit="5").startswith("The file is larger than 5 KB.")


def test_variables_are_put_in_without_invisible_marks() -> None:
    text = wording("en")("campaign_file.too_large", limit="5")
    assert text.isprintable()


def test_an_unknown_language_hears_the_councils_first() -> None:
    assert wording("tlh").language == "fr"


def test_a_text_without_variables_is_the_same_every_time() -> None:
    english = wording("en")
    assert english("campaign_file.empty") == english("campaign_file.empty")
    assert english("campaign_file.empty") == "The file is empty. Start from an example file."


def test_an_unknown_text_is_an_error_that_names_it() -> None:
    with pytest.raises(MissingText, match=r"campaign_file\.nonsense.*en"):
        wording("en")("campaign_file.nonsense")
    assert not wording("en").has_text("campaign_file.nonsense")


def test_a_missing_variable_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="limit"):
        wording("en")("campaign_file.too_large")


@pytest.mark.parametrize(
    "broken", ["hello = { $name", "hello = Hi\nhello = Hello", "no text at all"]
)
def test_a_broken_file_of_texts_is_named(tmp_path: Path, broken: str) -> None:
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "greetings.ftl").write_text(broken, encoding="utf-8")
    with pytest.raises(ValueError, match=r"greetings\.ftl"):
        LanguageTexts("en", tmp_path)
