"""An entry of the log as it is told, by what the rooms declare of their deeds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from admin.web.formatting import Formatter
from admin.web.rooms import Logged, Room, logged_as
from content import MissingText
from participation.models import LogEntry

UNDECLARED = Logged(())


@dataclass(frozen=True)
class ToldEntry:
    """An entry, its details in words, and the page about its subject, if there is one."""

    entry: LogEntry
    detail: str
    address: str
    subject: str
    is_key: bool


def told(
    entry: LogEntry, rooms: Iterable[Room], accounts: Mapping[str, int], write: Formatter
) -> ToldEntry:
    """Returns the entry as its room tells it; any deed may be about one of the accounts."""
    declared = logged_as(rooms, entry.action) or UNDECLARED
    address = declared.address.format(subject=entry.subject)
    if not address and entry.subject in accounts:
        address = f"/staff/{accounts[entry.subject]}"
    subject = entry.subject
    if declared.label:
        subject = write.wording(declared.label, number=subject)
    return ToldEntry(entry, _detail(entry, declared, write), address, subject, declared.is_key)


def _detail(entry: LogEntry, declared: Logged, write: Formatter) -> str:
    """The deed's details in words; empty where there are none to tell."""
    code = f"logged.{entry.action.replace('.', '_')}"
    if not write.wording.has_text(code):
        return ""
    details = {name: _said(name, value, declared, write) for name, value in entry.details.items()}
    try:
        return write.wording(code, **details)
    except MissingText:
        # Written before these details were.
        return ""


def _said(name: str, value: Any, declared: Logged, write: Formatter) -> Any:
    in_words = declared.words.get(name)
    return in_words(value, write) if in_words is not None else value
