"""How staff come in: links, second factors, steps of a sign-in, accounts elsewhere, failures."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from participation.models import columns
from participation.models.staff import Role


class StaffLink(SQLModel, table=True):
    """A link passed on by an admin: to make an account or, with `staff_id`, a new password."""

    __table_args__ = columns.NUMBERED

    id: int = Field(default=None, primary_key=True)
    digest: str = Field(unique=True, max_length=64)
    email: str = Field(max_length=254, index=True)
    role: Role = columns.enum(Role)
    staff_id: int | None = columns.of("staffmember", nullable=True)
    made_by: int | None = columns.of("staffmember", nullable=True, cascade=False, index=False)
    made_at: datetime = columns.always()
    expires_at: datetime = columns.always()
    used_at: datetime | None = columns.moment()
    revoked_at: datetime | None = columns.moment()


class SecondFactor(SQLModel, table=True):
    """The secret that a member's telephone shares with us, sealed; asked for once confirmed."""

    staff_id: int = columns.key_of("staffmember")
    sealed_secret: str = columns.text()
    made_at: datetime = columns.always()
    confirmed_at: datetime | None = columns.moment()
    # The half-minute of the latest code taken: none is taken twice.
    latest_step: int = 0


class RecoveryCode(SQLModel, table=True):
    """One code for the day the telephone is lost, kept as a digest."""

    staff_id: int = columns.key_of("staffmember")
    digest: str = Field(primary_key=True, max_length=64)
    used_at: datetime | None = columns.moment()


class SignInStep(SQLModel, table=True):
    """A sign-in that still lacks the second factor; its token is kept only as a digest."""

    digest: str = Field(primary_key=True, max_length=64)
    staff_id: int = columns.of("staffmember")
    begun_at: datetime = columns.always()
    expires_at: datetime = columns.always(index=True)


class SignInFailure(SQLModel, table=True):
    """How often someone got it wrong lately. What they typed is kept only as a digest."""

    subject: str = Field(primary_key=True, max_length=64)
    count: int
    latest_at: datetime = columns.always(index=True)


class StaffIdentity(SQLModel, table=True):
    """Who a member is at a provider of sign-ins: its subject stays when an address changes."""

    issuer: str = columns.part_of_key()
    subject: str = columns.part_of_key()
    staff_id: int = columns.of("staffmember")
    linked_at: datetime = columns.always()
