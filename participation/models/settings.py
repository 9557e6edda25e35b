"""What the council has set for itself, one row a setting."""

from datetime import datetime
from typing import Any

from sqlmodel import Field, SQLModel

from participation.models import columns


class Setting(SQLModel, table=True):
    """One setting that differs from what it is by default."""

    key: str = Field(primary_key=True, max_length=64)
    value: Any = columns.value()
    changed_at: datetime = columns.always()
