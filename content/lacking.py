"""What a language lacks: texts of Portevoix's, and names of the council's. Others stand in."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.syntax import ast
from fluent.syntax.visitor import Visitor

from content.council import council
from content.languages import LAST_RESORT, TEXTS, known_languages
from content.lookups import read_texts


def texts_of_all() -> int:
    """Returns how many texts a language has that lacks none."""
    return len(_variables_of(TEXTS / LAST_RESORT))


def texts_lacking(language: str) -> list[str]:
    """Returns the codes of the texts that it lacks, or that ask for a variable nobody gives."""
    written = _variables_of(known_languages()[language].folder)
    return [
        code.replace("-", ".", 1)
        for code, given in _variables_of(TEXTS / LAST_RESORT).items()
        if code not in written or not written[code] <= given
    ]


def names_lacking(language: str) -> list[str]:
    """Returns the fields of the council, such as `topics.sport`, that it has no name for."""
    return [field for field, label in _labels() if language not in label]


def _labels() -> Iterator[tuple[str, Mapping[str, str]]]:
    ours = council()
    yield "name", ours.name
    for field in ("districts", "topics"):
        for key, label in getattr(ours, field).items():
            yield f"{field}.{key}", label


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802 - Fluent's name
        self.names.add(node.id.name)


@lru_cache(maxsize=16)
def _variables_of(folder: Path) -> Mapping[str, set[str]]:
    """The variables of each text in the folder, by the text's identifier."""
    found = {}
    for entry in read_texts(folder):
        if isinstance(entry, ast.Message):
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = variables.names
    return found
