"""What the panel changes of the council: kept where it differs from the file, in force at once."""

from collections.abc import Iterable
from typing import Any

from aiohttp import web

from admin.web.formatting import Formatter
from admin.web.keys import DATABASE, member_of, now_of
from content.council import council_of_file, lay_over
from participation.council.changes import (
    CouncilChanges,
    change_council,
    change_districts_map,
    read_council,
)

Written = dict[str, str]


async def catch_up(request: web.Request) -> None:
    """Read what another process has changed a moment ago, before anything is changed here."""
    async with request.app[DATABASE].reading() as session:
        _put_in_force(await read_council(session))


async def keep_council(request: web.Request, fields: dict[str, Any]) -> None:
    """Set these fields of the council, and let other processes know."""
    kept = {name: _unless_as_in_file(name, value) for name, value in fields.items()}
    async with request.app[DATABASE].transaction() as session:
        by, now = member_of(request), now_of(request)
        changes = await change_council(session, kept, by=by, now=now)
    _put_in_force(changes)


async def keep_map(request: web.Request, found: dict[str, Any] | None) -> None:
    """Keep that map of districts, or none of the panel's, and let other processes know."""
    async with request.app[DATABASE].transaction() as session:
        by, now = member_of(request), now_of(request)
        changes = await change_districts_map(session, found, by=by, now=now)
    _put_in_force(changes)


def fields_in_words(fields: Any, write: Formatter) -> str:
    """Returns the names of those fields, as the log tells them."""
    return write.all_of([write.label("council_field", each) for each in fields])


def one_line(text: str) -> str:
    """Returns the text without line breaks and needless spaces."""
    return " ".join(text.split())


def filled(texts: Iterable[tuple[str, str]]) -> Written:
    """Returns the texts that say something, by name."""
    return {name: text for name, text in texts if text}


def _put_in_force(changes: CouncilChanges) -> None:
    lay_over(changes.fields, changes.districts_map)


def _unless_as_in_file(name: str, value: Any) -> Any:
    """The value, or None where the file says the same: it goes on counting, and its changes too."""
    in_file = getattr(council_of_file(), name, None)
    if isinstance(value, dict) and in_file == value:
        # A list is offered in its order; a text in several languages has none.
        is_text = all(isinstance(each, str) for each in value.values())
        return None if is_text or list(in_file) == list(value) else value
    if in_file == value or not (in_file or value):
        return None
    return list(value) if isinstance(value, tuple) else value
