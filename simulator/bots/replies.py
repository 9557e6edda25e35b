"""A method call in the answer to a webhook's request, as any kind of body."""

from typing import Any
from urllib.parse import parse_qsl

import aiohttp

from simulator.bots.bodies import checked
from simulator.bots.checks import Upload
from simulator.texts.texts import read_json

Json = dict[str, Any]


async def call_in(answer: aiohttp.ClientResponse) -> Json | None:
    """Returns the parameters of the call in a bot's answer, the method among them.

    Returns None if the body holds no call. Raises ValueError if it cannot be read.
    """
    if answer.content_type.startswith("multipart/"):
        given = await _parts(answer)
    else:
        text = (await answer.read()).decode()
        given = checked(_fields(answer.content_type, text))
    return given if isinstance(given.get("method"), str) else None


def _fields(content_type: str, text: str) -> Json:
    if content_type == "application/x-www-form-urlencoded":
        return dict(parse_qsl(text, keep_blank_values=True))
    call = read_json(text) if text else None
    return call if isinstance(call, dict) else {}


async def _parts(answer: aiohttp.ClientResponse) -> Json:
    given: Json = {}
    async for part in aiohttp.MultipartReader.from_response(answer):
        if not isinstance(part, aiohttp.BodyPartReader) or not part.name:
            continue
        data = bytes(await part.read(decode=True))
        given[part.name] = Upload(part.filename, data) if part.filename else data.decode()
    return given
