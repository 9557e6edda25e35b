"""The control interface describes itself, and all it takes and gives is as described."""

import ast
import re
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from jsonschema import Draft202012Validator
from playwright.async_api import Page

import simulator
from simulator.people import People
from simulator.phones import control, media, streams
from simulator.phones.openapi import document
from simulator.server import Running
from tests.worlds.around.browser import OpenPage, accessibility_violations
from tests.worlds.clients import raw

Json = dict[str, Any]
DOCUMENT = document()
# Functions that read a field named by one of their arguments.
READERS = {"_whole", "_optional_whole", "_optional_text", "_text", "_bytes"}


async def test_every_way_to_act_is_described(simulator: Running, people: People) -> None:
    described = {
        (verb.upper(), path) for path, verbs in DOCUMENT["paths"].items() for verb in verbs
    }
    answered = {
        (route.method, re.sub(r":[^}]+}", "}", route.resource.canonical))
        for route in simulator.app.router.routes()
        if route.resource and re.match("/(people|faults|limits)", route.resource.canonical)
    }
    assert described == {each for each in answered if each[0] != "HEAD"}
    assert await people.request("GET", "/people/openapi.json") == DOCUMENT


def names_in(schema: Json) -> set[str]:
    """The names of all fields in a schema, however deep."""
    names = set(schema.get("properties", {}))
    for inner in schema.get("properties", {}).values():
        names |= names_in(inner)
    return names


def described_names() -> set[str]:
    names = set()
    for operations in DOCUMENT["paths"].values():
        for operation in operations.values():
            names |= {it["name"] for it in operation["parameters"]}
            for content in operation.get("requestBody", {}).get("content", {}).values():
                names |= names_in(content["schema"])
    return names


def read_names(module: Any) -> set[str]:
    """What the code takes out of bodies, queries and headers, by what it says."""
    names = set()
    for node in ast.walk(ast.parse(Path(module.__file__).read_text("utf-8"))):
        texts: list[ast.expr] = []
        match node:
            case ast.Call(func=ast.Attribute(attr="get"), args=[first, *_]):
                texts = [first]
            case ast.Call(func=ast.Name(id=name), args=[_, second, *_]) if name in READERS:
                texts = [second]
            case ast.Subscript(value=ast.Name(id="body" | "given"), slice=key):
                texts = [key]
        names |= {
            it.value for it in texts if isinstance(it, ast.Constant) and isinstance(it.value, str)
        }
    return names


@pytest.mark.parametrize("module", [control, media, streams])
def test_every_parameter_the_code_reads_is_described(module: Any) -> None:
    spoken_of = {"an option", "person", "Origin"}
    read = read_names(module)
    assert read
    assert read - spoken_of <= described_names()
    assert set(media.MEDIA) <= described_names()


class Judge:
    """Sends requests to the control interface: both what is sent and what comes fit the schemas."""

    def __init__(self, people: People) -> None:
        self.people = people
        self.done: set[tuple[str, str]] = set()

    async def asks(self, verb: str, path: str, body: Json | None = None, **query: Any) -> Json:
        template = re.sub(r"/people/\d+", "/people/{person}", path)
        operation = DOCUMENT["paths"][template][verb.lower()]
        queried = {it["name"] for it in operation["parameters"] if it["in"] == "query"}
        assert query.keys() <= queried
        if body is not None:
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            fits(schema, body)
            assert body.keys() <= schema["properties"].keys()
        answer = await self.people.request(verb, path, body, **query)
        fits(operation["responses"]["2XX"]["content"]["application/json"]["schema"], answer)
        self.done.add((verb, template))
        return answer


def fits(schema: Json, value: Any) -> None:
    whole = {**schema, "components": DOCUMENT["components"]}
    problems = [error.message for error in Draft202012Validator(whole).iter_errors(value)]
    assert problems == []


