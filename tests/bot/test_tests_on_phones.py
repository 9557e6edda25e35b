"""A campaign sent to a staff member's own chat, where nothing she taps counts."""

from collections.abc import AsyncIterator

import pytest_asyncio
from sqlmodel import func, select

from bot.application import TelegramBot
from participation.campaigns.imports import import_campaign
from participation.campaigns.phones import list_phones, new_phone_code, send_test, unlink_phone
from participation.models import Response, Role, Source, StaffMember
from participation.people.participants import find_participant
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from simulator.people import People
from simulator.server import Running
from tests.bot.conftest import bot_in_step
from tests.worlds.chats import Clock
from tests.worlds.stories import definition
from tests.worlds.updates import Post


@pytest_asyncio.fixture
async def bot(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    async with bot_in_step(sqlite, telegram, clock) as started:
        yield started


async def code_of(database: Database, clock: Clock) -> tuple[StaffMember, str]:
    async with database.transaction() as session:
        member = await add_staff(
            session,
            email="a@example.org",
            role=Role.EDITOR,
            password_hash="x",
            by=None,
            now=clock.now,
        )
        return member, f"staff-{await new_phone_code(session, member, clock.now)}"


async def test_a_test_arrives_where_its_code_was_said_and_counts_nowhere(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    await post.registers(ada)
    member, code = await code_of(sqlite, clock)
    await post.brings(ada, text=f"/start {code}")
    await ada.sees("This chat is now linked")
    await post.brings(ada, text=f"/start {code}")
    await ada.sees("has been used already")
    # A linked chat is no source that somebody came by.
    async with sqlite.transaction() as session:
        assert (await session.exec(select(func.count()).select_from(Source))).one() == 0
        draft = await import_campaign(session, definition(), by=None, now=clock.now)
        assert await send_test(session, draft, [member.id], by=member, now=clock.now) == 1
    assert await bot.sender.pay() == 1
    assert await ada.sees("TEST – this is how participants will see it")
    await ada.sees("A night bus?")
    await ada.sees("End of the test")
    assert sum("/8" in one.text for one in await ada.messages()) == 8
    await post.taps(ada, "/test_tapped")
    assert "nothing counts" in post.answers[-1]["text"]
    async with sqlite.reading() as session:
        assert (await session.exec(select(func.count()).select_from(Response))).one() == 0


async def test_who_is_not_registered_is_linked_and_asked_like_everyone(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    _, code = await code_of(sqlite, clock)
    await ada.starts()
    await post.brings(ada, text=f"/start {code}")
    await ada.sees("This chat is now linked")
    await ada.sees("do you agree")
    async with sqlite.reading() as session:
        assert len(await list_phones(session)) == 1
    await post.taps(ada, '/choose{"s":"consent","v":"no"}')
    await bot.intake.finish()
    # Nothing is kept of a refusal, the link neither.
    async with sqlite.reading() as session:
        assert await list_phones(session) == []


async def test_who_leaves_registration_goes_on_getting_tests_until_unlinked(
    sqlite: Database, bot: TelegramBot, people: People, post: Post, clock: Clock
) -> None:
    ada = await people.join("Ada", "en")
    member, code = await code_of(sqlite, clock)
    await ada.starts()
    await post.brings(ada, text=f"/start {code}")
    await post.brings(ada, text="/cancel")
    assert await ada.sees("we leave it there")
    async with sqlite.transaction() as session:
        draft = await import_campaign(session, definition(), by=None, now=clock.now)
        assert await send_test(session, draft, [member.id], by=member, now=clock.now) == 1
    assert await bot.sender.pay() == 1
    assert await ada.sees("TEST – this is how participants will see it")
    await post.brings(ada, text="/help")
    async with sqlite.transaction() as session:
        assert len(await list_phones(session)) == 1
        await unlink_phone(session, member, clock.now)
    await post.brings(ada, text="/help")
    # With nothing that she is known for, nothing is kept of her.
    async with sqlite.reading() as session:
        assert await find_participant(session, ada.id) is None
