"""A member with everything that one may come in by."""

import pyotp

from participation.models import Role, StaffMember
from participation.staff.identities import member_of_identity
from participation.staff.links import invite_staff
from participation.staff.second_factors import begin_second_factor, confirm_second_factor
from participation.staff.sign_ins import begin_step, guesses_from, record_failure
from participation.storage.db import Session
from participation.storage.seals import Seal
from tests.worlds.stories import NOW

SEAL = Seal("a key that is long enough for this")
ISSUER = "https://provider.example"


async def turn_on(session: Session, member: StaffMember) -> tuple[str, list[str]]:
    """Have codes asked for from now on; the telephone's secret, and the recovery codes."""
    secret = await begin_second_factor(session, member, seal=SEAL, now=NOW)
    code = pyotp.TOTP(secret).at(NOW)
    return secret, await confirm_second_factor(session, member, code, seal=SEAL, now=NOW)


async def fill_access(session: Session, member: StaffMember) -> None:
    """A row in every table of how staff come in."""
    await invite_staff(session, email="new@example.org", role=Role.EDITOR, by=member, now=NOW)
    await turn_on(session, member)
    await begin_step(session, member, NOW)
    await record_failure(session, guesses_from("127.0.0.1", "someone"), NOW)
    await member_of_identity(
        session, issuer=ISSUER, subject="1", email=member.email, language="fr", now=NOW
    )
