"""What a noun says of the rows that are a person's: what of them is told, what shows life."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement

from participation.models import Participant
from participation.storage.db import Session

# Whether the participant of the query around it did something of the kind since then.
Sign = Callable[[datetime], ColumnElement[bool]]


@dataclass(frozen=True)
class Theirs:
    """Stands in `participation/<noun>/theirs.py` under the name THEIRS; found by import."""

    # Its part of a copy: what it is called, and how far down it stands.
    section: str
    place: int
    copy: Callable[[Session, Participant], Awaitable[Sequence[Any]]]
    # The tables whose rows that part tells, ...
    tables: frozenset[str]
    # ... and those it leaves out, each with the reason.
    untold: Mapping[str, str] = field(default_factory=dict)
    # What keeps a person from being forgotten for their silence.
    signs: tuple[Sign, ...] = ()
