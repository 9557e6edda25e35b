"""Campaign files written as one would write them by hand: what is written reads back the same."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from content.yaml_reading import read_yaml

WIDTH = 100
# Texts that no reader of YAML could take for anything else.
PLAIN = re.compile(r"[^\W\d_][^\n\t:,#&*!|>'\"%@`{}\[\]\\]*(?<!\s)")
ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
EVERY_LANGUAGE = {"*"}


def write_yaml(data: Mapping[str, Any]) -> str:
    """Returns the data as a YAML file: short maps on a line, everything else indented."""
    return "".join(f"{line}\n" for line in _mapping(data, 0))


def _mapping(data: Mapping[str, Any], depth: int) -> Iterator[str]:
    for name, value in data.items():
        start = f"{' ' * depth}{_scalar(name)}:"
        shown = _text_of_all(value)
        if (inline := _inline(shown)) is not None and len(start) + len(inline) < WIDTH:
            yield f"{start} {inline}"
        elif isinstance(shown, Mapping):
            yield start
            yield from _mapping(shown, depth + 2)
        elif isinstance(shown, list):
            yield start
            yield from _items(shown, depth + 2)
        else:
            yield f"{start} {_scalar(shown)}"


def _items(items: list[Any], depth: int) -> Iterator[str]:
    for item in items:
        if not isinstance(item, Mapping):
            yield f"{' ' * depth}- {_scalar(item)}"
            continue
        for place, line in enumerate(_mapping(item, depth + 2)):
            yield line if place else f"{' ' * depth}- {line[depth + 2 :]}"


def _text_of_all(value: Any) -> Any:
    """A text for every language stands alone, as in the files people write."""
    if isinstance(value, Mapping) and set(value) == EVERY_LANGUAGE:
        return value["*"]
    return value


def _inline(value: Any) -> str | None:
    """The value on one line, if it is short and holds nothing nested but texts."""
    if isinstance(value, Mapping):
        if not all(isinstance(each, str | int | float | list) for each in value.values()):
            return None
        parts = [f"{_scalar(name)}: {_inline(each)}" for name, each in value.items()]
        return f"{{{', '.join(parts)}}}"
    if isinstance(value, list):
        if any(isinstance(each, Mapping | list) for each in value):
            return None
        return f"[{', '.join(_scalar(each) for each in value)}]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value).removesuffix(".0")
    text = str(value)
    if PLAIN.fullmatch(text) and not ESCAPED.search(text) and read_yaml(text).data == text:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)
