"""Requests made to break it: each is answered as described, and the next one as ever."""

import gzip
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from simulator.people import People, SimulatedPerson
from simulator.server import LARGEST_BODY, Running
from tests.simulator.conftest import TOKEN, raw

JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
PACKED = {"Content-Encoding": "gzip"}
PARTS = {"Content-Type": "multipart/form-data; boundary=x"}
ENDLESS = b'{"a":' + b"[" * 900 + b'"\\ud800"' + b"]" * 900 + b"}"
SEND = f"/bot{TOKEN}/sendMessage"


@pytest.fixture
async def ada(people: People) -> SimulatedPerson:
    person = await people.join("Ada")
    await person.starts()
    return person


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as opened:
        yield opened


def is_worded(path: str, status: int, answer: Any) -> bool:
    """Whether a refusal has the form its side of the simulator gives it."""
    if path.startswith(("/bot", "/file/bot")):
        words = answer["description"]
        return (answer["ok"], answer["error_code"], bool(words)) == (False, status, True)
    return bool(answer["error"])


@pytest.mark.parametrize(
    ("verb", "path", "status", "sent"),
    [
        ("GET", f"/bot{TOKEN}/", 404, {}),
        ("GET", f"/bot{TOKEN}", 404, {}),
        ("GET", f"/bot{TOKEN}/getMe/x", 404, {}),
        ("GET", f"/file/bot{TOKEN}/", 404, {}),
        ("PUT", f"/bot{TOKEN}/getMe", 405, {}),
        ("DELETE", "/people", 405, {}),
        ("GET", "/people/1/nothing", 404, {}),
        ("GET", f"/bot{TOKEN}/getMe", 403, {"headers": {"Origin": "http://["}}),
        ("POST", "/people", 403, {"headers": {"Origin": "http://["}}),
        ("POST", SEND, 400, {"data": b"{}", "headers": {**JSON, **PACKED}}),
        ("POST", SEND, 400, {"data": b"x=1", "headers": {**FORM, **PACKED}}),
        ("POST", SEND, 400, {"data": b"--x", "headers": {**PARTS, **PACKED}}),
        ("POST", "/people", 400, {"data": b"{}", "headers": {**JSON, **PACKED}}),
        ("POST", SEND, 400, {"data": ENDLESS, "headers": JSON}),
        ("POST", SEND, 400, {"data": b"\xff\xfe{\0}\0", "headers": JSON}),
        ("POST", SEND, 400, {"data": b"text=\xff", "headers": FORM}),
        ("POST", "/people", 400, {"data": ENDLESS, "headers": JSON}),
        ("POST", "/limits", 400, {"json": {"chat_burst": 10**400}}),
        ("POST", "/faults", 400, {"json": {"kind": "429", "after": "1e9"}}),
    ],
)
async def test_each_is_refused_in_the_right_form(
    simulator: Running,
    session: aiohttp.ClientSession,
    verb: str,
    path: str,
    status: int,
    sent: dict[str, Any],
) -> None:
    for _ in range(2):
        async with session.request(verb, simulator.url + path, **sent) as answer:
            assert (answer.status, is_worded(path, status, await answer.json())) == (status, True)
    assert (await raw(simulator, "getMe"))[0] == 200


@pytest.mark.parametrize("path", [SEND, "/people"])
async def test_a_body_too_large_is_refused(
    simulator: Running, session: aiohttp.ClientSession, path: str
) -> None:
    bomb = gzip.compress(b" " * (LARGEST_BODY + 1), 1)
    sent = {"data": bomb, "headers": {**JSON, **PACKED}}
    async with session.post(simulator.url + path, **sent) as answer:
        assert (answer.status, is_worded(path, 413, await answer.json())) == (413, True)


