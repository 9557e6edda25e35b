"""The control interface describes itself."""

import re

import aiohttp

from simulator.openapi import document
from simulator.people import People
from simulator.server import Running


async def test_every_way_to_act_is_described(simulator: Running, people: People) -> None:
    described = {
        (verb.upper(), path) for path, verbs in document()["paths"].items() for verb in verbs
    }
    answered = {
        (route.method, re.sub(r":[^}]+}", "}", route.resource.canonical))
        for route in simulator.app.router.routes()
        if route.resource and re.match("/(people|faults|limits)", route.resource.canonical)
    }
    assert described == {each for each in answered if each[0] != "HEAD"}
    assert await people.request("GET", "/people/openapi.json") == document()
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{simulator.url}/people/docs") as answer,
    ):
        text = await answer.text()
    assert "/people/{person}/votes" in text
    assert "<script" not in text
