"""What comes in a request's body or query. Text is UTF-8, whatever charset a header claims."""

from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

from simulator.bots.checks import Upload
from simulator.texts.texts import read_json

Json = dict[str, Any]

MOST_FIELDS = 1000


async def json_of(request: web.Request) -> Any:
    """Returns the value in a JSON body. Raises ValueError if there is none to be read."""
    return read_json(await _bytes_of(request))


async def form_of(request: web.Request) -> Json:
    """Returns the fields and files of a form. Raises ValueError if they cannot be read."""
    if request.content_type == "application/x-www-form-urlencoded":
        source = (await _bytes_of(request)).decode()
        form = parse_qsl(source, keep_blank_values=True, max_num_fields=MOST_FIELDS)
        return checked(dict(form))
    try:
        parts = await request.post()
    except (web.RequestPayloadError, LookupError) as error:
        raise ValueError(str(error)) from None
    return checked({name: _part(value) for name, value in parts.items()})


def checked(given: Json) -> Json:
    """Returns the same fields. Raises ValueError if one holds half a character."""
    for name, value in given.items():
        name.encode()
        if isinstance(value, str):
            value.encode()
        elif isinstance(value, Upload):
            value.name.encode()
    return given


async def _bytes_of(request: web.Request) -> bytes:
    try:
        return await request.read()
    except web.RequestPayloadError as error:
        raise ValueError(str(error)) from None


def _part(value: Any) -> Any:
    if isinstance(value, web.FileField):
        return Upload(value.filename, value.file.read())
    return bytes(value).decode() if isinstance(value, bytearray) else value
