"""Who gets a broadcast, in which words: few people or a city, whatever happens meanwhile."""

import asyncio

import pytest
from sqlalchemy import insert
from sqlmodel import col, select

from participation.broadcasts.broadcasts import go_on_broadcasting, sent_broadcasts
from participation.broadcasts.recipients import addressed_to, keep_file_id
from participation.campaigns.lifecycle import find_campaign
from participation.models import (
    Delivery,
    DeliveryStatus,
    Participant,
    Response,
    Role,
    StaffMember,
)
from participation.sending.queueing import AT_ONCE
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from tests.worlds.replies import TEXTS, answered, owed, sent
from tests.worlds.stories import NOW


@pytest.fixture
async def editor(database: Database) -> StaffMember:
    async with database.transaction() as session:
        return await add_staff(
            session, email="e@example.org", role=Role.EDITOR, password_hash="x", by=None, now=NOW
        )


async def test_a_letter_is_in_its_readers_language_and_brings_the_card_once(
    database: Database, editor: StaffMember
) -> None:
    async with database.transaction() as session:
        french, english, third, _ = await answered(session)
        broadcast = await sent(session, editor)
        letter = await addressed_to(session, english, broadcast.id)
        assert letter is not None
        assert (letter.text, letter.card, letter.file_id) == (TEXTS["en"], b"card", None)
        assert letter.campaign_title == "The night"
        await keep_file_id(session, broadcast.id, "en", "file-1")
        await keep_file_id(session, broadcast.id, "de", "file-2")
        known = await addressed_to(session, english, broadcast.id)
        assert known is not None
        assert (known.card, known.file_id) == (None, "file-1")
        third.language = "de"
        other = await addressed_to(session, third, broadcast.id)
        assert other is not None
        assert other.language == "en"
        assert (await addressed_to(session, french, 999)) is None


async def test_a_city_is_owed_it_by_and_by_whatever_happens(
    database: Database, editor: StaffMember
) -> None:
    crowd = AT_ONCE + 10
    async with database.transaction() as session:
        await answered(session)
        campaign = await find_campaign(session, "night")
        about = {"language": "fr", "met_at": NOW, "registered_at": NOW}
        rows = [{"pseudonym": f"p{number}", **about} for number in range(crowd)]
        connection = await session.connection()
        await connection.execute(insert(Participant), rows)
        query = select(Participant.id).where(col(Participant.pseudonym).startswith("p"))
        numbers = (await session.exec(query.where(col(Participant.telegram_id).is_(None)))).all()
        response = {"campaign_id": campaign.id, "started_at": NOW}
        await connection.execute(
            insert(Response), [{"participant_id": number, **response} for number in numbers]
        )
        await sent(session, editor)
    async with database.reading() as session:
        assert len(await owed(session)) == AT_ONCE

    async def dies() -> None:
        async with database.transaction() as session:
            assert await go_on_broadcasting(session, NOW)
            raise ConnectionAbortedError

    async def goes_on() -> bool:
        async with database.transaction() as session:
            return await go_on_broadcasting(session, NOW)

    with pytest.raises(ConnectionAbortedError):
        await dies()
    await asyncio.gather(*(goes_on() for _ in range(3)))
    assert not await goes_on()
    async with database.reading() as session:
        found = await owed(session)
        [broadcast] = await sent_broadcasts(session, campaign)
        statuses = {one.status for one in (await session.exec(select(Delivery))).all()}
    assert (len(found), set(found.values())) == (crowd + 3, {1})
    assert broadcast.queued_at == NOW
    assert DeliveryStatus.QUEUED in statuses
