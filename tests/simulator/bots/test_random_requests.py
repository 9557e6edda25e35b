"""Whatever is asked of it, the simulator answers as described, and goes on."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest_asyncio
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from simulator.people import People
from simulator.server import running
from tests.simulator.bots.other_requests import acts, controls, raws
from tests.simulator.bots.requests import (
    DESCRIPTION,
    LEAVING,
    OTHER,
    PERSON,
    TOKEN,
    Json,
    Request,
    call_of,
    calls,
)
from tests.simulator.conftest import picture

REFUSALS = {400, 401, 403, 404, 405, 409, 413, 415, 501}
RESPONSE_PARAMETERS = {"retry_after", "migrate_to_chat_id"}

always_the_same = settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
# New requests every time; a failure prints the seed and the blob with which to have it again.
never_the_same = settings(
    always_the_same, max_examples=400, derandomize=False, database=None, print_blob=True
)


class City:
    """A simulator with three people and one group, for any number of requests."""

    def __init__(self, url: str, session: aiohttp.ClientSession) -> None:
        self.url = url
        self.session = session
        self.seen = dict.fromkeys((PERSON, OTHER, LEAVING), 0)

    async def asked(self, verb: str, path: str, **sent: Any) -> tuple[int, Any]:
        async with self.session.request(verb, f"{self.url}{path}", **sent) as answer:
            assert answer.content_type == "application/json", (answer, await answer.text())
            return answer.status, await answer.json()

    async def answers(self, request: Request) -> None:
        """The request is answered as described, and everyone's chat can still be read."""
        status, answer = await self.asked(request.verb, request.path, **request.sent())
        if status not in (200, 201):
            assert status in REFUSALS, answer
        if request.path.startswith(("/bot", "/file")):
            judge(request.method, status, answer)
        else:
            assert answer.get("error") if status >= 400 else "error" not in answer
        for person, version in self.seen.items():
            _, chat = await self.asked("GET", f"/people/{person}/chat?after={version}")
            assert chat["chat_id"] == person
            self.seen[person] = chat["version"]
        assert (await self.asked("GET", f"/bot{TOKEN}/getMe"))[0] == 200

    async def calms_down(self) -> None:
        """Nothing goes wrong any more, and nobody is too fast."""
        assert (await self.asked("DELETE", "/faults"))[0] == 200
        assert (await self.asked("POST", "/limits", json={"enabled": False}))[0] == 200


def judge(method: str | None, status: int, answer: Json) -> None:
    """Whether a bot may be answered so."""
    if status == 200:
        assert answer.keys() == {"ok", "result"}
        if method:
            DESCRIPTION.check_result(method, answer["result"])
        return
    assert (answer["ok"], answer["error_code"]) == (False, status)
    assert answer["description"]
    assert answer.get("parameters", {}).keys() <= RESPONSE_PARAMETERS


@pytest_asyncio.fixture(scope="module")
async def city() -> AsyncIterator[City]:
    async with (
        running(checked=True) as telegram,
        People(telegram.url) as people,
        aiohttp.ClientSession() as session,
    ):
        everyone = [await people.join(name) for name in ("Ada", "Bob", "Eve")]
        for person in everyone:
            await person.starts()
        await everyone[0].opens_group("Conseil")
        town = City(telegram.url, session)
        here = {"chat_id": PERSON}
        poll = {"question": "Où ?", "options": [{"text": "Ici"}, {"text": "Là"}], **here}
        form = aiohttp.FormData({"chat_id": str(PERSON)})
        form.add_field("photo", picture(), filename="a.png")
        for method, sent in (
            ("sendMessage", {"json": {"text": "Bonjour", **here}}),
            ("sendPoll", {"json": {"is_anonymous": False, **poll}}),
            ("sendPhoto", {"data": form}),
            ("sendLocation", {"json": {"latitude": 50.6, "longitude": 3.0, **here}}),
        ):
            assert (await town.asked("POST", f"/bot{TOKEN}/{method}", **sent))[0] == 200
        yield town


NESTED = [{"type": "bold", "offset": at, "length": 1500 - at} for at in range(1500)]
CLAIMED = {"Content-Type": "application/json; charset=raw_unicode_escape"}
HALF = b'{"chat_id": 700000001, "text": "\\ud800"}'


@given(request=calls())
@example(call_of("sendMessage", chat_id=PERSON, text="x" * 1500, entities=NESTED))
@always_the_same
async def test_any_call_is_answered_as_described(city: City, request: Request) -> None:
    await city.answers(request)


@given(request=acts())
@example(Request("POST", f"/people/{PERSON}/edits", {"message_id": float("inf"), "text": "x"}))
@example(Request("POST", f"/people/{PERSON}/edits", b'{"message_id":1e400}', "bytes", CLAIMED))
@always_the_same
async def test_whatever_people_try_is_done_or_told(city: City, request: Request) -> None:
    await city.answers(request)


@given(request=raws())
@example(Request("POST", f"/bot{TOKEN}/sendMessage", HALF, "bytes", CLAIMED))
@example(Request("POST", f"/people/{PERSON}/messages", HALF, "bytes", CLAIMED))
@example(Request("GET", f"/bot{TOKEN}/getMe", None, "nothing", {"Origin": "http://["}))
@example(Request("GET", "/people", None, "nothing", {"Origin": "http://["}))
@example(Request("POST", f"/bot{TOKEN}/sendMessage", b"x", "bytes", {"Content-Encoding": "gzip"}))
@example(Request("POST", "/people", b"{}", "bytes", CLAIMED | {"Content-Encoding": "gzip"}))
@example(Request("PUT", f"/bot{TOKEN}/getMe", None, "nothing"))
@example(Request("GET", f"/bot{TOKEN}/", None, "nothing"))
@example(Request("GET", f"/bot{TOKEN}/getMe/x", None, "nothing"))
@always_the_same
async def test_any_bytes_anywhere_are_answered_as_described(city: City, request: Request) -> None:
    await city.answers(request)


@given(request=controls(), call=calls())
@example(Request("POST", "/limits", {"chat_burst": 10**400}), call_of("getMe"))
@example(Request("POST", "/faults", {"kind": "429", "retry_after": 10**30}), call_of("getMe"))
@always_the_same
async def test_what_goes_wrong_on_demand_goes_wrong_as_described(
    city: City, request: Request, call: Request
) -> None:
    status, _ = await city.asked(request.verb, request.path, **request.sent())
    assert status in (200, 201, 400)
    try:
        status, answer = await city.asked(call.verb, call.path, **call.sent())
    except aiohttp.ClientConnectionError:
        assert request.body["kind"].startswith("reset")
    except AssertionError:
        assert request.body["kind"] == "502"
    else:
        assert status in REFUSALS | {200, 429} or request.body["kind"] == "500"
        judge(call.method, status, answer)
    await city.calms_down()
    await city.answers(call_of("getMe"))


@given(request=st.one_of(calls(), acts(), raws()))
@never_the_same
async def test_requests_nobody_tried_before(city: City, request: Request) -> None:
    await city.answers(request)
