"""Columns that recur: moments, JSON, long texts, enums, references."""

from enum import StrEnum
from typing import Any

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field

from participation.storage.types import CanonicalJson, EnumText, JsonText, UtcDateTime

# A number once given is never given again, though its row be erased: old buttons hold numbers.
# PostgreSQL counts so of its own accord, SQLite only when told.
NUMBERED = {"sqlite_autoincrement": True}


def moment(*, index: bool = False) -> Any:
    """Returns a column for when something happened; None until it has."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=True, index=index))


def always(*, index: bool = False) -> Any:
    """Returns a column for when the row's own event happened; never missing."""
    return Field(sa_column=Column(UtcDateTime, nullable=False, index=index))


def json() -> Any:
    """Returns a column for a JSON object, in its own order."""
    return Field(default=None, sa_column=Column(JsonText, nullable=False))


def value() -> Any:
    """Returns a column for any JSON value, or none; equal ones are equal text."""
    return Field(default=None, sa_column=Column(CanonicalJson, nullable=True))


def text(*, nullable: bool = False) -> Any:
    """Returns a column for text of any length."""
    return Field(default=None, sa_column=Column(Text, nullable=nullable))


def part_of_key() -> Any:
    """Returns a column for text that is part of the row's key; empty for none."""
    return Field(sa_column=Column(Text, primary_key=True))


def enum(members: type[StrEnum], *, nullable: bool = False, default: StrEnum | None = None) -> Any:
    """Returns a column for one member of an enum."""
    return Field(default=default, sa_column=Column(EnumText(members), nullable=nullable))


def key_enum(members: type[StrEnum]) -> Any:
    """Returns a column for one member of an enum that is part of the row's key."""
    return Field(sa_column=Column(EnumText(members), primary_key=True))


def key_of(table: str) -> Any:
    """Returns a column for a reference that is part of the row's key.

    What belongs to an erased row goes with it.
    """
    key = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Field(sa_column=Column(key, primary_key=True))


def of(table: str, *, nullable: bool = False, cascade: bool = True, index: bool = True) -> Any:
    """Returns a column for a reference; by default what belongs to an erased row goes with it."""
    key = ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else "SET NULL")
    return Field(default=None, sa_column=Column(key, nullable=nullable, index=index))
