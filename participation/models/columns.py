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
    """When something happened; None until it has."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=True, index=index))


def always(*, index: bool = False) -> Any:
    """When the row's own event happened; never missing."""
    return Field(sa_column=Column(UtcDateTime, nullable=False, index=index))


def json() -> Any:
    """A JSON object, in its own order."""
    return Field(default=None, sa_column=Column(JsonText, nullable=False))


def value() -> Any:
    """Any JSON value, or none; equal ones are equal text."""
    return Field(default=None, sa_column=Column(CanonicalJson, nullable=True))


def text(*, nullable: bool = False) -> Any:
    """Text of any length."""
    return Field(default=None, sa_column=Column(Text, nullable=nullable))


def part_of_key() -> Any:
    """Text that a row is known by, along with others; empty for none."""
    return Field(sa_column=Column(Text, primary_key=True))


def enum(members: type[StrEnum], *, nullable: bool = False, default: StrEnum | None = None) -> Any:
    """One member of an enum."""
    return Field(default=default, sa_column=Column(EnumText(members), nullable=nullable))


def key_enum(members: type[StrEnum]) -> Any:
    """One member of an enum, as part of the row's key."""
    return Field(sa_column=Column(EnumText(members), primary_key=True))


def key_of(table: str) -> Any:
    """A reference that is part of the row's key; what belongs to an erased row goes with it."""
    key = ForeignKey(f"{table}.id", ondelete="CASCADE")
    return Field(sa_column=Column(key, primary_key=True))


def of(table: str, *, nullable: bool = False, cascade: bool = True, index: bool = True) -> Any:
    """A reference; by default what belongs to an erased row goes with it."""
    key = ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else "SET NULL")
    return Field(default=None, sa_column=Column(key, nullable=nullable, index=index))
