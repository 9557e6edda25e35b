"""What an entry of the log adds to the name of its deed."""

from typing import Any

from admin.web.formatting import Formatter
from content import MissingText
from participation.models import LogEntry

ROLES = frozenset({"role", "before", "after"})


def detail_of(entry: LogEntry, write: Formatter) -> str:
    """The deed's details in words; empty where there are none to tell."""
    code = f"logged.{entry.action.replace('.', '_')}"
    if not write.wording.has_text(code):
        return ""
    details = {name: _in_words(name, value, write) for name, value in entry.details.items()}
    try:
        return write.wording(code, **details)
    except MissingText:
        # Written before these details were.
        return ""


def _in_words(name: str, value: Any, write: Formatter) -> Any:
    if name in ROLES:
        return write.label("role", str(value))
    if name == "fields":
        return write.all_of([write.label("council_field", each) for each in value])
    return write.wording(f"account.way_{value}") if name == "way" else value
