"""Look-ups of the Fluent texts in `texts/<language>/*.ftl`."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, resolver
from fluent.runtime.resolver import Pattern
from fluent.syntax import FluentParser, ast

from content.council import LANGUAGES, council

MOST_SAID, LONGEST_SAID = 4096, 40
# Fluent lets a variable hold 2,500 characters; people may say more, and read it again whole.
resolver.MAX_PART_LENGTH = 10_000
TEXTS = Path(__file__).parent / "texts"

__all__ = ["LANGUAGES", "MissingText", "Wording", "wording"]


class MissingText(KeyError):
    """A text, or a variable of one, that the caller and the .ftl files do not agree on."""


class Wording:
    """The texts of one language: `wording("answer.too_long", limit=500)`."""

    def __init__(self, language: str, texts: Path = TEXTS) -> None:
        self._language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        self._said: dict[Any, str] = {}  # many texts never vary, and others come again and again
        self._bundle.add_resource(ast.Resource(list(_messages(texts / language))))

    @property
    def language(self) -> str:
        """The language of these texts, as a two-letter code."""
        return self._language

    def __call__(self, code: str, **details: Any) -> str:
        """The text of that code with its variables filled in; MissingText where one is lacking."""
        said = (code, *details.items()) if all(map(_is_short, details.values())) else None
        if said is not None and (text := self._said.get(said)) is not None:
            return text
        pattern = self._pattern(code)
        if pattern is None:
            raise MissingText(f"no text {code!r} in {self._language!r}")
        formatted, errors = self._bundle.format_pattern(pattern, details)
        if errors:
            reasons = ", ".join(str(error) for error in errors)
            raise MissingText(f"text {code!r} in {self._language!r}: {reasons}")
        text = str(formatted)
        if said is not None:
            if len(self._said) >= MOST_SAID:
                self._said.clear()
            self._said[said] = text
        return text

    def has_text(self, code: str) -> bool:
        """Whether there is a text of that code."""
        return self._pattern(code) is not None

    def _pattern(self, code: str) -> Pattern | None:
        # A Fluent identifier cannot hold a dot.
        identifier = code.replace(".", "-")
        if not self._bundle.has_message(identifier):
            return None
        return self._bundle.get_message(identifier).value


def wording(language: str) -> Wording:
    """The texts in that language; the council's first for a language we lack."""
    return _wording(language if language in LANGUAGES else council().languages[0])


@lru_cache(maxsize=len(LANGUAGES))
def _wording(language: str) -> Wording:
    return Wording(language)


def _is_short(detail: Any) -> bool:
    """Whether it is worth remembering, and nobody's own words."""
    return type(detail) is int or (type(detail) is str and len(detail) <= LONGEST_SAID)


def _messages(folder: Path) -> Iterator[ast.EntryType]:
    seen: dict[tuple[type, str], str] = {}
    # Where in its file each word stands nobody asks; it would be kept with it.
    parser = FluentParser(with_spans=False)
    for path in sorted(folder.glob("*.ftl")):
        for entry in parser.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                raise ValueError(f"{path} cannot be read: {entry.content!r}")
            if isinstance(entry, ast.Message | ast.Term):
                name = (type(entry), entry.id.name)
                if name in seen:
                    raise ValueError(f"{path} and {seen[name]} both have {entry.id.name!r}")
                seen[name] = path.name
                yield entry
