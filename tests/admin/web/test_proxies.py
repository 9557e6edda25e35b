"""Behind a proxy: the sign-in limiter and the origin check see the visitor, not the proxy."""

from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer

from admin import build_app
from participation.storage.db import Database
from tests.worlds.panel import Clock
from tests.worlds.visitors import Visitor

PARIS = ZoneInfo("Europe/Paris")


def from_address(address: str) -> dict[str, str]:
    return {
        "X-Forwarded-For": f"10.9.9.9, {address}",
        "X-Forwarded-Host": "consult.example.org",
        "X-Forwarded-Proto": "https",
        "Origin": "https://consult.example.org",
        "Accept-Language": "en",
    }


async def guess(visitor: Visitor, address: str) -> str:
    wrong = {"email": "ada@example.org", "password": "wrong"}
    return (await visitor.post("/sign-in", from_address(address), **wrong)).text


@pytest.mark.parametrize(("proxy", "is_trusted"), [("127.0.0.0/8", True), ("192.0.2.1", False)])
async def test_only_the_named_proxy_is_believed(
    database: Database, clock: Clock, proxy: str, is_trusted: bool
) -> None:
    app = build_app(database, timezone=PARIS, clock=clock, secure_cookies=False, proxy=proxy)
    async with TestServer(app) as server:
        visitor = Visitor(server)
        answers = [await guess(visitor, "198.51.100.7") for _ in range(5 + 1)]
        elsewhere = await guess(visitor, "198.51.100.8")
        await visitor.leave()
    if is_trusted:
        assert "Too many" in answers[-1]
        assert "do not go together" in elsewhere
    else:
        # Its word about the host is not taken either: the origin looks foreign.
        assert "do not go together" not in "".join([*answers, elsewhere])
