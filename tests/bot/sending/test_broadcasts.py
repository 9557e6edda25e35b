"""The council's reply on people's phones: with its card, in their language, once."""

import asyncio
import struct
import zlib
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest_asyncio
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from bot.application import TelegramBot
from bot.broadcast_calls import broadcast_call
from bot.calls import Call
from bot.jobs import Clockwork, leave_name
from bot.pictures import Pictures
from bot.rendering import length
from participation.broadcasts.broadcasts import (
    LONGEST,
    cancel_broadcast,
    find_broadcast,
    send_broadcast,
    sent_broadcasts,
    write_broadcast,
)
from participation.broadcasts.recipients import AddressedBroadcast, broadcast_progress
from participation.campaigns.lifecycle import close_campaign, find_campaign
from participation.council.bot_name import bot_username, note_bot
from participation.models import (
    Broadcast,
    Delivery,
    DeliveryKind,
    DeliveryStatus,
    Role,
    StaffMember,
)
from participation.people.participants import find_participant
from participation.sending.deliveries import LEASE, Owed, begin_delivery, claim_owed
from participation.staff.accounts import add_staff
from participation.storage.db import Database
from simulator.people import People, SimulatedPerson
from simulator.server import Running
from tests.worlds.bots import bot_for, bot_in_step
from tests.worlds.chats import Clock
from tests.worlds.stories import give, open_campaign, person, progress_of

TEXTS = {"fr": "Merci ! <Deux> gymnases ouvrent.", "en": "Thank you! <Two> gyms open."}


