"""A third language, read from right to left, in a folder of an operator's own."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast

from content.languages import OWN_FOLDER, TEXTS, known_languages

ARABIC = """\
name: العربية
switch: 🌍 بالعربية
locale: ar_EG
direction: rtl
"""
# Before each text, so that one sees at once which language says it.
MARK = "ع "


def write_language(folder: Path, described: str = ARABIC, without: Collection[str] = ()) -> None:
    """Put English with marked words there, but for the texts of some codes."""
    folder.mkdir(parents=True)
    (folder / "language.yaml").write_text(described, encoding="utf-8")
    lacking = {code.replace(".", "-") for code in without}
    for path in (TEXTS / "en").glob("*.ftl"):
        read = FluentParser().parse(path.read_text(encoding="utf-8"))
        messages = [each for each in read.body if isinstance(each, ast.Message)]
        for message in messages:
            assert message.value is not None
            message.value.elements.insert(0, ast.TextElement(MARK))
        kept = [each for each in messages if each.id.name not in lacking]
        written = FluentSerializer().serialize(ast.Resource(list(kept)))
        (folder / path.name).write_text(written, encoding="utf-8")


@contextmanager
def languages_of(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An operator names that folder; afterwards nobody does."""
    with monkeypatch.context() as named:
        named.setenv(OWN_FOLDER, str(folder))
        known_languages.cache_clear()
        yield
    known_languages.cache_clear()