async def test_all_that_is_taken_and_given_fits_its_schema(
    simulator: Running, people: People
) -> None:
    judge = Judge(people)
    Draft202012Validator.check_schema({"$defs": DOCUMENT["components"]["schemas"]})
    ada = await judge.asks("POST", "/people", {"name": "Ada", "language_code": "fr"})
    here, image = f"/people/{ada['id']}", "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA="
    place = {"latitude": 50.6, "longitude": 3.0}
    await judge.asks("POST", f"{here}/start", {"payload": "src"})
    for content in (
        {"text": "/aide", "reply_to": 1},
        {"photo": image, "caption": "Ici"},
        {"album": [image, image]},
        {"location": place},
        {"venue": {**place, "title": "Mairie", "address": "Place"}},
        {"contact": {}},
        {"contact": {"phone_number": "+33", "first_name": "Bob"}},
        {"sticker": {"emoji": "🎉"}},
        {"voice": {"duration": 3, "data": "eA=="}},
        {"document": {"name": "a.txt", "data": "eA==", "mime_type": "text/plain"}},
    ):
        await judge.asks("POST", f"{here}/messages", content)
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    bot = {"chat_id": ada["id"]}
    await raw(simulator, "sendMessage", text="?", reply_markup=keys, **bot)
    await raw(simulator, "forwardMessage", from_chat_id=ada["id"], message_id=1, **bot)
    await raw(simulator, "setMyCommands", commands=[{"command": "moi", "description": "Moi"}])
    await judge.asks("POST", f"{here}/taps", {"label": "A"})
    updates = (await raw(simulator, "getUpdates"))[1]["result"]
    query = updates[-1]["callback_query"]["id"]
    await raw(simulator, "answerCallbackQuery", callback_query_id=query, text="Vu")
    _, sent = await raw(simulator, "sendPoll", question="?", options=[{"text": "A"}], **bot)
    await judge.asks(
        "POST", f"{here}/votes", {"message_id": sent["result"]["message_id"], "options": [0]}
    )
    await judge.asks("POST", f"{here}/edits", {"message_id": 2, "text": "Autre"})
    await judge.asks("POST", f"{here}/reactions", {"message_id": 2, "emoji": "❤"})
    await judge.asks("POST", f"{here}/reactions", {"message_id": 2, "emoji": None})
    await judge.asks("POST", f"{here}/repeat", {})
    group = await judge.asks("POST", f"{here}/groups", {"title": "Conseil"})
    await judge.asks("GET", f"{here}/chat", after=0, timeout=0.1, chat_id=group["chat_id"])
    chat = await judge.asks("GET", f"{here}/chat", after=0)
    assert len(chat["messages"]) == 15
    await judge.asks("GET", here)
    await judge.asks("GET", "/people")
    for act in ("block", "unblock", "leave"):
        await judge.asks("POST", f"{here}/{act}", {})
    await judge.asks("POST", "/faults", {"kind": "latency", "distribution": "uniform"})
    await judge.asks("POST", "/faults", {"kind": "502", "times": None})
    await judge.asks("DELETE", "/faults")
    await judge.asks("POST", "/limits", {"enabled": True, "chat_burst": 9})
    await judge.asks("GET", "/limits")
    spoken = {
        (verb.upper(), path)
        for path, verbs in DOCUMENT["paths"].items()
        for verb, it in verbs.items()
        if "$ref" in it["responses"]["2XX"]["content"].get("application/json", {}).get("schema", {})
    }
    assert judge.done == spoken
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{simulator.url}{here}/messages", json={"text": "x"}) as answer,
    ):
        assert answer.status == 409
        fits({"$ref": "#/components/schemas/Mistake"}, await answer.json())


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_the_description_is_a_page_to_read_on_a_phone(
    simulator: Running, open_page: OpenPage, colours: str
) -> None:
    page: Page = await open_page(viewport={"width": 390, "height": 844}, color_scheme=colours)
    await page.goto(f"{simulator.url}/people/docs")
    assert "\n".join(await accessibility_violations(page)) == ""
    assert await page.evaluate("document.documentElement.scrollWidth") <= 390
    shade = await page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (shade == "rgb(11, 17, 24)") == (colours == "dark")
    assert await page.locator("script").count() == 0
    assert await page.get_by_text("/people/{person}/votes").count() == 1


def codes_of_mistakes() -> set[str]:
    """The codes the simulator gives its mistakes, by what its source says."""
    codes = {"text.too_long", "caption.too_long", "body.too_large"}
    for path in Path(simulator.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Unable":
                told = [*node.args[2:], *(it.value for it in node.keywords if it.arg == "code")]
                codes |= {it.value for it in told if isinstance(it, ast.Constant)}
    return codes


def test_every_coded_mistake_is_worded_in_both_languages() -> None:
    words = (Path(simulator.__file__).parent / "static" / "words.js").read_text("utf-8")
    worded = re.findall(r'^ +"([a-z]+\.[a-z_]+)": ".+",$', words, re.MULTILINE)
    assert sorted(worded) == sorted([*codes_of_mistakes()] * 2)
