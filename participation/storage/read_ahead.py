"""Groups of turns: what is known of whoever has one in the transaction is read of all at once."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Executable, Row

from participation.storage.db import Session, prepared

_HELD, _AHEAD, _APART = "held", "read ahead", "read apart"


def note_held(session: Session, people: Sequence[int]) -> None:
    """Nobody else changes what is known of these participants till the transaction ends."""
    session.info[_HELD] = people


def read_apart(session: Session, person: int) -> None:
    """Read of this participant by themselves: something of them changes before they are asked."""
    session.info.setdefault(_APART, set()).add(person)


async def rows_of(
    session: Session, alone: Executable, at_once: Executable, person: int, **values: Any
) -> Sequence[Row[Any]]:
    """What `alone` finds of one `person`; with others held, what `at_once` finds of all `people`.

    Read ahead once for each: whoever has a second turn may have changed it in the first.
    """
    ahead = session.info.setdefault(_AHEAD, {})
    what = (at_once, *values.values())
    if (held := session.info.get(_HELD)) and what not in ahead:
        ahead[what] = await _read(session, at_once, held, values)
    found: list[Row[Any]] | None = ahead.get(what, {}).pop(person, None)
    if found is None or person in session.info.get(_APART, ()):
        return (await prepared(session, alone, person=person, **values)).all()
    return found


async def _read(
    session: Session, at_once: Executable, held: Sequence[int], values: dict[str, Any]
) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = {person: [] for person in held}
    for row in await prepared(session, at_once, people=held, **values):
        found[row.person].append(row)
    return found
