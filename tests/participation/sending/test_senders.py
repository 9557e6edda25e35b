"""Senders share one token's rate: at no moment may they use more than there is."""

import asyncio
import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from participation.models import Sender
from participation.sending.senders import (
    DEAD_AFTER,
    LAPSES_AFTER,
    RENEWED_EVERY,
    RateShare,
    Use,
    granted,
    leave_share,
    renew_share,
)
from participation.storage.db import Database
from tests.worlds.stories import NOW

TOTAL = 30


@dataclass
class Town:
    """A database, and the time in it."""

    database: Database
    now = NOW
    allowed: dict[str, int] = field(default_factory=dict)

    async def renews(self, name: str, counted: int = 0, *, in_bulk: bool = True) -> int:
        """What that sender may use from now on."""
        use = Use(self.allowed.get(name, 0), counted)
        return (await self.asks(name, use, in_bulk=in_bulk)).slots

    async def asks(self, name: str, use: Use, *, in_bulk: bool = True) -> RateShare:
        async with self.database.transaction() as session:
            share = await renew_share(
                session, name, self.now, total=TOTAL, use=use, in_bulk=in_bulk
            )
        self.allowed[name] = share.slots
        return share

    async def senders(self) -> list[str]:
        async with self.database.reading() as session:
            return sorted(await session.exec(select(Sender.name)))


@pytest.fixture
def town(database: Database) -> Town:
    return Town(database)


async def test_alone_it_has_all(town: Town) -> None:
    assert [await town.renews("a") for _ in range(2)] == [TOTAL, TOTAL]


async def test_a_newcomer_takes_only_what_others_have_given_up(town: Town) -> None:
    assert await town.renews("a") == TOTAL
    assert await town.renews("b") == 0
    # It uses less at once; what it said a moment ago is still counted.
    assert await town.renews("a", counted=TOTAL) == 15
    assert await town.renews("b") == 0
    assert await town.renews("a", counted=20) == 15
    assert await town.renews("b") == 10
    assert await town.renews("a", counted=15) == 15
    assert await town.renews("b") == 15


async def test_what_cannot_be_divided_goes_to_the_first(town: Town) -> None:
    names = ["a", "b", "c", "d"]
    for _ in range(3):
        shares = [await town.renews(name) for name in names]
    assert shares == [8, 8, 7, 7]


async def test_a_sender_not_seen_any_more_leaves_its_share(town: Town) -> None:
    for name in ("a", "b") * 3:
        await town.renews(name)
    town.now += LAPSES_AFTER
    assert await town.renews("a") == 15
    town.now += DEAD_AFTER - LAPSES_AFTER
    assert await town.renews("a") == TOTAL
    assert await town.senders() == ["a"]
    # Back from a long sleep, it is a newcomer like any other.
    town.allowed["b"] = 0
    assert await town.renews("b") == 0


async def test_who_leaves_is_counted_as_long_as_its_messages(town: Town) -> None:
    for name in ("a", "b") * 3:
        await town.renews(name)
    second = timedelta(seconds=1)
    async with town.database.transaction() as session:
        await leave_share(session, "a", town.now, counted_for=second)
    assert await town.renews("b") == 15
    town.now += second
    assert await town.renews("b") == TOTAL


async def test_room_is_made_for_those_who_only_reply(town: Town) -> None:
    assert await town.renews("bot", counted=6, in_bulk=False) == 0
    for _ in range(3):
        shares = [await town.renews(name) for name in ("a", "b")]
    assert shares == [12, 12]
    # However much is replied, a quarter is left for what is owed.
    await town.renews("bot", counted=100, in_bulk=False)
    for _ in range(3):
        shares = [await town.renews(name) for name in ("a", "b")]
    assert shares == [4, 3]


async def test_silence_asked_of_one_is_kept_by_all_even_after_its_death(town: Town) -> None:
    until = town.now + timedelta(seconds=60)
    assert (await town.asks("a", Use(0, 0, until))).resumes_at == until
    assert (await town.asks("b", Use(0, 0))).resumes_at == until
    town.now += timedelta(seconds=59)
    assert await town.asks("b", Use(0, 0)) == RateShare(TOTAL, until)
    town.now += timedelta(seconds=1)
    assert await town.asks("b", Use(0, 0)) == RateShare(TOTAL, None)
    assert await town.senders() == ["b"]


async def test_renewed_at_the_same_moment_they_take_no_more_than_there_is(town: Town) -> None:
    names = [f"s{number}" for number in range(6)]
    for _ in range(4):
        shares = await asyncio.gather(*map(town.renews, names))
        assert sum(shares) <= TOTAL
    assert sorted(shares) == [5] * 6


@dataclass
class Process:
    """A sender as it behaves: it uses all it may, and its messages count for a while."""

    name: str
    allowed: int = 0
    said: list[float] = field(default_factory=list)
    renewed_at: float = -1e9

    def counted(self, now: float) -> int:
        self.said = [moment for moment in self.said if moment > now - 1]
        return len(self.said)

    def says(self, now: float) -> list[float]:
        lapsed = now - self.renewed_at > LAPSES_AFTER.total_seconds()
        said = [] if lapsed else [now] * max(0, self.allowed - self.counted(now))
        self.said += said
        return said


@given(st.integers(0, 2**32), st.integers(1, 40), st.integers(1, 7))
def test_whoever_comes_and_goes_no_second_holds_more(seed: int, total: int, most: int) -> None:
    """Of the arithmetic alone: rows as they would be, in steps of a tenth of a second."""
    dice = random.Random(seed)
    rows: dict[str, Sender] = {}
    alive = [Process(f"p{number}") for number in range(most)]
    said: list[float] = []
    for step in range(300):
        now = step / 10
        moment = NOW + timedelta(seconds=now)
        if dice.random() < 0.02:
            alive[dice.randrange(most)] = Process(f"n{step}")  # the one before is no more
        for process in dice.sample(alive, most):
            if now - process.renewed_at >= dice.uniform(0.8, 3) * RENEWED_EVERY.total_seconds():
                others = [
                    row
                    for row in rows.values()
                    if row.name != process.name and row.seen_at > moment - DEAD_AFTER
                ]
                slots = granted(process.name, others, total)
                share = max(slots, process.allowed, process.counted(now))
                rows[process.name] = Sender(
                    name=process.name, seen_at=moment, in_bulk=True, share=share
                )
                process.allowed, process.renewed_at = slots, now
            said += process.says(now)
        assert sum(one > now - 1 for one in said) <= total
    assert said
