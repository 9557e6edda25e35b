"""Lists as one value, in and out of a statement: each row or statement less is time saved."""

from typing import Any

import orjson
from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Dialect,
    SQLColumnExpression,
    Text,
    bindparam,
    func,
    select,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeDecorator, TypeEngine

from participation.storage.types import JsonText


class Gathered(FunctionElement[list[list[Any]]]):
    """A list for each row, of these columns as the database keeps them; None where no row is.

    Joined instead, each row would repeat, and have converted again, all that it is joined to.
    """

    type = JsonText()
    inherit_cache = True


@compiles(Gathered, "postgresql")
def _gathered_on_postgres(element: Gathered, compiler: SQLCompiler, **options: Any) -> str:
    columns = compiler.process(element.clauses, **options)
    return f"CAST(json_agg(json_build_array({columns})) AS TEXT)"


@compiles(Gathered, "sqlite")
def _gathered_on_sqlite(element: Gathered, compiler: SQLCompiler, **options: Any) -> str:
    columns = compiler.process(element.clauses, **options)
    return f"json_group_array(json_array({columns}))"


class _Numbers(TypeDecorator[list[int]]):
    """Any number of whole numbers: an array, or JSON where there are none."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return ARRAY(BigInteger) if dialect.name == "postgresql" else Text()

    def process_bind_param(self, value: list[int] | None, dialect: Dialect) -> Any:
        return value if dialect.name == "postgresql" else orjson.dumps(value).decode()


class _OneOf(FunctionElement[Any]):
    # Not said to be a Boolean: SQLite would be asked whether it equals 1, and look at every row.
    inherit_cache = True


def one_of(column: SQLColumnExpression[Any], name: str) -> ColumnElement[bool]:
    """Returns SQL that is true if the column is among the numbers given by that name."""
    return _OneOf(column, bindparam(name, type_=_Numbers()))


@compiles(_OneOf, "postgresql")
def _one_of_on_postgres(element: _OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = (compiler.process(clause, **options) for clause in element.clauses)
    return f"({column} = ANY ({numbers}))"


@compiles(_OneOf, "sqlite")
def _one_of_on_sqlite(element: _OneOf, compiler: SQLCompiler, **options: Any) -> str:
    column, numbers = element.clauses
    each = func.json_each(numbers).table_valued("value")
    return compiler.process(column.in_(select(each.c.value)), **options)
