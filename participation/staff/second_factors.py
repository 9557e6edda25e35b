"""The second factor: codes that a telephone makes (TOTP), and ten for the day it is lost."""

import re
import secrets
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import delete, func, update
from sqlmodel import col, select

from participation.errors import StaffRefused
from participation.models import RecoveryCode, SecondFactor, StaffMember
from participation.staff.log import write_log
from participation.storage.db import Session
from participation.storage.seals import Seal
from participation.storage.tokens import digest_of

STEP_SECONDS = 30
# A telephone's clock may be half a minute off, either way.
CLOCKS_DIFFER = 1
RECOVERY_CODES = 10
# Without the letters and figures that are taken for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


async def find_second_factor(session: Session, member: StaffMember) -> SecondFactor | None:
    """Returns the member's second factor, confirmed or not, or None if they have none."""
    return await session.get(SecondFactor, member.id)


async def is_asked_for_code(session: Session, member: StaffMember) -> bool:
    """Returns whether the member needs a code beside their password to sign in."""
    factor = await find_second_factor(session, member)
    return factor is not None and factor.confirmed_at is not None


async def begin_second_factor(
    session: Session, member: StaffMember, *, seal: Seal, now: datetime
) -> str:
    """Begin a second factor, or go on with the one begun. Returns its secret for the telephone.

    Raises StaffRefused if the member has confirmed one already.
    """
    factor = await find_second_factor(session, member)
    if factor is None:
        secret = pyotp.random_base32()
        session.add(SecondFactor(staff_id=member.id, sealed_secret=seal.close(secret), made_at=now))
        return secret
    if factor.confirmed_at is not None:
        raise StaffRefused("staff.factor_is_on")
    secret = seal.open(factor.sealed_secret) or pyotp.random_base32()
    factor.sealed_secret = seal.close(secret)
    session.add(factor)
    return secret


def telephone_address(secret: str, member: StaffMember) -> str:
    """Returns what the telephone's camera reads: the secret, with a name to know it by."""
    return pyotp.TOTP(secret).provisioning_uri(name=member.email, issuer_name="Portevoix")


async def confirm_second_factor(
    session: Session, member: StaffMember, code: str, *, seal: Seal, now: datetime
) -> list[str]:
    """Ask for codes from now on. Returns the recovery codes, to be shown once.

    Raises StaffRefused if the code is wrong, or if there is no second factor to confirm.
    """
    factor = await find_second_factor(session, member)
    if factor is None or factor.confirmed_at is not None:
        raise StaffRefused("staff.factor_is_on" if factor else "staff.factor_not_begun")
    if not await _take_step(session, member, code, seal=seal, now=now):
        raise StaffRefused("staff.code_wrong", field="code")
    factor.confirmed_at = now
    session.add(factor)
    write_log(session, "staff.factor_turned_on", member.email, by=member, now=now)
    return await _new_recovery_codes(session, member)


async def take_code(
    session: Session, member: StaffMember, code: str, *, seal: Seal | None, now: datetime
) -> bool:
    """Use up the code. Returns whether it was the telephone's of this moment or a recovery code.

    No code is taken twice.
    """
    if seal is not None and await _take_step(session, member, code, seal=seal, now=now):
        return True
    return await _take_recovery_code(session, member, code, now)


async def renew_recovery_codes(
    session: Session, member: StaffMember, *, now: datetime
) -> list[str]:
    """Replace the recovery codes by ten new ones. Returns these, to be shown once."""
    write_log(session, "staff.recovery_codes_renewed", member.email, by=member, now=now)
    return await _new_recovery_codes(session, member)


async def recovery_codes_left(session: Session, member: StaffMember) -> int:
    """Returns how many recovery codes can still be used."""
    query = select(func.count()).where(
        col(RecoveryCode.staff_id) == member.id, col(RecoveryCode.used_at).is_(None)
    )
    return (await session.exec(query)).one()


async def members_with_second_factor(session: Session) -> set[int]:
    """Returns the numbers of the accounts that are asked for a code."""
    query = select(SecondFactor.staff_id).where(col(SecondFactor.confirmed_at).is_not(None))
    return set((await session.exec(query)).all())


async def drop_second_factor(
    session: Session, member: StaffMember, *, by: StaffMember | None, now: datetime
) -> bool:
    """Ask for no code any more, and delete the secret and its recovery codes.

    Returns whether there was a second factor.
    """
    factor = await find_second_factor(session, member)
    if factor is None:
        return False
    await session.exec(delete(RecoveryCode).where(col(RecoveryCode.staff_id) == member.id))
    await session.delete(factor)
    if factor.confirmed_at is not None:
        action = "staff.factor_turned_off" if by == member else "staff.factor_reset"
        write_log(session, action, member.email, by=by, now=now)
    return True


async def _take_step(
    session: Session, member: StaffMember, code: str, *, seal: Seal, now: datetime
) -> bool:
    factor = await find_second_factor(session, member)
    secret = seal.open(factor.sealed_secret) if factor else None
    if secret is None or (step := _step_of(secret, re.sub(r"\s", "", code), now)) is None:
        return False
    # The database decides: of two requests with the same code, one finds its step taken.
    query = update(SecondFactor).where(
        col(SecondFactor.staff_id) == member.id, col(SecondFactor.latest_step) < step
    )
    return bool((await session.exec(query.values(latest_step=step))).rowcount)


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half-minute that the code was made in, the latest if two make the same."""
    if not re.fullmatch(r"[0-9]{6}", code):
        return None
    telephone = pyotp.TOTP(secret, interval=STEP_SECONDS)
    for offset in range(CLOCKS_DIFFER, -CLOCKS_DIFFER - 1, -1):
        moment = now + timedelta(seconds=offset * STEP_SECONDS)
        if secrets.compare_digest(telephone.at(moment), code):
            return int(moment.timestamp()) // STEP_SECONDS
    return None


async def _new_recovery_codes(session: Session, member: StaffMember) -> list[str]:
    await session.exec(delete(RecoveryCode).where(col(RecoveryCode.staff_id) == member.id))
    codes = [_recovery_code() for _ in range(RECOVERY_CODES)]
    session.add_all(
        RecoveryCode(staff_id=member.id, digest=digest_of(_plain(code))) for code in codes
    )
    return codes


def _recovery_code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(16))
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))


def _plain(code: str) -> str:
    return re.sub(r"[\s-]", "", code).lower()


async def _take_recovery_code(
    session: Session, member: StaffMember, code: str, now: datetime
) -> bool:
    query = update(RecoveryCode).where(
        col(RecoveryCode.staff_id) == member.id,
        col(RecoveryCode.digest) == digest_of(_plain(code)),
        col(RecoveryCode.used_at).is_(None),
    )
    used = (await session.exec(query.values(used_at=now))).rowcount
    if used:
        write_log(session, "staff.recovery_code_used", member.email, by=member, now=now)
    return bool(used)
