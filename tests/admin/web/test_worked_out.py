"""What takes long is worked out off the page, once for all who ask, and again after a change."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from admin.web.worked_out import MOST_KEPT, Finding, Findings


class Work:
    """Work that ends when told, and says how often it was done."""

    def __init__(self) -> None:
        self.done = 0
        self.may_end = asyncio.Event()

    async def __call__(self) -> int:
        await self.may_end.wait()
        self.done += 1
        return self.done


@pytest.fixture
async def findings() -> AsyncIterator[Findings]:
    kept = Findings(patience=0)
    yield kept
    await kept.close(web.Application())


async def test_a_page_does_not_wait_and_has_it_the_next_time(findings: Findings) -> None:
    work = Work()
    assert await findings.of("words", 1, work) is None
    assert await findings.of("words", 1, work) is None
    work.may_end.set()
    await findings.settled()
    assert await findings.of("words", 1, work) == Finding(1)
    assert work.done == 1


async def test_it_shows_what_there_was_while_it_is_done_again(findings: Findings) -> None:
    work = Work()
    work.may_end.set()
    await findings.of("words", 1, work)
    await findings.settled()
    work.may_end.clear()
    assert await findings.of("words", 2, work) == Finding(1, is_current=False)
    work.may_end.set()
    await findings.settled()
    assert await findings.of("words", 2, work) == Finding(2)


async def test_a_patient_page_has_it_at_once(findings: Findings) -> None:
    findings.patience = 60
    work = Work()
    work.may_end.set()
    assert await findings.of("words", 1, work) == Finding(1)
    assert await findings.of("words", 2, work) == Finding(2)
    assert await findings.of("days", 2, work) == Finding(3)


async def test_what_took_long_twice_is_not_done_again_at_every_change(findings: Findings) -> None:
    done = 0

    async def slow() -> int:
        nonlocal done
        await asyncio.sleep(0.3)
        done += 1
        return done

    findings.patience = 60
    assert await findings.of("pairs", 1, slow) == Finding(1)
    # Once, it may have been the machine that stood still.
    assert await findings.of("pairs", 2, slow) == Finding(2)
    assert await findings.of("pairs", 3, slow) == Finding(2, is_current=False)


async def test_work_that_fails_fails_its_page_and_is_tried_again(findings: Findings) -> None:
    async def broken() -> int:
        raise RuntimeError

    findings.patience = 60
    with pytest.raises(RuntimeError):
        await findings.of("words", 1, broken)
    work = Work()
    work.may_end.set()
    assert await findings.of("words", 1, work) == Finding(1)


async def test_only_so_much_is_kept(findings: Findings) -> None:
    findings.patience = 60
    work = Work()
    work.may_end.set()
    for subject in range(MOST_KEPT + 1):
        await findings.of(subject, 1, work)
    assert await findings.of(1, 1, work) == Finding(2)
    assert await findings.of(0, 1, work) == Finding(MOST_KEPT + 2)


async def test_what_is_under_way_ends_with_the_application(findings: Findings) -> None:
    assert await findings.of("words", 1, Work()) is None
    await findings.close(web.Application())
    await findings.settled()
