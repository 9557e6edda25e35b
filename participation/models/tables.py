"""Tables behind the models, for statements that are built once and executed often."""

from typing import Any

from sqlalchemy import Table


def table_of(model: Any) -> Table:
    """The model's table."""
    table: Table = model.__table__
    return table
