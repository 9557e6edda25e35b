"""Who works in the panel, and what they did."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Field, SQLModel

from participation.models import columns


class Role(StrEnum):
    """What a staff member may do."""

    ADMIN = "admin"
    EDITOR = "editor"
    ANALYST = "analyst"


class StaffMember(SQLModel, table=True):
    """Someone who may sign in to the panel."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    email: str = Field(unique=True, max_length=254)
    role: Role = columns.enum(Role)
    # Empty for who only ever comes in by a provider of sign-ins.
    password_hash: str
    language: str = "fr"
    added_at: datetime = columns.always()
    disabled_at: datetime | None = columns.moment()


class Way(StrEnum):
    """How someone came in."""

    PASSWORD = "password"  # noqa: S105 - the name of a way in
    PROVIDER = "provider"


class StaffSession(SQLModel, table=True):
    """One signed-in browser. The cookie's token is kept only as a digest."""

    digest: str = Field(primary_key=True, max_length=64)
    staff_id: int = columns.of("staffmember")
    opened_at: datetime = columns.always()
    expires_at: datetime = columns.always()
    seen_at: datetime | None = columns.moment()
    revoked_at: datetime | None = columns.moment()
    # The browser's family and system, as in "Firefox, Windows": never all that it says of itself.
    browser: str = ""
    way: Way = columns.enum(Way)
    # What the provider wants to see when its own session is to end as well, sealed.
    sealed_id_token: str | None = columns.text(nullable=True)


class LogEntry(SQLModel, table=True):
    """Who did what, when; every verb that staff can do writes one, and none is ever changed."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    staff_id: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    action: str
    subject: str
    details: dict[str, Any] = columns.json()
    happened_at: datetime = columns.always(index=True)
