"""`portevoix staff`."""

import sys
from datetime import UTC, datetime

from participation.models import Role
from participation.staff.accounts import add_staff, find_staff, hash_password, new_password
from participation.staff.second_factors import drop_second_factor
from portevoix.databases import migrated_database
from portevoix.mistakes import Mistake
from portevoix.settings import load_settings


async def add(email: str, role: str, *, password_stdin: bool) -> None:
    """Make an account; its password comes from standard input, or is made up and printed once."""
    settings = load_settings()
    given = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    password = given if given is not None else new_password()
    password_hash = await hash_password(password)
    async with migrated_database(settings) as database, database.transaction() as session:
        member = await add_staff(
            session,
            email=email,
            role=Role(role),
            password_hash=password_hash,
            by=None,
            now=datetime.now(UTC),
        )
    print(f"{member.email} may sign in as {member.role}.")
    if given is None:
        print(f"Password (shown this once): {password}")


async def reset_second_factor(email: str) -> None:
    """Drop an account's second factor and its recovery codes.

    Raises Mistake if there is no account.
    """
    settings = load_settings()
    async with migrated_database(settings) as database, database.transaction() as session:
        member = await find_staff(session, email)
        if member is None:
            raise Mistake("There is no account with that address.")
        dropped = await drop_second_factor(session, member, by=None, now=datetime.now(UTC))
    print(f"{member.email} signs in with a password alone{'' if dropped else ', as before'}.")
