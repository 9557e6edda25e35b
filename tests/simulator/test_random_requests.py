"""Whatever is asked of it, the simulator answers as described, and goes on."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest_asyncio
from hypothesis import HealthCheck, given, settings

from simulator.people import People
from simulator.server import running
from tests.simulator.conftest import picture
from tests.simulator.requests import DESCRIPTION, Json, Request, acts, calls

TOKEN = "12345:dice"
REFUSALS = {400, 403, 404, 409, 413, 501}
RESPONSE_PARAMETERS = {"retry_after", "migrate_to_chat_id"}

always_the_same = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class City:
    """A simulator with one person and one group, for any number of requests."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.session = session

    async def asked(self, method: str, path: str, **sent: Any) -> tuple[int, Json]:
        async with self.session.request(method, f"{self.url}{path}", **sent) as answer:
            return answer.status, await answer.json()


@pytest_asyncio.fixture(scope="module")
async def city() -> AsyncIterator[City]:
    async with (
        running(checked=True) as telegram,
        People(telegram.url) as people,
        aiohttp.ClientSession() as session,
    ):
        ada = await people.join("Ada")
        await ada.starts()
        await ada.opens_group("Conseil")
        town = City(telegram.url, session)
        here = {"chat_id": ada.id}
        poll = {"question": "Où ?", "options": [{"text": "Ici"}, {"text": "Là"}], **here}
        form = aiohttp.FormData({"chat_id": str(ada.id)})
        form.add_field("photo", picture(), filename="a.png")
        for method, sent in (
            ("sendMessage", {"json": {"text": "Bonjour", **here}}),
            ("sendPoll", {"json": {"is_anonymous": False, **poll}}),
            ("sendPhoto", {"data": form}),
            ("sendLocation", {"json": {"latitude": 50.6, "longitude": 3.0, **here}}),
        ):
            assert (await town.asked("POST", f"/bot{TOKEN}/{method}", **sent))[0] == 200
        yield town


@given(request=calls())
@always_the_same
async def test_any_call_is_answered_as_described(city: City, request: Request) -> None:
    path = f"/bot{TOKEN}/{request.method}"
    status, answer = await city.asked("POST", path, **request.sent_as())
    if status == 200:
        assert answer.keys() == {"ok", "result"}
        DESCRIPTION.check_result(request.method, answer["result"])
    else:
        assert status in REFUSALS, answer
        assert (answer["ok"], answer["error_code"]) == (False, status)
        assert answer["description"]
        assert answer.get("parameters", {}).keys() <= RESPONSE_PARAMETERS
    assert (await city.asked("GET", f"/bot{TOKEN}/getMe"))[0] == 200


@given(act=acts())
@always_the_same
async def test_whatever_people_try_is_done_or_told(city: City, act: tuple[str, Json]) -> None:
    what, body = act
    status, answer = await city.asked("POST", f"/people/700000001/{what}", json=body)
    if status == 200:
        assert answer["version"] > 0
    else:
        assert status in {400, 404, 409}, answer
        assert answer["error"]
    status, chat = await city.asked("GET", "/people/700000001/chat")
    assert (status, chat["chat_id"]) == (200, 700000001)
