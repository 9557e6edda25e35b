"""Column types that behave the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

import orjson
from sqlalchemy import DateTime, Dialect, Integer, Text, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: always aware, always UTC. SQLite would give naive datetimes back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Returns the moment in UTC. Raises ValueError if it has no timezone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a timezone: pass an aware datetime")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Returns the moment with its timezone, which SQLite does not keep."""
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def json_text(value: Any, options: int | None = None) -> str:
    """Returns the value as JSON."""
    return orjson.dumps(value, option=options).decode()


def canonical_text(value: Any) -> str:
    """Returns the value as JSON with its keys sorted: equal values are equal texts."""
    return json_text(value, orjson.OPT_SORT_KEYS)


class JsonText(TypeDecorator[Any]):
    """JSON kept as text, in its own order: a campaign's options stay as the file has them."""

    impl = Text
    cache_ok = True
    options: int | None = None

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else json_text(value, self.options)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else orjson.loads(value)


class CanonicalJson(JsonText):
    """JSON with its keys sorted, so that equal values group together on every database."""

    cache_ok = True
    options = orjson.OPT_SORT_KEYS


class EnumText(TypeDecorator[StrEnum]):
    """An enum kept as its text: a new member needs no migration, and what comes back is one."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[StrEnum]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        return None if value is None else self.members(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.members(value)


class MomentWithin(FunctionElement[datetime]):
    """A moment drawn at random for each row: at the earliest `start`, within so many seconds."""

    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, start: datetime, seconds: float) -> None:
        super().__init__(literal(start, UtcDateTime), literal(seconds))


class MomentAfter(FunctionElement[datetime]):
    """So many seconds after each row's own moment."""

    type = UtcDateTime()
    inherit_cache = True

    def __init__(self, moment: Any, seconds: float) -> None:
        super().__init__(moment, literal(seconds))


@compiles(MomentAfter, "postgresql")
def _after_on_postgres(element: MomentAfter, compiler: SQLCompiler, **options: Any) -> str:
    moment, seconds = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({moment} + {seconds} * interval '1 second')"


@compiles(MomentAfter, "sqlite")
def _after_on_sqlite(element: MomentAfter, compiler: SQLCompiler, **options: Any) -> str:
    moment, seconds = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(strftime('%Y-%m-%d %H:%M:%f', {moment}, printf('+%.3f seconds', {seconds})) || '000')"


@compiles(MomentWithin, "postgresql")
def _on_postgres(element: MomentWithin, compiler: SQLCompiler, **options: Any) -> str:
    start, seconds = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({start} + random() * {seconds} * interval '1 second')"


@compiles(MomentWithin, "sqlite")
def _on_sqlite(element: MomentWithin, compiler: SQLCompiler, **options: Any) -> str:
    start, seconds = (compiler.process(clause, **options) for clause in element.clauses)
    # As moments are kept there: text, to the microsecond.
    drawn = f"printf('+%.3f seconds', abs(random() % 1000000) / 1000000.0 * {seconds})"
    return f"(strftime('%Y-%m-%d %H:%M:%f', {start}, {drawn}) || '000')"


class QuarterHour(FunctionElement[int]):
    """How many quarters of an hour lie before a moment: every timezone's days begin with one."""

    type = Integer()
    inherit_cache = True


@compiles(QuarterHour, "postgresql")
def _quarter_on_postgres(element: QuarterHour, compiler: SQLCompiler, **options: Any) -> str:
    moment = compiler.process(element.clauses, **options)
    return f"CAST(floor(extract(epoch FROM {moment}) / 900) AS INTEGER)"


@compiles(QuarterHour, "sqlite")
def _quarter_on_sqlite(element: QuarterHour, compiler: SQLCompiler, **options: Any) -> str:
    return (
        f"(CAST(strftime('%s', {compiler.process(element.clauses, **options)}) AS INTEGER) / 900)"
    )
