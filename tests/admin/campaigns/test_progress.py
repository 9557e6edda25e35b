"""A campaign's page while people answer: what happens shows by itself."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from playwright.async_api import Page, expect
from sqlmodel import select

from participation.campaigns.lifecycle import find_campaign
from participation.models import Participant
from participation.questions import Reply
from participation.responses.answers import record_answer
from participation.responses.progress import find_progress
from participation.storage.db import Database
from tests.worlds.panel import Clock
from tests.worlds.visitors import PASSWORD, Visitor

HERE = "/campaigns/youth-budget"
EVENTS = {"Accept": "text/event-stream"}
PATIENCE = 20

Event = dict[str, Any]
Following = Callable[[], Awaitable[Event | None]]


@asynccontextmanager
async def told(visitor: Visitor) -> AsyncIterator[Following]:
    """Returns the next event each time it is asked."""
    async with visitor.client.get(f"{HERE}/progress", headers=EVENTS) as response:
        assert response.headers["Content-Type"] == "text/event-stream"

        async def following() -> Event | None:
            async with asyncio.timeout(PATIENCE):
                while line := await response.content.readline():
                    if line.startswith(b"data: "):
                        found: Event = json.loads(line[6:])
                        return found
            return None

        yield following


async def told_of(following: Following, words: str, part: str) -> Event:
    """The first event that says so there: one that tells less may come before it."""
    while (event := await following()) is not None:
        if words in event[part]:
            return event
    raise AssertionError(words)


async def answer_first(database: Database, clock: Clock) -> None:
    """Somebody who had not yet answers the first question."""
    async with database.transaction() as session:
        campaign = await find_campaign(session, "youth-budget")
        for person in (await session.exec(select(Participant))).all():
            progress = await find_progress(session, person, campaign.id)
            assert progress is not None
            question = progress.definition.questions[0]
            if question.key not in progress.answers:
                await record_answer(
                    session, progress, question, question.parse(Reply(choice="sport")), clock()
                )
                return


@pytest.mark.usefixtures("town")
async def test_answers_and_pauses_are_told_and_the_server_may_stop(
    editor: Visitor, panel: TestServer, database: Database, clock: Clock
) -> None:
    async with told(editor) as following:
        first = await following()
        assert first["status"] == "open"
        assert "<dt>Started</dt><dd>10</dd>" in first["html"]
        await answer_first(database, clock)
        second = await told_of(following, "<dt>Started</dt><dd>11</dd>", "html")
        assert "of the one" not in second["html"].casefold()
        await editor.post(f"{HERE}/pause")
        paused = await told_of(following, "paused", "status")
        assert ">Paused since" in paused["sentence"]
        assert "Paused. " in paused["html"]
        stopping = asyncio.create_task(panel.close())
        assert await following() is None
        await stopping


@pytest.mark.usefixtures("town")
async def test_whoever_asks_for_no_events_gets_it_as_it_stands(editor: Visitor) -> None:
    once = await editor.get(f"{HERE}/progress")
    assert "<html" not in once.text
    assert "<dt>Asked</dt><dd>12</dd>" in once.text
    assert (await editor.get("/campaigns/grand-debat-lille/progress")).status == 404
    await editor.post(f"{HERE}/close")
    page = (await editor.get(HERE)).text
    assert "What 10 people answered is kept" in page
    assert "data-progress" not in page


@pytest.mark.usefixtures("town")
async def test_a_line_that_was_dropped_is_let_go(editor: Visitor, panel: TestServer) -> None:
    async with told(editor) as following:
        await following()
    # Closing the panel waits for every line: it ends, so none was kept.
    await panel.close()


@pytest.mark.usefixtures("town")
async def test_the_page_follows_by_itself(
    page: Page, panel: TestServer, editor: Visitor, database: Database, clock: Clock
) -> None:
    await page.goto(str(panel.make_url(HERE)))
    await page.fill("#email", "analyst@example.org")
    await page.fill("#password", PASSWORD)
    await page.locator("form.card button").click()
    await expect(page.locator("#progress")).to_have_attribute("data-told", "yes")
    started = page.locator("#reach .tile", has_text="Started").locator("dd")
    await expect(started).to_have_text("10")
    await page.get_by_text("Show as a table").click()
    await answer_first(database, clock)
    await expect(started).to_have_text("11")
    await expect(page.get_by_role("table", name="Began to answer, hour by hour")).to_be_visible()
    await editor.post(f"{HERE}/pause")
    await expect(page.locator(".sentence")).to_contain_text("Paused since")
    await expect(page.get_by_role("status")).to_contain_text("Paused. No message was waiting")
