"""The second factor: a telephone's codes, each taken once, and ten for the day it is lost."""

import asyncio
from datetime import datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.errors import StaffRefused
from participation.models import Role, StaffMember
from participation.staff.accounts import add_staff
from participation.staff.log import latest_entries
from participation.staff.second_factors import (
    RECOVERY_CODES,
    begin_second_factor,
    confirm_second_factor,
    drop_second_factor,
    find_second_factor,
    is_asked_for_code,
    members_with_second_factor,
    recovery_codes_left,
    renew_recovery_codes,
    take_code,
    telephone_address,
)
from participation.storage.db import Database
from participation.storage.seals import Seal
from tests.worlds.access import SEAL, turn_on
from tests.worlds.stories import NOW

HALF_MINUTE = timedelta(seconds=30)
LATER = NOW + 10 * HALF_MINUTE


async def member_of(database: Database, email: str = "ada@example.org") -> StaffMember:
    async with database.transaction() as session:
        return await add_staff(
            session, email=email, role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )


async def takes(
    database: Database,
    member: StaffMember,
    code: str,
    now: datetime = LATER,
    seal: Seal | None = SEAL,
) -> bool:
    async with database.transaction() as session:
        return await take_code(session, member, code, seal=seal, now=now)


async def test_it_is_on_once_the_telephone_has_shown_its_first_code(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        secret = await begin_second_factor(session, member, seal=SEAL, now=NOW)
    async with database.transaction() as session:
        # Opened again in another tab: the same picture.
        assert await begin_second_factor(session, member, seal=SEAL, now=NOW) == secret
        assert not await is_asked_for_code(session, member)
        factor = await find_second_factor(session, member)
        assert factor is not None
        assert secret not in factor.sealed_secret
        with pytest.raises(StaffRefused, match="code_wrong"):
            await confirm_second_factor(session, member, "000000", seal=SEAL, now=NOW)
        first = pyotp.TOTP(secret).at(NOW)
        codes = await confirm_second_factor(session, member, first, seal=SEAL, now=NOW)
        assert len(set(codes)) == RECOVERY_CODES
        assert await is_asked_for_code(session, member)
        assert await members_with_second_factor(session) == {member.id}
        [entry, *_] = await latest_entries(session)
    assert (entry.action, entry.staff_id) == ("staff.factor_turned_on", member.id)
    address = telephone_address(secret, member)
    assert address.startswith("otpauth://totp/Portevoix:ada%40example.org?")


async def test_it_cannot_be_begun_twice_or_confirmed_before_it_began(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        with pytest.raises(StaffRefused, match="factor_not_begun"):
            await confirm_second_factor(session, member, "000000", seal=SEAL, now=NOW)
        secret, _ = await turn_on(session, member)
        with pytest.raises(StaffRefused, match="factor_is_on"):
            await begin_second_factor(session, member, seal=SEAL, now=NOW)
        code = pyotp.TOTP(secret).at(LATER)
        with pytest.raises(StaffRefused, match="factor_is_on"):
            await confirm_second_factor(session, member, code, seal=SEAL, now=LATER)


async def test_no_code_is_taken_twice_not_even_the_one_that_confirmed(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        secret, _ = await turn_on(session, member)
    telephone = pyotp.TOTP(secret)
    assert not await takes(database, member, telephone.at(NOW), NOW)
    code = telephone.at(LATER)
    at_once = [takes(database, member, code) for _ in range(3)]
    assert sorted(await asyncio.gather(*at_once)) == [False, False, True]
    # One made before the latest that was taken is no use to whoever saw it, either.
    assert not await takes(database, member, telephone.at(LATER - HALF_MINUTE))


async def test_clocks_may_differ_by_half_a_minute_and_no_more(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        telephone = pyotp.TOTP((await turn_on(session, member))[0])
    assert not await takes(database, member, telephone.at(LATER - 2 * HALF_MINUTE))
    assert not await takes(database, member, telephone.at(LATER + 2 * HALF_MINUTE))
    assert await takes(database, member, telephone.at(LATER - HALF_MINUTE))
    code = telephone.at(LATER + HALF_MINUTE)
    assert await takes(database, member, f" {code[:3]} {code[3:]}\n")


async def test_a_recovery_code_opens_once_however_it_is_typed(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        _, codes = await turn_on(session, member)
    # Even where the server has lost its key.
    assert await takes(database, member, codes[0].upper().replace("-", " "), seal=None)
    assert not await takes(database, member, codes[0])
    async with database.transaction() as session:
        assert await recovery_codes_left(session, member) == RECOVERY_CODES - 1
        renewed = await renew_recovery_codes(session, member, now=LATER)
    assert not await takes(database, member, codes[1])
    assert await takes(database, member, renewed[0])


async def test_another_members_codes_open_nothing(database: Database) -> None:
    ada, bob = await member_of(database), await member_of(database, "bob@example.org")
    async with database.transaction() as session:
        secret, codes = await turn_on(session, ada)
        await turn_on(session, bob)
    assert not await takes(database, bob, pyotp.TOTP(secret).at(LATER))
    assert not await takes(database, bob, codes[0])


async def test_with_another_key_the_telephone_is_unknown(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        secret, _ = await turn_on(session, member)
    other = Seal("another key that is long enough, too")
    assert not await takes(database, member, pyotp.TOTP(secret).at(LATER), seal=other)


async def test_begun_under_a_lost_key_it_begins_anew(database: Database) -> None:
    member = await member_of(database)
    async with database.transaction() as session:
        lost = await begin_second_factor(session, member, seal=Seal("x" * 32), now=NOW)
        secret = await begin_second_factor(session, member, seal=SEAL, now=NOW)
        assert secret != lost
        code = pyotp.TOTP(secret).at(NOW)
        assert await confirm_second_factor(session, member, code, seal=SEAL, now=NOW)


async def test_turned_off_nothing_is_left_and_the_log_says_by_whom(database: Database) -> None:
    member, admin = await member_of(database), await member_of(database, "admin@example.org")
    for by, action in ((member, "staff.factor_turned_off"), (admin, "staff.factor_reset")):
        async with database.transaction() as session:
            _, codes = await turn_on(session, member)
        async with database.transaction() as session:
            assert await drop_second_factor(session, member, by=by, now=LATER)
            [entry, *_] = await latest_entries(session)
            assert (entry.action, entry.subject) == (action, "ada@example.org")
            assert await recovery_codes_left(session, member) == 0
        assert not await takes(database, member, codes[0])
        async with database.transaction() as session:
            assert not await drop_second_factor(session, member, by=by, now=LATER)


@given(text=st.text(), other=st.text(min_size=1))
def test_what_is_sealed_opens_with_the_same_key_alone(text: str, other: str) -> None:
    sealed = SEAL.close(text)
    assert SEAL.open(sealed) == text
    assert Seal(other).open(sealed) is None
    assert SEAL.open(other) is None
    assert SEAL.open(sealed[:-1]) is None
