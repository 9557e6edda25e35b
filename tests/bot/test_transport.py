"""Requests to Telegram over aiohttp: JSON, files, and errors that hold no token."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import NetworkError, TimedOut

from bot.transport import AiohttpRequest

TOKEN = "999:very-secret"


async def _answer(request: web.Request) -> web.StreamResponse:
    method = request.match_info["method"]
    if method == "slow":
        await asyncio.Event().wait()
    if method == "drop":
        assert request.transport is not None
        request.transport.abort()
        return web.Response()
    if request.content_type == "application/json":
        said: Any = await request.json() if request.can_read_body else None
    else:
        said = {
            name: value.file.read().decode() if isinstance(value, web.FileField) else value
            for name, value in (await request.post()).items()
        }
    return web.json_response({"ok": True, "result": {"method": method, "said": said}})


@pytest_asyncio.fixture
async def url() -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", f"/bot{TOKEN}/{{method}}", _answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    await runner.cleanup()


@pytest_asyncio.fixture
async def requests() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest()
    await request.initialize()
    await request.initialize()
    yield request
    await request.shutdown()
    await request.shutdown()


async def test_json_and_files(url: str, requests: AiohttpRequest) -> None:
    bot = Bot(TOKEN, base_url=url, request=requests, get_updates_request=AiohttpRequest())
    said = await bot.do_api_request("echo", {"text": "é🚌", "list": [1, {"a": None}]})
    assert said == {"method": "echo", "said": {"text": "é🚌", "list": [1, {"a": None}]}}
    file = InputFile(b"bytes", filename="a.txt")
    said = await bot.do_api_request("echo", {"text": "é", "document": file})
    assert said["said"]["text"] == "é"
    assert "bytes" in said["said"].values()


async def test_nothing_to_say_is_an_empty_request(url: str, requests: AiohttpRequest) -> None:
    status, _ = await requests.do_request(f"{url}{TOKEN}/echo", "POST")
    assert status == 200


async def test_a_silent_telegram_times_out(url: str, requests: AiohttpRequest) -> None:
    # Once connected: an address at which nobody answers in time is another matter.
    await requests.do_request(f"{url}{TOKEN}/echo", "POST")
    with pytest.raises(TimedOut) as caught:
        await requests.do_request(f"{url}{TOKEN}/slow", "POST", read_timeout=0.05)
    assert TOKEN not in repr(caught.value)


async def test_errors_hold_no_token(url: str, requests: AiohttpRequest) -> None:
    for address in (f"{url}{TOKEN}/drop", f"http://127.0.0.1:9/bot{TOKEN}/getMe", "http://:x"):
        with pytest.raises(NetworkError) as caught:
            await requests.do_request(address, "POST")
        assert TOKEN not in repr(caught.value)
        assert caught.value.__cause__ is None


async def test_a_request_closed_or_never_opened_says_so() -> None:
    request = AiohttpRequest(read_timeout=3)
    assert request.read_timeout == 3
    with pytest.raises(NetworkError, match="not initialised"):
        await request.do_request("http://127.0.0.1:9/", "POST")
