"""Run by Alembic with the connection that `migrate` hands in."""

from typing import Any, Literal

from alembic import context
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString

import participation.models  # noqa: F401 - fills the metadata
from participation.storage.types import EnumText, JsonText, UtcDateTime


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Plain SQLAlchemy types in migration files: they must not change with our code."""
    if kind != "type":
        return False
    if isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    if isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return "sa.Text()" if isinstance(item, JsonText | EnumText) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
