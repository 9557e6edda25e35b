"""Look-ups of the Fluent texts in `texts/<language>/*.ftl`."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.resolver import Pattern
from fluent.syntax import FluentParser, ast

from content.council import council
from content.languages import (
    LAST_RESORT,
    TEXTS,
    Language,
    LanguageFolderError,
    known_languages,
)

MOST_SAID, LONGEST_SAID = 4096, 40
# Fluent lets a variable hold 2,500 characters; people may say more, and read it again whole.
resolver.MAX_PART_LENGTH = 10_000

__all__ = ["LanguageTexts", "MissingText", "read_texts", "wording"]


class MissingText(KeyError):
    """A text, or a variable of one, that the caller and the .ftl files do not agree on."""


class LanguageTexts:
    """The texts of one language: `wording("answer.too_long", limit=500)`.

    A text that it lacks, or that asks for a variable nobody gives, is said in another language.
    """

    def __init__(
        self,
        language: str,
        texts: Path = TEXTS,
        others: "Callable[[str], Iterable[LanguageTexts]]" = lambda language: (),
    ) -> None:
        known = known_languages().get(language)
        self._language = language
        self._others = others
        locale = str(known.locale) if known else language
        self._bundle = FluentBundle([locale], use_isolating=False)
        self._said: dict[Any, str] = {}  # many texts never vary, and others come again and again
        self._bundle.add_resource(ast.Resource(list(read_texts(texts / language))))

    @property
    def language(self) -> str:
        """The language of these texts, as a two-letter code."""
        return self._language

    def __call__(self, code: str, **details: Any) -> str:
        """Returns the text of that code with its variables filled in.

        Raises MissingText if one is lacking.
        """
        said = (code, *details.items()) if all(map(_is_short, details.values())) else None
        if said is not None and (text := self._said.get(said)) is not None:
            return text
        try:
            text = self.own(code, details)
        except MissingText:
            for other in self._others(self._language):
                with suppress(MissingText):
                    return other.own(code, details)
            raise
        if said is not None:
            if len(self._said) >= MOST_SAID:
                self._said.clear()
            self._said[said] = text
        return text

    def own(self, code: str, details: dict[str, Any]) -> str:
        """Returns the text in this very language. Raises MissingText if it or a variable lacks."""
        pattern = self._pattern(code)
        if pattern is None:
            raise MissingText(f"no text {code!r} in {self._language!r}")
        formatted, errors = self._bundle.format_pattern(pattern, details)
        if errors:
            reasons = ", ".join(str(error) for error in errors)
            raise MissingText(f"text {code!r} in {self._language!r}: {reasons}")
        return str(formatted)

    def has_text(self, code: str) -> bool:
        """Returns True if there is a text of that code, in this language or one that stands in."""
        if self._pattern(code) is not None:
            return True
        return any(other._pattern(code) is not None for other in self._others(self._language))

    def _pattern(self, code: str) -> Pattern | None:
        # A Fluent identifier cannot hold a dot.
        identifier = code.replace(".", "-")
        if not self._bundle.has_message(identifier):
            return None
        return self._bundle.get_message(identifier).value


def wording(language: str) -> LanguageTexts:
    """Returns the texts in that language, or in the council's first for a language we lack."""
    found = known_languages()
    return _wording(found.get(language) or found[council().languages[0]])


@lru_cache(maxsize=64)
def _wording(language: Language) -> LanguageTexts:
    return LanguageTexts(language.code, language.folder.parent, _standing_in_for)


def _standing_in_for(language: str) -> Iterator[LanguageTexts]:
    """What is said where that language has no words: the council's languages, then English."""
    for other in dict.fromkeys((*council().languages, LAST_RESORT)):
        if other != language:
            yield wording(other)


def _is_short(detail: Any) -> bool:
    """Whether it is worth remembering, and nobody's own words."""
    return type(detail) is int or (type(detail) is str and len(detail) <= LONGEST_SAID)


def read_texts(folder: Path) -> Iterator[ast.EntryType]:
    """Returns each text in the folder. Raises LanguageFolderError if one is broken or double."""
    seen: dict[tuple[type, str], str] = {}
    # Where in its file each word stands nobody asks; it would be kept with it.
    parser = FluentParser(with_spans=False)
    for path in sorted(folder.glob("*.ftl")):
        for entry in parser.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                raise LanguageFolderError(f"{path} cannot be read: {entry.content!r}")
            if isinstance(entry, ast.Message | ast.Term):
                name = (type(entry), entry.id.name)
                if name in seen:
                    both = f"{path} and {seen[name]} both have {entry.id.name!r}"
                    raise LanguageFolderError(both)
                seen[name] = path.name
                yield entry
