"""What an export is: a header, and rows that come one by one."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

Cell = str | int | float | bool | None

CHUNK = 65536  # bytes of a file handed on at once


@dataclass(frozen=True)
class Export:
    """A table: the names of its columns, and its rows, read once while the session is open."""

    header: tuple[str, ...]
    rows: AsyncIterator[tuple[Cell, ...]]
    # Whether texts leave to the letter; else no spreadsheet takes one of a CSV for a formula.
    has_formulas: bool = True
