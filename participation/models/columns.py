"""Columns that recur: moments, JSON, long texts, references."""

from typing import Any

from sqlalchemy import Column, ForeignKey, Text
from sqlmodel import Field

from participation.types import JsonText, UtcDateTime


def moment(*, index: bool = False) -> Any:
    """When something happened; None until it has."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=True, index=index))


def always(*, index: bool = False) -> Any:
    """When the row's own event happened; never missing."""
    return Field(sa_column=Column(UtcDateTime, nullable=False, index=index))


def json(*, nullable: bool = False) -> Any:
    """Any JSON value."""
    return Field(default=None, sa_column=Column(JsonText, nullable=nullable))


def text(*, nullable: bool = False) -> Any:
    """Text of any length, and enums."""
    return Field(default=None, sa_column=Column(Text, nullable=nullable))


def of(table: str, *, nullable: bool = False, cascade: bool = True, index: bool = True) -> Any:
    """A reference; by default what belongs to an erased row goes with it."""
    key = ForeignKey(f"{table}.id", ondelete="CASCADE" if cascade else "SET NULL")
    return Field(default=None, sa_column=Column(key, nullable=nullable, index=index))
