"""What machines ask of the panel, and what Telegram brings."""

import io
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer
from prometheus_client import CollectorRegistry, Counter

from admin import build_app
from participation.storage.db import Database
from tests.worlds.panel import Clock, EnterAs
from tests.worlds.stories import NOW, open_campaign, person
from tests.worlds.visitors import Answer, Visitor

PARIS = ZoneInfo("Europe/Paris")
Serve = Callable[..., AbstractAsyncContextManager[Visitor]]


@pytest.fixture
def serve(database: Database, clock: Clock) -> Serve:
    """A panel with settings of the test's own, and someone who asks it."""

    @asynccontextmanager
    async def served(**settings: Any) -> AsyncIterator[Visitor]:
        settings = {"timezone": PARIS, "clock": clock, "secure_cookies": False} | settings
        async with TestServer(build_app(settings.pop("database", database), **settings)) as server:
            visitor = Visitor(server)
            try:
                yield visitor
            finally:
                await visitor.leave()

    return served


@pytest.mark.usefixtures("town")
async def test_the_probes_answer_anyone(enter: EnterAs) -> None:
    stranger = await enter(None)
    assert (await stranger.get("/healthz")).status == 200
    assert (await stranger.get("/readyz")).status == 200
    metrics = await stranger.get("/metrics")
    assert metrics.headers["Content-Type"].startswith("text/plain")
    assert 'portevoix_deliveries_owed{status="queued"} 0.0' in metrics.text
    assert "portevoix_answers_total 74" in metrics.text


async def test_metrics_say_how_long_what_is_owed_has_waited(
    serve: Serve, database: Database, clock: Clock
) -> None:
    async with database.transaction() as session:
        await person(session)
        await open_campaign(session)
    async with serve(clock=lambda: NOW + timedelta(seconds=90)) as visitor:
        shown = (await visitor.get("/metrics")).text
    assert 'portevoix_deliveries_owed{status="queued"} 1.0' in shown
    assert "portevoix_oldest_owed_seconds 90.0" in shown
    assert "portevoix_database_up 1.0" in shown
    assert f'portevoix_pool_size{{pool="{"writing" if database.on_sqlite else "all"}"}}' in shown


async def test_metrics_of_a_registry_of_ones_own(serve: Serve) -> None:
    registry = CollectorRegistry()
    Counter("updates", "Updates taken in", registry=registry).inc(3)
    async with serve(registry=registry) as visitor:
        assert "updates_total 3.0" in (await visitor.get("/metrics")).text


async def test_not_ready_while_something_else_is_not(serve: Serve) -> None:
    async def not_yet() -> bool:
        return False

    async with serve(ready=not_yet) as visitor:
        answer = await visitor.get("/readyz")
    assert answer.status == 503
    assert "not ready" in answer.text


async def test_alive_without_a_database_but_not_ready(serve: Serve, tmp_path: Path) -> None:
    gone = Database(f"sqlite+aiosqlite:///{tmp_path}/gone.db")
    async with serve(database=gone) as visitor:
        assert (await visitor.get("/healthz")).status == 200
        assert (await visitor.get("/readyz")).status == 503
        assert "portevoix_database_up 0.0" in (await visitor.get("/metrics")).text
        broken = await visitor.sign_in_as("someone@example.org")
        assert broken.status == 500
        assert "Something broke on our side" in broken.text
        assert "may have been done all the same" in broken.text  # we cannot know
        assert (await visitor.get("/sign-in", Cookie="portevoix=x", HX_Request="true")).text == ""
    await gone.dispose()


async def bring(visitor: Visitor, body: bytes | io.BytesIO, secret: str = "s3cret") -> Answer:
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret}
    return await visitor.post_raw("/telegram", body, headers)


async def test_an_update_is_acknowledged_once_it_is_kept(serve: Serve) -> None:
    kept: list[dict[str, Any]] = []

    async def receive(update: dict[str, Any]) -> dict[str, Any] | None:
        kept.append(update)
        return {"method": "answerCallbackQuery"} if "callback_query" in update else None

    async with serve(receive_update=receive, webhook_secret="s3cret") as telegram:
        message = await bring(telegram, b'{"update_id": 7}')
        assert (message.status, message.text) == (200, "")
        tap = await bring(telegram, b'{"update_id": 9, "callback_query": {}}')
        assert json.loads(tap.text) == {"method": "answerCallbackQuery"}
        assert kept.pop()["update_id"] == 9
        assert kept == [{"update_id": 7}]
        assert (await bring(telegram, b'{"update_id": 8}', secret="guessed")).status == 401
        assert (await bring(telegram, b"not json")).status == 400
        assert (await bring(telegram, b"[7]")).status == 400
        huge = io.BytesIO(b" " * 3_000_000)
        assert (await bring(telegram, huge)).status == 413
    assert kept == [{"update_id": 7}]


async def test_an_update_that_could_not_be_kept_is_brought_again(serve: Serve) -> None:
    async def fail(update: dict[str, Any]) -> None:
        raise RuntimeError("the disk is full")

    async with serve(receive_update=fail, webhook_secret="s3cret") as telegram:
        assert (await bring(telegram, b'{"update_id": 7}')).status == 500


async def test_there_is_no_webhook_unless_one_is_wanted(enter: EnterAs) -> None:
    assert (await bring(await enter(None), b"{}")).status in {403, 404}


async def test_a_webhook_without_a_secret_is_refused(database: Database) -> None:
    async def receive(update: dict[str, Any]) -> None: ...

    with pytest.raises(ValueError, match="secret"):
        build_app(database, timezone=PARIS, secure_cookies=True, receive_update=receive)