def picture(shade: int) -> bytes:
    """A PNG of 300 by 200, all of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 300, 200, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([shade]) * 300) * 200)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", rows), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


CARDS = {"fr": picture(40), "en": picture(200)}


@pytest_asyncio.fixture
async def bot(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    async with bot_in_step(sqlite, telegram, clock) as started:
        yield started


async def crowd(people: People, database: Database, size: int = 6) -> list[SimulatedPerson]:
    """So many people who answered a campaign that is closed, every other one in English."""
    everyone = []
    async with database.transaction() as session:
        await open_campaign(session)
        campaign = await find_campaign(session, "night")
        for number in range(size):
            language = "en" if number % 2 else "fr"
            someone = await people.join(f"P{number}", language)
            await someone.starts()
            known = await person(session, language=language)
            known.telegram_id = someone.id
            await give(session, await progress_of(session, known, campaign), "bus")
            everyone.append(someone)
        await close_campaign(session, campaign, by=None, now=campaign.created_at)
    return everyone


async def send(
    database: Database, clock: Clock, cards: dict[str, bytes] | None = None
) -> Broadcast:
    """Write back to them."""
    async with database.transaction() as session:
        member = await add_staff(
            session, email="e@x.org", role=Role.EDITOR, password_hash="x", by=None, now=clock.now
        )
        campaign = await find_campaign(session, "night")
        about = {"by": member, "now": clock.now}
        draft = await write_broadcast(session, campaign, TEXTS, question_id=None, **about)
        return await send_broadcast(
            session,
            campaign,
            revision=draft.revision,
            cards=CARDS if cards is None else cards,
            languages=("fr", "en"),
            **about,
        )


async def letters(someone: SimulatedPerson) -> list[str]:
    """What that person got of it, in order."""
    return [
        message.text
        for message in await someone.messages()
        if any(text in message.text for text in TEXTS.values())
    ]


async def pictures(someone: SimulatedPerson) -> list[str]:
    return [message.photo for message in await someone.messages() if message.photo]


async def test_each_gets_the_card_and_the_reply_in_their_language(
    sqlite: Database, bot: TelegramBot, people: People, clock: Clock
) -> None:
    everyone = await crowd(people, sqlite)
    broadcast = await send(sqlite, clock)
    assert await bot.sender.pay() == 6
    assert await bot.sender.pay() == 0
    for place, someone in enumerate(everyone):
        language = "en" if place % 2 else "fr"
        [said] = await letters(someone)
        assert TEXTS[language] in said
        assert said.startswith(("Tu as répondu à", "You answered")[place % 2])
        assert "/stop" in said
        [shown] = await pictures(someone)
        assert await people.fetch(shown) == CARDS[language]
    # Brought to Telegram once for each language, then known there.
    assert len({shown for someone in everyone for shown in await pictures(someone)}) == 2
    async with sqlite.reading() as session:
        progress = await broadcast_progress(session, broadcast)
    assert (progress.sent, progress.owed) == (6, 6)


async def test_without_a_card_the_words_go_alone(
    sqlite: Database, bot: TelegramBot, people: People, clock: Clock
) -> None:
    ada, *_ = await crowd(people, sqlite, 2)
    await send(sqlite, clock, {})
    assert await bot.sender.pay() == 2
    assert len(await letters(ada)) == 1
    assert await pictures(ada) == []


async def test_who_cannot_be_reached_holds_up_nobody(
    sqlite: Database, bot: TelegramBot, people: People, clock: Clock
) -> None:
    first, second, third, *_ = await crowd(people, sqlite)
    await send(sqlite, clock)
    await first.blocks()
    await second.blocks()
    assert await bot.sender.pay() == 6
    assert len(await letters(third)) == 1
    async with sqlite.reading() as session:
        known = await find_participant(session, first.id)
        failures = (await session.exec(select(Delivery.failure))).all()
    assert known is not None
    assert known.blocked_at == clock.now
    assert sorted(failure for failure in failures if failure) == ["blocked", "blocked"]


async def test_a_picture_that_the_network_loses_is_brought_again_and_marked(
    sqlite: Database, bot: TelegramBot, people: People, clock: Clock
) -> None:
    everyone = await crowd(people, sqlite)
    await send(sqlite, clock)
    await people.spoils("reset_after_effect", times=1, method="sendPhoto")
    assert await bot.sender.pay() == 6
    clock.passes(minutes=10)
    assert await bot.sender.pay() == 1
    got = [await letters(someone) for someone in everyone]
    assert sorted(len(each) for each in got) == [1, 1, 1, 1, 1, 2]
    [twice] = [each for each in got if len(each) == 2]
    assert ["↻" in said for said in twice] == [False, True]
    async with sqlite.reading() as session:
        statuses = {one.status for one in (await session.exec(select(Delivery))).all()}
    assert statuses == {DeliveryStatus.SENT}


async def test_a_sender_killed_in_the_middle_is_replaced_by_another(
    sqlite: Database, telegram: Running, bot: TelegramBot, people: People, clock: Clock
) -> None:
    everyone = await crowd(people, sqlite)
    await send(sqlite, clock)
    async with sqlite.transaction() as session:
        # It had claimed all and begun with one, and was never heard of again.
        [begun, *_] = await claim_owed(session, clock.now, 9, in_bulk=9)
        assert await begin_delivery(session, begun, clock.now)
    assert await bot.sender.pay() == 0
    clock.now += LEASE + timedelta(seconds=1)
    async with bot_in_step(sqlite, telegram, clock) as other:
        tried = await asyncio.gather(bot.sender.pay(), other.sender.pay())
    assert sum(tried) == 6
    got = [await letters(someone) for someone in everyone]
    assert [len(each) for each in got] == [1] * 6
    assert sum("↻" in said for each in got for said in each) == 1


async def test_stopped_for_good_it_reaches_nobody_more(
    sqlite: Database, telegram: Running, people: People, clock: Clock
) -> None:
    everyone = await crowd(people, sqlite, 12)
    slow = bot_for(sqlite, telegram, clock, rate=3)
    await slow.start(receives=False, sends=False)
    broadcast = await send(sqlite, clock)
    paying = asyncio.create_task(slow.sender.pay())
    await everyone[0].sees("gymnases ouvrent")
    async with sqlite.transaction() as session:
        campaign = await find_campaign(session, "night")
        held = await find_broadcast(session, campaign, broadcast.id, alone=True)
        assert held is not None
        member = await session.get_one(StaffMember, 1)
        await cancel_broadcast(session, held, by=member, now=clock.now)
    await paying
    await slow.stop()
    got = sum([len(await letters(someone)) for someone in everyone])
    async with sqlite.reading() as session:
        progress = await broadcast_progress(session, broadcast)
        assert [one.id for one in await sent_broadcasts(session, campaign)] == [broadcast.id]
    assert progress.waiting == 0
    # What had begun may arrive although it counts as called off.
    assert 0 < got < 12
    assert progress.sent <= got
    assert progress.sent + progress.cancelled == 12


async def test_the_panel_knows_the_bot_by_its_name(
    sqlite: Database, bot: TelegramBot, clock: Clock
) -> None:
    work = Clockwork(bot.application.bot, sqlite, bot.intake, bot.sender, lambda: clock.now)
    async with sqlite.transaction() as session:
        await note_bot(session, "an_earlier_bot", clock.now)
    for _ in range(2):
        clock.passes(hours=1)
        await leave_name(work)
    async with sqlite.reading() as session:
        assert await bot_username(session) == bot.application.bot.username


async def test_a_picture_that_cannot_be_noted_is_no_reason_to_send_it_again(
    sqlite: Database, people: People, clock: Clock
) -> None:
    await crowd(people, sqlite, 2)
    await send(sqlite, clock)
    async with sqlite.transaction() as session:
        [owed, *_] = await claim_owed(session, clock.now, 9, in_bulk=9)
    away = Database("sqlite+aiosqlite:////nowhere/at/all.db")
    noting = Pictures(away)
    brought = Call("sendPhoto", {}, {"photo": b"x"})
    await noting.note(owed, brought, {"photo": [{"file_id": "f"}]})
    # The next one waits for its turn to bring it.
    async with noting.turn_of(owed):
        waiting = asyncio.create_task(_enter(noting, owed))
        await asyncio.sleep(0)
        assert not waiting.done()
    await waiting
    await away.dispose()


async def _enter(noting: Pictures, owed: Owed) -> None:
    async with noting.turn_of(owed):
        return


@given(st.text(st.characters(codec="utf-16"), min_size=1, max_size=LONGEST // 2), st.booleans())
def test_the_longest_reply_fits_below_a_picture(text: str, is_repeated: bool) -> None:
    text = (text + "🚌" * LONGEST)[: LONGEST // 2].strip() or "x"
    for language in ("fr", "en"):
        letter = AddressedBroadcast(1, language, "T" * 60, text, b"card", None)
        call = broadcast_call(letter, 7, is_repeated=is_repeated)
        caption = call.parameters["caption"]
        for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
            caption = caption.replace(entity, sign)
        assert length(caption) <= 1024 + len("<b></b><blockquote></blockquote>")


async def test_a_broadcast_is_of_its_own_kind(
    sqlite: Database, people: People, clock: Clock
) -> None:
    await crowd(people, sqlite, 1)
    await send(sqlite, clock)
    async with sqlite.reading() as session:
        [owed] = (
            await session.exec(select(Delivery).where(Delivery.kind == DeliveryKind.BROADCAST))
        ).all()
    assert (owed.in_bulk, owed.campaign_id) == (True, None)
