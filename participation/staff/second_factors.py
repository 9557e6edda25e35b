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
    """The member's second factor, confirmed or not."""
    return await session.get(SecondFactor, member.id)


async def is_asked_for_code(session: Session, member: StaffMember) -> bool:
    """Whether the member's password is not enough to sign in."""
    factor = await find_second_factor(session, member)
    return factor is not None and factor.confirmed_at is not None


async def begin_second_factor(
    session: Session, member: StaffMember, *, seal: Seal, now: datetime
) -> str:
    """The secret to put into the telephone: the one begun with, or a new one."""
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
    """What the telephone's camera reads: the secret, with a name to know it by."""
    return pyotp.TOTP(secret).provisioning_uri(name=member.email, issuer_name="Portevoix")


async def confirm_second_factor(
    session: Session, member: StaffMember, code: str, *, seal: Seal, now: datetime
) -> list[str]:
    """Ask for codes from now on; the recovery codes, to be shown once. StaffRefused if wrong."""
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
    """Whether the code is the telephone's of this moment or a recovery code; never twice."""
    if seal is not None and await _take_step(session, member, code, seal=seal, now=now):
        return True
    return await _take_recovery_code(session, member, code, now)


async def renew_recovery_codes(
    session: Session, member: StaffMember, *, now: datetime
) -> list[str]:
    """Ten new recovery codes, to be shown once; the earlier ones are worth nothing."""
    write_log(session, "staff.recovery_codes_renewed", member.email, by=member, now=now)
    return await _new_recovery_codes(session, member)


async def recovery_codes_left(session: Session, member: StaffMember) -> int:
    """How many recovery codes are still good."""
    query = select(func.count()).where(
        col(RecoveryCode.staff_id) == member.id, col(RecoveryCode.used_at).is_(None)
    )
    return (await session.exec(query)).one()


async def members_with_second_factor(session: Session) -> set[int]:
    """The numbers of the accounts that are asked for a code."""
    query = select(SecondFactor.staff_id).where(col(SecondFactor.confirmed_at).is_not(None))
    return set((await session.exec(query)).all())


async def drop_second_factor(
    session: Session, member: StaffMember, *, by: StaffMember | None, now: datetime
) -> bool:
    """Ask for no code any more: the secret and its recovery codes go; whether there was one."""
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
