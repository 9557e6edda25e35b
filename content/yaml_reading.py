"""YAML as campaign files use it: plain data, and the line on which every field stands."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

Path = tuple[str | int, ...]

DEEPEST = 20

# YAML 1.2 without its rarities: `yes` is a text, and so are 0x1F, .inf, dates and endless numbers.
CONSTANTS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
WHOLE = re.compile(r"[-+]?[0-9]{1,15}")
DECIMAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]{1,2})?")

# What the parser says, and the code of the text that says it better. The first that fits wins.
SPOKEN = (
    (r"'\\t' that cannot start", "tab"),
    (r"unexpected end of stream.*quoted|unexpected document separator.*quoted", "unbalanced_quote"),
    (r"that cannot start any token", "reserved_character"),
    (r"mapping values are not allowed", "colon"),
    (r"expected ',' or '[\]}]'", "unclosed_bracket"),
    (r"could not find expected ':'", "missing_colon"),
    (r"expected <block end>", "indentation"),
    (r"but found another document", "several_documents"),
)
# Faults best shown where the text begins that was never ended.
SHOWN_AT_START = {"unbalanced_quote", "unclosed_bracket"}


class MalformedFileError(ValueError):
    """The file cannot be read; `code` names the text that says why and how to mend it."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **details: str) -> None:
        super().__init__(f"line {line}, column {column}: {code}")
        self.code = f"campaign_file.{code}"
        self.line = line
        self.column = column
        self.details = details


@dataclass(frozen=True)
class ReadYaml:
    """What a YAML text says, and the line of each of its fields and items (from 1)."""

    data: Any
    lines: dict[Path, int]


def read_yaml(text: str) -> ReadYaml:
    """Returns the text's one document.

    Raises MalformedFileError if it is not plain, readable YAML.
    """
    builder = _Builder()
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise builder.swallowed_by(error) or _translated(error) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise MalformedFileError("forbidden_character", line) from None
    except (YAMLError, ValueError, ArithmeticError, LookupError) as error:
        if isinstance(error, MalformedFileError):
            raise
        # The parser stumbles in ways of its own, as on the escape "\UFFFFFFFF".
        raise MalformedFileError("malformed", builder.line) from None
    return ReadYaml(builder.data, builder.lines)


class _Builder:
    """Builds data from the parser's events: no constructor runs, whatever the file holds."""

    def __init__(self) -> None:
        self.data: Any = None
        self.lines: dict[Path, int] = {(): 1}
        self.line = 1
        self._documents = 0
        self._open: list[dict[str, Any] | list[Any]] = []
        self._path: list[str | int] = []
        self._key: str | None = None
        self._quoted: Event | None = None

    def take(self, event: Event) -> None:
        """Adds what the event brings."""
        self.line = event.start_mark.line + 1
        match event:
            case AliasEvent():
                raise _at(event, "alias")
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    raise _at(event, "several_documents")
            case ScalarEvent():
                self._scalar(event)
            case MappingStartEvent():
                self._start({}, event)
            case SequenceStartEvent():
                self._start([], event)
            case MappingEndEvent() | SequenceEndEvent():
                self._open.pop()
                if self._path:
                    self._path.pop()

    def swallowed_by(self, error: MarkedYAMLError) -> MalformedFileError | None:
        """The quote left open lines above, where one opened further down has closed it instead."""
        quoted, found = self._quoted, error.problem_mark
        if quoted is None or found is None or quoted.end_mark.line != found.line:
            return None
        return _at(quoted, "unbalanced_quote")

    def _scalar(self, event: Any) -> None:
        if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self._quoted = event
        if event.tag is not None:
            raise _at(event, "tag", found=str(event.tag))
        if any(_is_forbidden(character) for character in event.value):
            raise _at(event, "forbidden_character")
        inside = self._open[-1] if self._open else None
        if isinstance(inside, dict) and self._key is None:
            self._name(event, inside)
        else:
            self._place(_plain(event.value) if event.style is None else event.value)

    def _name(self, event: Any, mapping: dict[str, Any]) -> None:
        name = event.value
        path = (*self._path, name)
        if name in mapping:
            raise _at(event, "duplicate_mapping_key", name=name, first=str(self.lines[path]))
        self._key = name
        self.lines[path] = self.line

    def _start(self, value: dict[str, Any] | list[Any], event: Any) -> None:
        if event.tag is not None:
            raise _at(event, "tag", found=str(event.tag))
        if len(self._open) >= DEEPEST:
            raise _at(event, "too_deep")
        if self._open and isinstance(self._open[-1], dict) and self._key is None:
            raise _at(event, "not_a_name")
        if step := self._place(value):
            self._path += step
        self._open.append(value)

    def _place(self, value: Any) -> list[str | int]:
        """Puts the value where it belongs, and gives the step that leads to it."""
        inside = self._open[-1] if self._open else None
        if isinstance(inside, list):
            inside.append(value)
            self.lines[(*self._path, len(inside) - 1)] = self.line
            return [len(inside) - 1]
        if isinstance(inside, dict) and self._key is not None:
            step, self._key = self._key, None
            inside[step] = value
            return [step]
        self.data = value
        self.lines[()] = self.line
        return []


def _plain(text: str) -> Any:
    if text in CONSTANTS:
        return CONSTANTS[text]
    if WHOLE.fullmatch(text):
        return int(text)
    return float(text) if len(text) < 40 and DECIMAL.fullmatch(text) else text


def _is_forbidden(character: str) -> bool:
    # No database keeps a null or half a surrogate pair, and no chat shows the others.
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"


def _at(event: Any, code: str, **details: str) -> MalformedFileError:
    mark = event.start_mark
    return MalformedFileError(code, mark.line + 1, mark.column + 1, **details)


def _translated(error: MarkedYAMLError) -> MalformedFileError:
    said = f"{error.problem} {error.context}"
    code = next(_fitting(said), "malformed")
    mark = error.problem_mark or error.context_mark
    if code in SHOWN_AT_START and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return MalformedFileError(code, line, column)


def _fitting(said: str) -> Iterator[str]:
    return (code for pattern, code in SPOKEN if re.search(pattern, said))
