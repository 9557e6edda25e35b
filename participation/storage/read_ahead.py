"""Groups of turns: what is known of whoever has one in the transaction is read of all at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Executable, Row

from participation.storage.db import Session, prepared


@dataclass
class _Ahead:
    """Whom the transaction holds, what it has read of them all, and of whom it reads apart."""

    held: Sequence[int] = ()
    rows: dict[tuple[Any, ...], dict[int, list[Row[Any]]]] = field(default_factory=dict)
    apart: set[int] = field(default_factory=set)


def note_held(session: Session, people: Sequence[int]) -> None:
    """Note that nobody else changes these participants until the transaction ends."""
    session.carried.of(_Ahead).held = people


def read_apart(session: Session, person: int) -> None:
    """Read this participant by themselves: something of them changes before they are asked."""
    session.carried.of(_Ahead).apart.add(person)


async def rows_of(
    session: Session, alone: Executable, at_once: Executable, person: int, **values: Any
) -> Sequence[Row[Any]]:
    """Returns the rows of one `person`: found by `alone` or, if others are held, among `at_once`'s.

    Rows are read ahead once for each: a second turn of a person may follow a change in the first.
    """
    ahead = session.carried.of(_Ahead)
    what = (at_once, *values.values())
    if ahead.held and what not in ahead.rows:
        ahead.rows[what] = await _read(session, at_once, ahead.held, values)
    found = ahead.rows[what].pop(person, None) if what in ahead.rows else None
    if found is None or person in ahead.apart:
        return (await prepared(session, alone, person=person, **values)).all()
    return found


async def _read(
    session: Session, at_once: Executable, held: Sequence[int], values: dict[str, Any]
) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {person: [] for person in held}
    for row in await prepared(session, at_once, people=held, **values):
        found[row.person].append(row)
    return found
