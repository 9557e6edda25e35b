"""Staff members' own chats: linked by a code that serves once, and tests owed to them alone."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from participation.campaigns.imports import import_campaign
from participation.campaigns.phones import (
    CODE_LASTS,
    link_phone,
    list_phones,
    new_phone_code,
    send_test,
    unlink_phone,
)
from participation.errors import CampaignRefused
from participation.models import Delivery, DeliveryKind, Role, StaffMember
from participation.rights.leaving import erase, stop
from participation.sending.deliveries import claim_owed
from participation.staff.accounts import add_staff
from participation.staff.log import latest_entries
from participation.storage.db import Database, Session
from tests.worlds.stories import NOW, definition, open_campaign, person


async def colleague(session: Session, name: str = "a") -> StaffMember:
    email = f"{name}@example.org"
    return await add_staff(
        session, email=email, role=Role.EDITOR, password_hash="x", by=None, now=NOW
    )


async def test_a_code_links_once_and_not_for_long(database: Database) -> None:
    async with database.transaction() as session:
        member, someone = await colleague(session), await person(session)
        first = await new_phone_code(session, member, NOW)
        code = await new_phone_code(session, member, NOW)
        assert not await link_phone(session, someone, first, NOW)
        assert not await link_phone(session, someone, "x" * 20, NOW)
        assert await link_phone(session, someone, code, NOW + CODE_LASTS)
        assert not await link_phone(session, someone, code, NOW)
        late = await new_phone_code(session, member, NOW)
        after = NOW + CODE_LASTS + timedelta(seconds=1)
        assert not await link_phone(session, someone, late, after)
        [phone] = await list_phones(session)
        assert (phone.member.email, phone.is_reachable) == ("a@example.org", True)
        [entry, *_] = await latest_entries(session)
    assert (entry.action, entry.subject) == ("phone.linked", "a@example.org")


async def test_another_phone_takes_the_place_of_the_first(database: Database) -> None:
    async with database.transaction() as session:
        member = await colleague(session)
        for _ in range(2):
            someone = await person(session)
            await link_phone(session, someone, await new_phone_code(session, member, NOW), NOW)
        assert len(await list_phones(session)) == 1
        await unlink_phone(session, member, NOW)
        await unlink_phone(session, member, NOW)
        assert await list_phones(session) == []


async def test_tests_are_owed_to_linked_chats_and_as_often_as_sent(database: Database) -> None:
    async with database.transaction() as session:
        member, other = await colleague(session), await colleague(session, "b")
        someone, stopped = await person(session), await person(session)
        await person(session)
        for one, chat in ((member, someone), (other, stopped)):
            await link_phone(session, chat, await new_phone_code(session, one, NOW), NOW)
        await stop(session, stopped, NOW)
        draft = await import_campaign(session, definition(), by=None, now=NOW)
        with pytest.raises(CampaignRefused, match="no_phone"):
            await send_test(session, draft, [other.id], by=member, now=NOW)
        for _ in range(2):
            assert await send_test(session, draft, [member.id, other.id], by=member, now=NOW) == 1
        owed = await claim_owed(session, NOW, 10, in_bulk=10)
        assert {(one.participant_id, one.kind) for one in owed} == {(someone.id, DeliveryKind.TEST)}
        query = select(Delivery.ordinal).order_by(col(Delivery.id))
        assert list((await session.exec(query)).all()) == [1, 2]
        await erase(session, someone)
        assert [phone.member.id for phone in await list_phones(session)] == [other.id]


async def test_who_works_here_no_more_gets_no_tests(database: Database) -> None:
    async with database.transaction() as session:
        member, someone = await colleague(session), await person(session)
        await link_phone(session, someone, await new_phone_code(session, member, NOW), NOW)
        code = await new_phone_code(session, member, NOW)
        member.disabled_at = NOW
        assert not await link_phone(session, someone, code, NOW)
        assert await list_phones(session) == []
        draft = await import_campaign(session, definition(), by=None, now=NOW)
        with pytest.raises(CampaignRefused, match="no_phone"):
            await send_test(session, draft, [member.id], by=member, now=NOW)


async def test_what_has_opened_is_tested_no_more(database: Database) -> None:
    async with database.transaction() as session:
        member = await colleague(session)
        campaign = await open_campaign(session)
        with pytest.raises(CampaignRefused, match="already_opened"):
            await send_test(session, campaign, [member.id], by=member, now=NOW)