async def test_half_a_character_goes_nowhere(
    simulator: Running, session: aiohttp.ClientSession, ada: SimulatedPerson
) -> None:
    """Not as JSON, not as a form, whatever charset the header claims: it could not be shown."""
    charset = "; charset=raw_unicode_escape"
    said = f"/people/{ada.id}/messages"
    parts = (
        b'--x\r\nContent-Disposition: form-data; name="%s"\r\nContent-Type: text/plain'
        b"; charset=raw_unicode_escape\r\n\r\n%s\r\n"
    )
    body = parts % (b"chat_id", str(ada.id).encode()) + parts % (b"text", b"\\ud800") + b"--x--\r\n"
    call = f'{{"chat_id": {ada.id}, "text": "\\ud800"}}'.encode()
    for path, data, kind in (
        (SEND, call, JSON["Content-Type"] + charset),
        (SEND, body, PARTS["Content-Type"]),
        (said, b'{"text": "\\ud800"}', JSON["Content-Type"] + charset),
        (said, b'{"text": "\\ud800"}', JSON["Content-Type"] + "; charset=nonsense"),
    ):
        headers = {"Content-Type": kind}
        async with session.post(simulator.url + path, data=data, headers=headers) as answer:
            assert answer.status == 400, (path, kind)
    headers = {"Content-Type": FORM["Content-Type"] + charset}
    form = f"chat_id={ada.id}&text=%5Cud800"
    async with session.post(simulator.url + SEND, data=form, headers=headers) as answer:
        assert (await answer.json())["result"]["text"] == "\\ud800"
    assert [message.text for message in await ada.messages()] == ["/start", "\\ud800"]


async def test_a_message_keeps_a_hundred_entities_however_they_lie(
    simulator: Running, ada: SimulatedPerson
) -> None:
    text = "x" * 4000
    nested = [{"type": "bold", "offset": at, "length": 4000 - at} for at in range(1500)]
    _, sent = await raw(simulator, "sendMessage", chat_id=ada.id, text=text, entities=nested)
    assert sent["result"]["entities"] == nested[:100]
    marked = "<b>x</b> " * 200
    _, sent = await raw(simulator, "sendMessage", chat_id=ada.id, text=marked, parse_mode="HTML")
    assert len(sent["result"]["entities"]) == 100
    await ada.says("/a " * 300)
    _, first, _, last = await ada.messages()
    assert first.html.count("<b>") == 100
    assert len(last.seen["entities"]) == 100


@pytest.mark.parametrize("number", ["1e400", "[]", '"x"', "null"])
async def test_numbers_that_are_none(
    simulator: Running, session: aiohttp.ClientSession, ada: SimulatedPerson, number: str
) -> None:
    body = f'{{"message_id": {number}, "text": "x"}}'
    url = f"{simulator.url}/people/{ada.id}/edits"
    async with session.post(url, data=body, headers=JSON) as answer:
        assert (answer.status, (await answer.json())["error"]) == (
            400,
            "message_id must be a whole number",
        )


async def test_faults_without_measure_stay_within_bounds(
    simulator: Running, people: People
) -> None:
    await people.request("POST", "/faults", {"kind": "429", "retry_after": 10**30})
    status, answer = await raw(simulator, "getMe")
    assert (status, answer["parameters"]) == (429, {"retry_after": 86_400})


async def test_what_goes_wrong_inside_is_logged_and_told(
    people: People, ada: SimulatedPerson, simulator: Running, caplog: pytest.LogCaptureFixture
) -> None:
    """A simulator that checks itself finds an update the description does not allow."""
    simulator.world.people[ada.id].name = "Ada"
    simulator.world.people[ada.id].language = 5  # type: ignore[assignment] # a broken state
    async with aiohttp.ClientSession() as session:
        url = f"{simulator.url}/people/{ada.id}/messages"
        async with session.post(url, json={"text": "x"}) as answer:
            assert (answer.status, await answer.json()) == (500, {"error": "Internal Server Error"})
    assert "failed to answer" in caplog.text
