"""What a form held, whoever filled it in."""

from typing import Any

from multidict import MultiDictProxy


def text_of(form: MultiDictProxy[Any], name: str) -> str:
    """The text of that field; empty where it is missing or is a file."""
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


class Problems(dict[str, str]):
    """What is wrong, by the name of its field; empty text for a field that is right."""

    def __missing__(self, name: str) -> str:
        return ""
