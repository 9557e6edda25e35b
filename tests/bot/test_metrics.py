"""What an operator watches: every event is counted once, and only what happened."""

import re
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from prometheus_client import REGISTRY
from sqlmodel import select

from admin import build_probes
from bot.application import TelegramBot
from bot.jobs import Clockwork, run_job
from participation.models import Participant
from participation.people.conversations import save_conversation
from participation.storage.db import Database
from simulator.people import People
from simulator.server import Running
from tests.worlds.bots import bot_in_step
from tests.worlds.chats import Clock
from tests.worlds.stories import open_campaign
from tests.worlds.updates import Post

ROOT = Path(__file__).parents[2]

Counted = Callable[..., float]


@pytest_asyncio.fixture
async def bot(sqlite: Database, telegram: Running, clock: Clock) -> AsyncIterator[TelegramBot]:
    async with bot_in_step(sqlite, telegram, clock) as started:
        yield started


@pytest.fixture
def counted() -> Counted:
    """How far a metric has come since this test began."""
    before = {
        (one.name, *sorted(one.labels.items())): one.value
        for metric in REGISTRY.collect()
        for one in metric.samples
    }

    def since(name: str, **labels: str) -> float:
        value = REGISTRY.get_sample_value(name, labels)
        assert value is not None, f"{name} {labels} is not measured"
        return value - before.get((name, *sorted(labels.items())), 0.0)

    return since


async def test_updates_are_counted_by_outcome_and_timed(
    sqlite: Database, people: People, post: Post, clock: Clock, counted: Counted
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    first = await post.brings(ada, text="/start")
    await post.bot.intake.finish()
    await post.bot.receive(first)
    async with sqlite.transaction() as session:
        someone = (await session.exec(select(Participant))).one()
        save_conversation(session, someone, form="gone_form", slots={}, now=clock.now)
    await post.brings(ada, text="hello")
    await post.bot.intake.finish()
    outcomes = ("handled", "repeated", "failed")
    assert [counted("portevoix_updates_total", outcome=outcome) for outcome in outcomes] == [
        1,
        1,
        1,
    ]
    assert counted("portevoix_update_commit_seconds_count") == 3
    assert counted("portevoix_update_reply_seconds_count") == 3


async def test_sends_are_counted_by_outcome(
    sqlite: Database, people: People, post: Post, clock: Clock, counted: Counted
) -> None:
    ada, bob = await people.join("Ada", "en"), await people.join("Bob", "en")
    await post.registers(ada)
    await post.registers(bob)
    async with sqlite.transaction() as session:
        await open_campaign(session)
    await bob.blocks()
    await people.spoils("429", times=1, method="sendMessage")
    while await post.bot.sender.pay():
        clock.passes(minutes=10)
    assert await ada.sees("A night bus?")
    assert counted("portevoix_sends_total", outcome="sent") == 1
    assert counted("portevoix_sends_total", outcome="blocked") == 1
    assert counted("portevoix_sends_total", outcome="slowed") == 1
    assert counted("portevoix_sends_total", outcome="failed") == 0
    assert counted("portevoix_slow_downs_total") == 1


async def test_the_operators_page_names_what_is_measured(sqlite: Database) -> None:
    async def ready() -> bool:
        return True

    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"portevoix_[a-z_]+[a-z]", text))
    async with TestClient(TestServer(build_probes(sqlite, ready=ready))) as prometheus:
        shown = await (await prometheus.get("/metrics")).text()
    assert {"portevoix_resends_total", "portevoix_oldest_owed_seconds"} <= named
    assert [name for name in named if name not in shown] == []


async def test_a_job_that_fails_is_counted(
    sqlite: Database, bot: TelegramBot, clock: Clock, counted: Counted
) -> None:
    async def stumble(work: Clockwork) -> None:
        raise RuntimeError("the disk is full")

    work = Clockwork(bot.application.bot, sqlite, bot.intake, bot.sender, lambda: clock.now)
    with pytest.raises(RuntimeError):
        await run_job(stumble, work)
    assert counted("portevoix_job_failures_total", job="stumble") == 1
