"""Problems of a campaign file in words: the line, the field, what is wrong and the mend."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from content.lookups import LanguageTexts
from content.yaml_reading import MalformedFileError

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Explained:
    """One problem as staff read it."""

    line: int
    field: str
    message: str


class Explainable(Protocol):
    """What was found wrong, as the domain names it."""

    @property
    def path(self) -> Path: ...

    @property
    def place(self) -> Path: ...

    @property
    def code(self) -> str: ...

    @property
    def details(self) -> dict[str, Any]: ...


class File(Protocol):
    """A file that was read, and knows its lines."""

    @property
    def data(self) -> dict[str, Any]: ...

    @property
    def lines(self) -> dict[Path, int]: ...


def explain_malformed(error: MalformedFileError, wording: LanguageTexts) -> Explained:
    """Returns in words why the file could not be read."""
    message = wording(error.code, column=str(error.column), **error.details)
    return Explained(error.line, "", message)


def explain_problems(
    problems: Iterable[Explainable], file: File, wording: LanguageTexts
) -> list[Explained]:
    """Returns the problems in words, one a field and fault, in the order of the file's lines."""
    explained = {_explained(problem, file, wording): None for problem in problems}
    return sorted(explained, key=lambda each: each.line)


def _explained(problem: Explainable, file: File, wording: LanguageTexts) -> Explained:
    path = _place(problem, file)
    missing = problem.path if problem.code.endswith(".missing") else path
    code = problem.code
    if len(path) < len(problem.path) and code.endswith("_type"):
        # Each branch of "a text, a number or a list" complains: one complaint says it all.
        code = "campaign_file.text_number_or_list"
    if _is_cut(problem, path, file):
        code = "campaign_file.cut_text"
    if not wording.has_text(code):
        code = "campaign_file.other"
    details = _details(problem, missing, file)
    return Explained(file.lines[path], _field(missing, file.data), wording(code, **details))


def _place(problem: Explainable, file: File) -> Path:
    """The nearest thing in the file: a path may go on to a missing field or into a kind's rules."""
    path = problem.place
    while path not in file.lines:
        path = path[:-1]
    return path


def _is_cut(problem: Explainable, path: Path, file: File) -> bool:
    """Whether a text is not there, as in `{fr: Oui, merci}`, which YAML cuts at the comma."""
    if _value(path, file.data) is not None:
        return False
    if _what(problem.details.get("pattern", "")) == "language":
        return True
    wanted_text = problem.code in ("campaign_file.string_type", "campaign_file.dict_type")
    return wanted_text and path[-1] != "options"


def _details(problem: Explainable, path: Path, file: File) -> dict[str, str]:
    details = {name: str(value) for name, value in problem.details.items()}
    name = next((step for step in reversed(path) if isinstance(step, str)), "")
    found = details.get("found", "")
    length = re.search(r"\{0,(\d+)\}", details.get("pattern", ""))
    return {
        **details,
        "name": name,
        "close": _close(name, details.get("known", "")),
        "what": _what(details.get("pattern", "")),
        "limit": str(int(length[1]) + 1) if length else "",
        "suggestion": _as_key(found),
        "expected": _list(details.get("expected_tags") or details.get("expected", "")),
        "first": str(_first_line(problem, file)),
    }


def _first_line(problem: Explainable, file: File) -> int | str:
    first = problem.details.get("first")
    return file.lines.get(("questions", int(first) - 1), "") if first else ""


def _close(name: str, known: str) -> str:
    return next(iter(difflib.get_close_matches(name, known.split(", "), n=1)), "none")


def _what(pattern: str) -> str:
    """What a text should have been, told by the pattern that it does not match."""
    if "http" in pattern:
        return "address"
    return "language" if "{2}" in pattern else "key"


def _as_key(found: str) -> str:
    plain = unicodedata.normalize("NFKD", found).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:20] or "bus"


def _list(expected: str) -> str:
    """Alternatives as pydantic lists them (`'1-5' or '0-10'`), as anyone would."""
    return expected.replace("'", "").replace(" or ", ", ")


def _field(path: Path, data: Any) -> str:
    """The path as people say it: `questions[night_bus].options`, by number where keyless."""
    said = ""
    for index, step in enumerate(path):
        if isinstance(step, int):
            said += f"[{_key(_value(path[: index + 1], data)) or step + 1}]"
        else:
            said += f".{step}" if said else step
    return said


def _key(value: Any) -> str:
    key = value.get("key") if isinstance(value, Mapping) else None
    return key if isinstance(key, str) else ""


def _value(path: Path, data: Any) -> Any:
    for step in path:
        data = data[step]
    return data
