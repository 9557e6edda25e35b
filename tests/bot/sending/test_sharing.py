"""Several processes speak with one token: together they keep to its rate, and to its silences."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import timedelta

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, func, select
from structlog.testing import capture_logs

from bot.application import TelegramBot
from bot.pacing import SendingPace
from bot.rate_shares import Sharing
from participation.models import Delivery, Sender
from participation.sending.senders import DEAD_AFTER
from participation.storage.db import Database
from simulator.people import People
from simulator.server import Running
from tests.bot.sending.test_sender import seen
from tests.bot.sending.test_sending_to_many import crowd
from tests.worlds.bots import TOKEN
from tests.worlds.chats import Clock

RATE = 12
PATIENCE = 30


class Process:
    """What shares a rate in one process, by the test's clock."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self.pace = SendingPace(30, clock.seconds)
        self.sharing = Sharing(database, self.pace, lambda: clock.now)


@pytest.fixture
def one(database: Database, clock: Clock) -> Process:
    return Process(database, clock)


@pytest.fixture
def other(database: Database, clock: Clock) -> Process:
    return Process(database, clock)


async def rows(database: Database) -> list[Sender]:
    async with database.reading() as session:
        return list(await session.exec(select(Sender).order_by(col(Sender.share))))


async def test_before_it_has_a_share_nothing_may_begin(one: Process) -> None:
    assert one.pace.a_second == 0
    async with one.sharing.kept():
        assert one.pace.a_second == 30
    assert one.pace.a_second == 0


async def test_two_share_and_who_has_done_leaves_all(
    one: Process, other: Process, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    # By hand, here: a machine that stands still for a second would renew once more.
    monkeypatch.setattr("bot.rate_shares.RENEWED_EVERY", timedelta(hours=1))
    async with one.sharing.kept():
        async with other.sharing.kept():
            assert (one.pace.a_second, other.pace.a_second) == (30, 0)
            for process in (one, other, one, other):
                await process.sharing.renew()
            assert (one.pace.a_second, other.pace.a_second) == (15, 15)
        clock.passes(seconds=1)
        await one.sharing.renew()
        assert one.pace.a_second == 15
        clock.passes(seconds=0.2)
        await one.sharing.renew()
        assert one.pace.a_second == 30


async def test_a_share_lapses_unless_renewed(one: Process, clock: Clock) -> None:
    async with one.sharing.kept():
        clock.passes(seconds=3.9)
        assert one.pace.a_second == 30
        clock.passes(seconds=0.2)
        assert one.pace.a_second == 0
        await one.sharing.renew()
        assert one.pace.a_second == 30


async def test_a_silence_is_heard_by_all_and_is_one_offence(
    one: Process, other: Process, clock: Clock
) -> None:
    async with one.sharing.kept(), other.sharing.kept():
        one.pace.slow_down(5)
        for _ in range(2):
            for process in (one, other):
                await process.sharing.renew()
            clock.passes(seconds=1)
        assert (one.pace.silent_for, other.pace.silent_for) == (3, 3)
        clock.passes(seconds=3)
        for process in (one, other):
            await process.sharing.renew()
        # Half of its half, each; no more is taken for having heard it several times.
        assert (one.pace.a_second, other.pace.a_second) == (7, 7)


async def test_who_is_told_to_be_silent_and_leaves_says_so(one: Process, other: Process) -> None:
    async with one.sharing.kept():
        one.pace.slow_down(60)
    async with other.sharing.kept():
        assert other.pace.silent_for == 60


async def test_room_is_made_for_replies_of_another_process(
    database: Database, one: Process, other: Process
) -> None:
    async with AsyncExitStack() as replying:
        for _ in range(6):
            await replying.enter_async_context(one.pace.noted())
        await one.sharing.renew()
        async with other.sharing.kept():
            assert other.pace.a_second == 24
        assert [(row.share, row.in_bulk) for row in await rows(database)] == [
            (6, False),
            (24, True),
        ]


async def test_a_database_that_goes_away_ends_the_share(sqlite: Database, clock: Clock) -> None:
    process = Process(sqlite, clock)

    async def loses_its_table() -> None:
        async with process.sharing.kept():
            async with sqlite.transaction() as session:
                await (await session.connection()).execute(text("DROP TABLE sender"))
            async with asyncio.timeout(PATIENCE):
                while not logs:  # noqa: ASYNC110 - only the log knows
                    await asyncio.sleep(0.05)

    with capture_logs() as logs, pytest.raises(DBAPIError):
        await loses_its_table()
    assert {line["event"] for line in logs} == {"share.not_renewed"}
    assert process.pace.a_second == 0


@asynccontextmanager
async def sending(url: str, telegram: Running) -> AsyncIterator[TelegramBot]:
    """A sender as it runs in earnest."""
    database = Database(url)
    bot = TelegramBot(database, token=TOKEN, api_url=telegram.url, send_rate=RATE)
    await bot.start(receives=False, sends=True)
    yield bot
    await bot.stop()
    await database.dispose()


@pytest_asyncio.fixture
async def postgres(postgres_database_url: str) -> AsyncIterator[Database]:
    opened = Database(postgres_database_url)
    yield opened
    await opened.dispose()


async def unsent(database: Database) -> int:
    async with database.reading() as session:
        query = select(func.count(col(Delivery.id))).where(col(Delivery.sent_at).is_(None))
        return (await session.exec(query)).one()


async def test_two_senders_keep_to_the_strict_limit_together(
    postgres: Database, postgres_database_url: str, telegram: Running, people: People
) -> None:
    limits = {"enabled": True, "strict": True, "overall_a_second": RATE}
    everyone = await crowd(people, postgres, 45)
    await people.request("POST", "/limits", limits)
    async with (
        sending(postgres_database_url, telegram),
        sending(postgres_database_url, telegram),
        asyncio.timeout(PATIENCE),
    ):
        shares: set[int] = set()
        while await unsent(postgres):
            shares |= {row.share for row in await rows(postgres)}
            await asyncio.sleep(0.1)
    assert await people.refused_for_speed() == 0
    assert [await seen(someone, "Un bus de nuit ?") for someone in everyone] == [1] * 45
    assert RATE // 2 in shares


async def test_what_was_said_last_is_counted_till_the_end(
    database: Database, one: Process, clock: Clock
) -> None:
    async with one.sharing.kept():
        pass
    [left] = await rows(database)
    assert left.seen_at + DEAD_AFTER > clock.now
    assert left.share == 30
