"""A disk that is full for a moment: nothing that arrives meanwhile is lost or given up."""

import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from structlog.testing import capture_logs
from structlog.types import EventDict, WrappedLogger

from participation.models import Receipt
from participation.storage.db import Database
from simulator.people import People
from tests.worlds.updates import Post, message, update

CONSENT = "Are you 15 or older"


def limit_files(size: int | None) -> None:
    """No file of this process grows beyond that size: to SQLite, a full disk."""
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (hard if size is None else size, hard))


@contextmanager
def full_disk() -> Iterator[Callable[[], None]]:
    """No room meanwhile, or until what it gives is called."""
    limit_files(0)
    try:
        yield lambda: limit_files(None)
    finally:
        limit_files(None)


async def test_nothing_is_acknowledged_while_the_disk_is_full(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    brought = update(message=message(ada.id, text="/start"))
    with capture_logs(), full_disk(), pytest.raises(OperationalError):
        await post.bot.receive(brought)
    await post.bot.receive(brought)
    assert await ada.sees(CONSENT)


async def test_room_that_comes_back_just_then_condemns_no_update(
    sqlite: Database, people: People, post: Post
) -> None:
    ada = await people.join("Ada", "en")
    await ada.starts()
    brought = update(message=message(ada.id, text="/start"))
    with full_disk() as make_room:

        def once_it_failed(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:
            if event["event"] in ("update.failed", "update.put_off"):
                make_room()
            return event

        with capture_logs([once_it_failed]), pytest.raises(OperationalError):
            await post.bot.receive(brought)
    await post.bot.receive(brought)
    assert await ada.sees(CONSENT)
    async with sqlite.reading() as session:
        assert [receipt.failure for receipt in (await session.exec(select(Receipt))).all()] == [
            None
        ]
